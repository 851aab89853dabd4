import { describe, expect, it } from 'vitest';
import { type Act, anAct, isLastExplained, meetingNewHosts, nightly, reasonsOf } from '../testing/routine-acts.ts';
import type { AssembledMovement } from './assembled-movement.ts';
import type { RuleHit } from './rule-hit.ts';

const SERVERS = ['srv1', 'srv2', 'srv3'];
const THREE_NIGHTS = nightly(3, SERVERS);
const NEXT_NIGHT = { target: 'srv2', hour: 73 };

describe('a job that comes back', () => {
  it('is a routine from its fourth day on, however few hosts it meets', () => {
    const reasons = reasonsOf([...THREE_NIGHTS, anAct(NEXT_NIGHT)]);

    expect(reasons.slice(0, -1).every((reason) => reason === null)).toBe(true);
    expect(reasons.at(-1)).toEqual({
      reason: 'Routine: rolloutservice.exe on DPL1 had done the same 9 times before, on 3 days since 1970-01-01, to 3 hosts.',
      evidence: ['event:dpl1:srv1:0', 'event:dpl1:srv2:1', 'event:dpl1:srv3:2', 'event:dpl1:srv1:24', 'event:dpl1:srv1:48'],
      routine: {
        since: 0,
        times: 9,
        days: 3,
        hosts: 3,
        same: ['by \\program files\\rollout\\rolloutservice.exe', 'as MERIDIAN\\svc', 'runs \\windows\\agent.exe /backup'],
      },
    });
  });

  it('is none on its third day', () => {
    expect(isLastExplained([...nightly(2, SERVERS), anAct({ target: 'srv2', hour: 49 })])).toBe(false);
  });

  it('explains nothing that came before it', () => {
    const early = anAct({ target: 'srv2', hour: -1 });

    expect(reasonsOf([...nightly(9, SERVERS), early]).at(-1)).toBeNull();
  });

  it('counts a day where twenty hours lie between, and none where less does', () => {
    const every = (hours: number): AssembledMovement[] => [0, 1, 2, 3].map((ordinal) => anAct({ target: 'srv1', hour: ordinal * hours }));

    expect(isLastExplained(every(20))).toBe(true);
    expect(isLastExplained(every(19))).toBe(false);
  });

  it('has to be learnt again when it rested for more than two weeks', () => {
    expect(isLastExplained([...THREE_NIGHTS, anAct({ target: 'srv2', hour: 50 + 14 * 24 })])).toBe(true);
    expect(isLastExplained([...THREE_NIGHTS, anAct({ target: 'srv2', hour: 51 + 14 * 24 })])).toBe(false);
  });

  it('is none for being broad: a worm meets many hosts and never comes back', () => {
    const many = Array.from({ length: 200 }, (_, index) => anAct({ target: `ws${index}`, hour: index * 0.2 }));

    expect(reasonsOf(many).every((reason) => reason === null)).toBe(true);
  });
});

describe('a habit does not explain', () => {
  it.each<readonly [string, Partial<Act>]>([
    ['another program', { program: 'C:\\ProgramData\\PsExec.exe' }],
    ['another account', { user: 'user:other' }],
    ['another source', { source: 'ws9' }],
    ['what was never run', { started: 'C:\\Windows\\agent.exe /dump' }],
    ['an encoded command', { started: 'powershell -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQA' }],
    ['a host that it never met', { target: 'dc1' }],
  ])('%s', (_what, other) => {
    expect(isLastExplained([...THREE_NIGHTS, anAct({ ...NEXT_NIGHT, ...other })])).toBe(false);
  });

  it('a concealed command, though it was run each night', () => {
    const started = 'powershell.exe -NoProfile -EncodedCommand VwByAGkAdABlAC0ASABvAHMAdAA=';

    expect(isLastExplained([...nightly(3, SERVERS, { started }), anAct({ ...NEXT_NIGHT, started })])).toBe(false);
  });
});

describe('a habit explains', () => {
  it.each<readonly [string, Partial<Act>]>([
    ['an act of which no record names the program', { program: null }],
    ['one of which no record names the account', { user: null }],
    ['another run of what it runs, by number, date and GUID', { started: '"C:\\WINDOWS\\agent.exe"  /backup' }],
  ])('%s', (_what, other) => {
    expect(isLastExplained([...THREE_NIGHTS, anAct({ ...NEXT_NIGHT, ...other })])).toBe(true);
  });

  it('the next host where it has met new ones on three days, in a network that it knows', () => {
    const rounds = meetingNewHosts(3);

    expect(isLastExplained([...rounds, anAct({ target: 'ws9', hour: 75 })])).toBe(true);
    expect(isLastExplained([...rounds, anAct({ target: 'ws9', hour: 75, ip: '10.0.7.1' })])).toBe(false);
  });

  it('a host where it has been with something else', () => {
    const elsewhere = anAct({ target: 'ws9', hour: 60, started: '"C:\\Windows\\agent.exe" /update' });

    expect(isLastExplained([...THREE_NIGHTS, elsewhere, anAct({ target: 'ws9', hour: 75 })])).toBe(true);
    expect(isLastExplained([...THREE_NIGHTS, anAct({ target: 'ws9', hour: 75 })])).toBe(false);
  });

  it('one of which only the name of its task was recorded, where it made that task each night', () => {
    const making = (name: string, act: AssembledMovement): AssembledMovement => ({
      ...act,
      node: { ...act.node, tasks: [`task:host:${act.target}/${name}`] },
    });
    const nights = THREE_NIGHTS.map((act) => making('\\Inventory', act));

    expect(isLastExplained([...nights, making('\\Inventory', anAct({ ...NEXT_NIGHT, started: null }))])).toBe(true);
    expect(isLastExplained([...nights, making('\\Upd', anAct({ ...NEXT_NIGHT, started: null }))])).toBe(false);
  });

  it('no new host where it met new ones on fewer days', () => {
    const next = anAct({ target: 'ws9', hour: 75 });

    expect(isLastExplained([...nightly(3, SERVERS), ...meetingNewHosts(2), next])).toBe(false);
  });
});

describe('an act of which nothing is recorded but the rules that it met', () => {
  const unseen = { started: null };

  it('is explained by a habit of acts that met the same, and not by one that met others', () => {
    const meeting = (rule: string, movement: AssembledMovement): AssembledMovement => ({
      ...movement,
      hits: [{ rule: { id: rule }, events: [] } as unknown as RuleHit],
    });
    const nights = nightly(3, SERVERS, unseen).map((act) => meeting('a', act));

    expect(isLastExplained([...nights, meeting('a', anAct({ ...NEXT_NIGHT, ...unseen }))])).toBe(true);
    expect(isLastExplained([...nights, meeting('b', anAct({ ...NEXT_NIGHT, ...unseen }))])).toBe(false);
  });

  it('is explained by none where not even a rule tells of it', () => {
    expect(isLastExplained([...nightly(3, SERVERS, unseen), anAct({ ...NEXT_NIGHT, ...unseen })])).toBe(false);
  });
});
