import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normalise } from '../normalise.ts';
import { FOREIGN_WRITERS } from '../testing/foreign-records.ts';
import { RECORDS, WRITERS, type Written } from '../testing/written-records.ts';

const SOURCE = { file: 'a.json', offset: 0, length: 1 };
const WRITTEN: readonly Written[] = RECORDS.map(([, written]) => written);
const INPUTS = readFileSync(join(import.meta.dirname, '../../../docs/inputs.md'), 'utf8');

/** What people call each dialect, and how docs/inputs.md heads its conversion, where there is one. */
const KNOWN: readonly (readonly [form: string, name: string, heading: string | null])[] = [
  ['rows of Velociraptor', 'Velociraptor', 'EvtxHunter'],
  ['what parse_evtx of Velociraptor gives', 'Velociraptor', 'parse_evtx'],
  ['winevtlog of Fluent Bit', 'Fluent Bit', null],
  ['winlog of Fluent Bit', 'Fluent Bit', null],
  ['windows_eventlog2 of Fluentd', 'Fluentd', null],
  ['windows_eventlog2 of Fluentd with its description parsed', 'Fluentd', null],
  ['windows_eventlog of Fluentd', 'Fluentd', null],
  ['the table WindowsEvent of Sentinel', 'Microsoft Sentinel', 'Sentinel'],
  ['the table SecurityEvent of Sentinel', 'Microsoft Sentinel', null],
  ['Winlogbeat 6', 'Winlogbeat 6', 'Winlogbeat 6'],
  ['Wazuh', 'Wazuh', 'Wazuh'],
];

/** The filter that docs/inputs.md gives under a heading. */
function filterUnder(heading: string): string {
  const [, text] = new RegExp(`\\n- [^\\n]*${heading}[^\\n]*\\n\\n {6}jq -c '([^']*)'`).exec(INPUTS) ?? [];
  if (text === undefined) throw new Error(`docs/inputs.md gives no filter for ${heading}.`);
  return text;
}

function eventOf(document: unknown): unknown {
  const normalised = normalise(document, SOURCE);
  if (normalised.kind === 'dead') return normalised;
  // Audit keywords are lost by some of these, and with them the outcome.
  const { source: _source, 'host.id': _id, 'host.ip': _ip, 'event.outcome': _outcome, ...event } = normalised.event;
  return event;
}

describe('a record of a dialect that is known and not read', () => {
  it.each(KNOWN)('is refused by the name of its shipper, with what to do: %s', (form, name) => {
    for (const written of WRITTEN) {
      expect(normalise(FOREIGN_WRITERS[form]?.(written), SOURCE)).toMatchObject({
        kind: 'dead',
        reason: 'UNKNOWN_DIALECT',
        message: expect.stringMatching(new RegExp(`^This is a record of ${name}.*, which is not read: .*\\.evtx files`)),
      });
    }
  });

  it('has a form here for each', () => {
    expect(KNOWN.map(([form]) => form).sort()).toEqual(Object.keys(FOREIGN_WRITERS).sort());
  });
});

const isJqThere = spawnSync('jq', ['--version']).status === 0;

describe.runIf(isJqThere)('the conversion that docs/inputs.md gives', () => {
  const convertible = KNOWN.flatMap(([form, , heading]) => (heading === null ? [] : [[form, heading] as const]));

  it.each(convertible)('makes the same events of %s', (form, heading) => {
    const input = WRITTEN.map((written) => JSON.stringify(FOREIGN_WRITERS[form]?.(written))).join('\n');
    const { stdout, stderr } = spawnSync('jq', ['-c', filterUnder(heading)], { input, encoding: 'utf8' });

    expect(stderr).toBe('');
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => eventOf(JSON.parse(line)));
    expect(events).toEqual(WRITTEN.map((written) => eventOf(WRITERS['evtx-dump']?.(written))));
  });
});
