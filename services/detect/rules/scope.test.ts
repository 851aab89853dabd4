import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { aNetworkLogon, anEvent, aProcessStart } from '../testing/events.ts';
import { findMatches } from '../testing/find-matches.ts';
import type { RuleFile } from './load.ts';
import { readRuleTexts } from './rule-texts.ts';

const ID = '11111111-1111-4111-8111-111111111111';

/** A rule on the start of whoami.exe; `keys` are lines of its `[rule]` table, `tables` come after it. */
function aRule({ query = 'process where process.name : "whoami.exe"', keys = '', tables = '' } = {}): string {
  return `[rule]\nrule_id = "${ID}"\nname = "A rule"\ntype = "eql"\nlanguage = "eql"\n${keys}\nquery = '''\n${query}\n'''\n${tables}`;
}

function read(...texts: readonly string[]): readonly RuleFile[] {
  return readRuleTexts(texts.map((text, index) => ({ text, file: `${index}.toml`, source: `${index}.toml` })));
}

/** The events of each match, by what tells them apart here. */
function matchesOf(texts: readonly string[], events: readonly HoplineEvent[]): string[] {
  const rules = read(...texts).map(({ rule, reason }) => {
    if (rule === null) throw new Error(`The rule does not load: ${reason}`);
    return rule;
  });
  return findMatches(rules, events).map(({ events: found }) =>
    found.map((event) => new Date(event['@timestamp']).toISOString().slice(11, 19)).join('+'),
  );
}

const whoami = (time: string, user: string | undefined): HoplineEvent => aProcessStart(time, 'whoami.exe', { 'user.name': user });

describe('the exceptions of a rule', () => {
  const exceptions = (entries: string) => `[[exceptions]]\n[[exceptions.items]]\nname = "known"\nentries = [${entries}]\n`;
  const events = [whoami('12:00:00', 'alice'), whoami('12:00:01', 'backup'), whoami('12:00:02', undefined)];

  it.each([
    ['of one value', '{ type = "match", field = "user.name", operator = "included", value = "backup" }', ['12:00:00', '12:00:02']],
    ['of several values', '{ type = "match_any", field = "user.name", value = ["backup", "alice"] }', ['12:00:02']],
    ['of a pattern', '{ type = "wildcard", field = "user.name", value = "b*" }', ['12:00:00', '12:00:02']],
    ['of a field that is there', '{ type = "exists", field = "user.name" }', ['12:00:02']],
    ['of a field that is not there', '{ type = "exists", field = "user.name", operator = "excluded" }', ['12:00:00', '12:00:01']],
    [
      'that are nested',
      '{ type = "nested", field = "user", entries = [{ type = "match", field = "name", value = "alice" }] }',
      ['12:00:01', '12:00:02'],
    ],
  ])('%s leave events alone', (_, entries, expected) => {
    expect(matchesOf([aRule({ tables: exceptions(entries) })], events)).toEqual(expected);
  });

  it('except what meets all entries of one item', () => {
    const entries =
      '{ type = "match", field = "user.name", value = "backup" }, { type = "match", field = "host.os.type", value = "linux" }';

    expect(matchesOf([aRule({ tables: exceptions(entries) })], events)).toHaveLength(3);
  });

  it('may stand in a file of their own that the rule names', () => {
    const list = `[[exceptions]]\n[exceptions.container]\nlist_id = "ours"\n[[exceptions.items]]\nentries = [{ type = "match", field = "user.name", value = "backup" }]\n`;
    const rule = aRule({ keys: 'exceptions_list = [{ list_id = "ours", type = "detection" }]' });

    expect(matchesOf([rule, list], events)).toEqual(['12:00:00', '12:00:02']);
  });

  it('may stand in a file that names the rule', () => {
    const list = `[metadata]\nrule_ids = ["${ID}"]\n[[exceptions]]\n[[exceptions.items]]\nentries = [{ type = "match", field = "user.name", value = "backup" }]\n`;

    expect(matchesOf([aRule(), list], events)).toEqual(['12:00:00', '12:00:02']);
  });

  it('cease to hold when they expire', () => {
    const tables = `[[exceptions]]\n[[exceptions.items]]\nexpire_time = "2026-03-10T12:00:01.000Z"\nentries = [{ type = "exists", field = "process.name" }]\n`;

    expect(matchesOf([aRule({ tables })], events)).toEqual(['12:00:01', '12:00:02']);
  });

  it('hold for every event of a sequence', () => {
    const query = 'sequence by host.id [process where process.name : "whoami.exe"] [process where process.name : "whoami.exe"]';
    const tables = exceptions('{ type = "match", field = "user.name", value = "backup" }');

    expect(matchesOf([aRule({ query, tables })], events)).toEqual(['12:00:00+12:00:02']);
  });

  it('that are in none of the files are named', () => {
    const [file] = read(aRule({ keys: 'exceptions_list = [{ list_id = "theirs" }]' }));

    expect(file?.notes).toContain('the list of exceptions "theirs" is in none of the files; the rule runs without it');
  });
});

