import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aRuleOf } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart, at } from '../testing/event-builders.ts';
import { type RuleHit, ruleHitsOf } from './rule-hit.ts';

const REMOTE_SHELL = aRuleOf('T1021.006');

/** What a rule's match of these events leads to, with others beside them. */
function hitOf(events: readonly HoplineEvent[], others: readonly HoplineEvent[] = [], rule: Rule = REMOTE_SHELL): RuleHit {
  const [hit] = ruleHitsOf([{ rule: rule.id, events, clock: 'SOURCE' }], [rule], landscapeOf([...events, ...others]));
  if (hit === undefined) throw new Error('The rule is known.');
  return hit;
}

const logon = aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001');
const shell = aProcessStart('WS6', '12:00:02', 'wsmprovhost.exe', { 'winlog.logon.id': '0xabc123' });

describe('the hits of matches', () => {
  const landscape = landscapeOf([logon, shell]);
  const match = (rule: string, ...events: HoplineEvent[]) => ({ rule, events, clock: 'SOURCE' }) as const;

  it('are those of known rules that rest on something, each once, in the order of their ids', () => {
    const other: Rule = { ...REMOTE_SHELL, id: 'other' };
    const matches = [match('other', shell), match('rule', shell), match('rule', shell), match('gone', shell), match('rule')];
    const ids = ruleHitsOf(matches, [REMOTE_SHELL, other], landscape).map(({ id }) => id);

    expect(ids).toHaveLength(2);
    expect(ids).toEqual(ids.toSorted());
    expect(ruleHitsOf([...matches].reverse(), [REMOTE_SHELL, other], landscape).map(({ id }) => id)).toEqual(ids);
  });

  it('are on the host of their last event, with the techniques of the rule', () => {
    const elsewhere = aProcessStart('WS5', '11:59:59', 'powershell.exe');

    expect(hitOf([elsewhere, shell])).toMatchObject({ host: 'ws6', technique: ['T1021.006'], clock: 'SOURCE' });
  });

  it('have the processes and the sessions of their events each once', () => {
    const { processes, sessions } = hitOf([logon, shell, { ...shell, 'winlog.record_id': 7 }]);

    expect([processes.map(({ name }) => name), sessions.map(({ logonId }) => logonId)]).toEqual([['wsmprovhost.exe'], ['0xabc123']]);
  });

  it('name no remote end where the rule tells of no movement', () => {
    const discovery = aRuleOf('T1021.006', 'TA0007');

    expect(hitOf([logon, shell]).hops).not.toEqual([]);
    expect(hitOf([logon, shell], [], discovery)).toMatchObject({ hops: [], candidates: [], isLocal: false });
  });
});

describe('when what a hit tells of was done', () => {
  const copied = (changes: Partial<HoplineEvent> = {}): HoplineEvent =>
    anEvent('WS6', '12:00:00', {
      'event.code': '11',
      'event.category': ['file'],
      'event.type': ['creation'],
      'file.path': 'C:\\Windows\\stage.exe',
      'process.pid': 4,
      ...changes,
    });
  const run = aProcessStart('WS6', '12:30:00', 'stage.exe');
  const times = ({ timeMs, instant }: RuleHit): number[] => [timeMs, instant.at];

  it('is when the last of its events happened, whatever their order', () => {
    expect([times(hitOf([logon, shell])), times(hitOf([shell, logon]))]).toEqual([
      [at('12:00:02'), at('12:00:02')],
      [at('12:00:02'), at('12:00:02')],
    ]);
  });

  it('is when a file came over a share, whoever runs it later', () => {
    expect(times(hitOf([copied(), run]))).toEqual([at('12:00:00'), at('12:30:00')]);
  });

  it.each<[string, Partial<HoplineEvent>]>([
    ['a file that a program of the host wrote', { 'process.pid': 4_000 }],
    ['a pipe that was opened', { 'file.pipe': '\\svcctl' }],
    ['what is no file', { 'event.category': ['registry'] }],
  ])('is not when the kernel, or another, made %s', (_what, changes) => {
    expect(times(hitOf([copied(changes), run]))).toEqual([at('12:30:00'), at('12:30:00')]);
  });
});

describe('the account of a hit', () => {
  const accountOf = (...events: HoplineEvent[]): string | undefined => hitOf(events).account?.name;
  const by = (name: string | undefined, time = '12:00:03'): HoplineEvent =>
    aProcessStart('WS6', time, 'a.exe', { 'user.name': name, 'process.entity_id': `{${name}}` });

  it('is that of the session from elsewhere in which it was done', () => {
    expect(accountOf(logon, shell, by('bob'))).toBe('alice');
  });

  it('is whom the last event names that names somebody', () => {
    expect([accountOf(by('bob'), by('carol')), accountOf(by('bob'), by(undefined)), accountOf(by('bob'), by('WS6$'))]).toEqual([
      'carol',
      'bob',
      'bob',
    ]);
  });

  it('is a machine’s where nobody else is named, the last of them', () => {
    expect([accountOf(by('WS7$'), by('WS6$')), accountOf(by('WS6$'), by(undefined)), accountOf(by(undefined))]).toEqual([
      'WS6$',
      'WS6$',
      undefined,
    ]);
  });

  it('is not that of a call whose session is of nobody', () => {
    const arrives = aConnection('WS6', '12:00:01', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.6:5985' });

    expect(accountOf(arrives, by('bob'))).toBe('bob');
  });
});