describe('the filters of a rule', () => {
  const events = [whoami('12:00:00', 'alice'), whoami('12:00:01', 'backup')];
  const withFilters = (filters: string) => aRule({ keys: `filters = [${filters}]` });

  it.each([
    ['{ query = { match_phrase = { "user.name" = "alice" } } }', ['12:00:00']],
    ['{ meta = { negate = true }, query = { match_phrase = { "user.name" = "alice" } } }', ['12:00:01']],
    ['{ meta = { disabled = true }, query = { match_phrase = { "user.name" = "alice" } } }', ['12:00:00', '12:00:01']],
    [
      '{ query = { bool = { should = [{ term = { "user.name" = "alice" } }, { wildcard = { "user.name" = { value = "B*", case_insensitive = true } } }] } } }',
      ['12:00:00', '12:00:01'],
    ],
    ['{ query = { range = { "process.pid" = { gte = 5000 } } } }', []],
  ])('%s narrow the events', (filters, expected) => {
    expect(matchesOf([withFilters(filters)], events)).toEqual(expected);
  });

  it('of a kind that is not understood keep the rule from loading', () => {
    const [file] = read(withFilters('{ query = { geo_distance = { distance = "1km" } } }'));

    expect(file?.reason).toBe('line 6: its filters are not understood: a "geo_distance" filter');
  });
});

describe('the index patterns of a rule', () => {
  const query = 'any where event.code == "1"';
  const sysmon = anEvent('12:00:00', { 'event.code': '1', 'event.category': ['process'] });
  const other = anEvent('12:00:01', { 'event.code': '1', 'event.provider': 'Microsoft-Windows-Kernel-General' });

  it('keep it to single Windows logs where they name only such', () => {
    expect(matchesOf([aRule({ query, keys: 'index = ["logs-windows.sysmon_operational-*"]' })], [sysmon, other])).toEqual(['12:00:00']);
  });

  it('of other sensors let every sensor serve it', () => {
    expect(matchesOf([aRule({ query, keys: 'index = ["logs-endpoint.events.*"]' })], [sysmon, other])).toEqual(['12:00:00', '12:00:01']);
  });

  it('of data that no source gives are named', () => {
    const [file] = read(aRule({ query, keys: 'index = ["logs-okta*"]' }));

    expect(file?.notes).toContainEqual(expect.stringContaining('no source gives the data that it names (index: logs-okta*)'));
  });
});

describe('event_category_override', () => {
  it('names the field that "process where" asks about', () => {
    const rule = aRule({ query: 'start where process.name : "whoami.exe"', keys: 'event_category_override = "event.type"' });

    expect(matchesOf([rule], [whoami('12:00:00', 'alice')])).toEqual(['12:00:00']);
  });
});

describe('alert_suppression', () => {
  const suppressed = (more: string) => aRule({ tables: `[rule.alert_suppression]\ngroup_by = ["user.name"]\n${more}` });
  const events = ['alice', 'alice', 'bob', undefined, undefined, 'alice'].map((user, index) => whoami(`12:0${index}:00`, user));
  const DURATION = 'duration = { value = 4, unit = "m" }';

  it('leaves out what follows a like detection within the duration', () => {
    expect(matchesOf([suppressed(DURATION)], events)).toEqual(['12:00:00', '12:02:00', '12:03:00', '12:05:00']);
  });

  it('counts the interval of the rule as the duration where it names none', () => {
    expect(matchesOf([suppressed('')], events)).toEqual(['12:00:00', '12:02:00', '12:03:00']);
  });

  it('leaves out nothing that lacks a field where the rule says so', () => {
    expect(matchesOf([suppressed(`${DURATION}\nmissing_fields_strategy = "doNotSuppress"`)], events)).toEqual([
      '12:00:00',
      '12:02:00',
      '12:03:00',
      '12:04:00',
      '12:05:00',
    ]);
  });

  it('does not depend on the order events come in', () => {
    const forwards = matchesOf([suppressed(DURATION)], events);

    expect(matchesOf([suppressed(DURATION)], events.toReversed())).toEqual(forwards);
  });

  it('of a sequence groups by the values that all its events share', () => {
    const query = 'sequence by host.id with maxspan=1s [authentication where true] [process where process.name : "whoami.exe"]';
    const rule = aRule({ query, tables: '[rule.alert_suppression]\ngroup_by = ["user.name"]' });
    const pair = (minute: number, user: string) => [
      aNetworkLogon(`12:0${minute}:00`, { 'user.name': user }),
      whoami(`12:0${minute}:01`, user),
    ];

    expect(matchesOf([rule], [...pair(0, 'alice'), ...pair(1, 'alice'), ...pair(2, 'bob')])).toEqual([
      '12:00:00+12:00:01',
      '12:02:00+12:02:01',
    ]);
  });
});

describe('a sample as a rule', () => {
  const query = 'sample by user.name [process where process.name : "whoami.exe"] [authentication where event.code == "4624"]';

  it('fires once for each key that has an event of every part, in any order', () => {
    const events = [whoami('12:00:00', 'alice'), whoami('12:00:01', 'bob'), aNetworkLogon('11:00:00'), aNetworkLogon('13:00:00')];

    expect(matchesOf([aRule({ query })], events)).toEqual(['12:00:00+11:00:00']);
  });
});

describe('what a rule file says beside', () => {
  it('is noted where it changes nothing', () => {
    const keys = 'from = "now-9m"\nmax_signals = 5\nbuilding_block_type = "default"';
    const [file] = read(`[metadata]\nmaturity = "deprecated"\n${aRule({ keys })}`);

    expect(file).toMatchObject({ loaded: true });
    expect(file?.notes).toEqual([
      'it is deprecated; it runs all the same',
      'it is a building block; its detections are listed as those of other rules are',
      'from changes nothing: how far back a search looks; a rule is asked of every event once',
      'max_signals changes nothing: the most alerts of one search; all detections are kept',
    ]);
  });

  it('is not noted where it says what is done anyway', () => {
    const [file] = read(aRule({ keys: 'tiebreaker_field = "event.sequence"\ntimestamp_field = "@timestamp"' }));

    expect(file?.notes).toEqual([]);
  });

  it('of how to set it up is part of its guide', () => {
    const [file] = read(aRule({ keys: 'note = "## Triage"\nsetup = "## Setup\\n\\nAudit logons."' }));

    expect(file?.rule?.note).toBe('## Triage\n\n## Setup\n\nAudit logons.');
  });
});

describe('a rule that is not EQL', () => {
  it.each([
    ['query', 'kuery', 'KQL'],
    ['query', 'lucene', 'Lucene'],
    ['esql', 'esql', 'tables'],
    ['threshold', 'kuery', 'threshold'],
    ['new_terms', 'kuery', 'never seen before'],
    ['threat_match', 'kuery', 'indicators'],
  ])('of type %s in %s says why it is not run', (type, language, word) => {
    const [file] = read(`[rule]\nrule_id = "a"\nname = "A"\ntype = "${type}"\nlanguage = "${language}"\nquery = "x"\n`);

    expect(file).toMatchObject({ id: 'a', name: 'A', language, loaded: false, rule: null });
    expect(file?.reason).toContain('only EQL rules are run');
    expect(file?.reason).toContain(word);
  });

  it('and has no language is listed by its type', () => {
    const [file] = read('[rule]\nrule_id = "a"\nname = "A"\ntype = "machine_learning"\nanomaly_threshold = 50\n');

    expect(file).toMatchObject({ language: 'machine_learning', loaded: false });
  });

  it('of TOML is no rule at all without its table', () => {
    expect(read('[hunt]\nname = "A"\n')[0]).toMatchObject({
      isRule: false,
      loaded: false,
      reason: 'it is no rule: it has no table [rule]',
    });
  });
});
