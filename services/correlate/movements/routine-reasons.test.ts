import { describe, expect, it } from 'vitest';
import { type Act, anAct, isLastExplained, meetingNewHosts, nightly, reasonsOf } from '../testing/routine-acts.ts';
import type { AssembledMovement } from './assembled-movement.ts';

const SERVERS = ['srv1', 'srv2', 'srv3'];
const NEXT_NIGHT = { target: 'srv2', hour: 73 };
const ROLLOUT = '\\Program Files\\Rollout\\RolloutService.exe';

/** The reason by which an act of the next night is routine after three nights of the same. */
function reasonAfter(nights: Partial<Act>, next: Partial<Act> = nights, targets: readonly string[] = SERVERS): string | undefined {
  return reasonsOf([...nightly(3, targets, nights), anAct({ ...NEXT_NIGHT, ...next })]).at(-1)?.reason;
}

function sameIn(facts: Partial<Act>): readonly string[] | undefined {
  return reasonsOf([...nightly(3, SERVERS, facts), anAct({ ...NEXT_NIGHT, ...facts })]).at(-1)?.routine.same;
}

describe('the reason why an act is routine', () => {
  it('names the program, or else the account, and one host alone', () => {
    expect(reasonAfter({})).toContain('Routine: rolloutservice.exe on DPL1 had done');
    expect(reasonAfter({ program: null })).toContain('Routine: the same account on DPL1 had done');
    expect(reasonAfter({}, { target: 'srv1' }, ['srv1'])).toContain('the same 3 times before, on 3 days since 1970-01-01, to 1 host.');
  });

  it('says what is the same', () => {
    const runs = 'runs \\windows\\agent.exe /backup';

    expect(sameIn({ program: null })).toEqual(['as MERIDIAN\\svc', runs]);
    expect(sameIn({ program: null, account: { sid: null, name: 'svc', domain: null } })).toEqual(['as svc', runs]);
    expect(sameIn({ program: null, account: null })).toEqual([runs]);
    expect(sameIn({ program: null, account: null, started: ['b.exe', 'a.exe'] })).toEqual(['runs a.exe', 'runs b.exe']);
  });

  it('says no more than eight things', () => {
    expect(sameIn({ started: Array.from({ length: 12 }, (_, at) => `agent /${String.fromCharCode(97 + at)}`) })).toHaveLength(8);
  });

  it('is the least habit of all that the act brought', () => {
    const nights = [...nightly(6, SERVERS, { started: 'often.exe' }), ...nightly(3, SERVERS, { started: 'seldom.exe' }).map(later)];
    const orders = [
      ['often.exe', 'seldom.exe'],
      ['seldom.exe', 'often.exe'],
    ].map((started) => reasonsOf([...nights, anAct({ target: 'srv2', hour: 150, started })]).at(-1)?.routine.times);

    expect(orders).toEqual([9, 9]);
  });

  it('cites no more than eight acts, the first of each day and on each host', () => {
    const many = reasonsOf([...nightly(9, SERVERS), anAct({ target: 'srv2', hour: 9 * 24 + 1 })]).at(-1);

    expect(many?.evidence).toEqual([
      'event:dpl1:srv1:0',
      'event:dpl1:srv2:1',
      'event:dpl1:srv3:2',
      ...[24, 48, 72, 96, 120].map((hour) => `event:dpl1:srv1:${hour}`),
    ]);
  });
});

/** Half an hour later, so that two acts are not of one moment. */
function later(act: AssembledMovement): AssembledMovement {
  return afterHours(act, 0.5);
}

function afterHours(act: AssembledMovement, hours: number): AssembledMovement {
  return { ...act, node: { ...act.node, firstSeen: act.node.firstSeen + hours * 3_600_000, id: `${act.node.id}:${hours}` } };
}

describe('the manner of an act', () => {
  it.each([`D:${ROLLOUT}`, `\\Device\\HarddiskVolume12${ROLLOUT}`, `c:${ROLLOUT.toUpperCase()}`])(
    'is the same by one program, however its path is written: %s',
    (program) => {
      expect(isLastExplained([...nightly(3, SERVERS), anAct({ ...NEXT_NIGHT, program })])).toBe(true);
    },
  );

  it.each([`x\\C:${ROLLOUT}`, `CC:${ROLLOUT}`, '\\Other\\RolloutService.exe'])('is another by another program: %s', (program) => {
    expect(isLastExplained([...nightly(3, SERVERS), anAct({ ...NEXT_NIGHT, program })])).toBe(false);
  });

  it('is another where the program ran as another account', () => {
    const by = (sourceUser: string | null): boolean =>
      isLastExplained([...nightly(3, SERVERS, { sourceUser: 'user:svc' }), anAct({ ...NEXT_NIGHT, sourceUser })]);

    expect([by('user:svc'), by('user:other'), by(null)]).toEqual([true, false, true]);
  });
});

describe('acts in two manners', () => {
  it.each<readonly [string, Partial<Act>, Partial<Act>]>([
    ['by two programs', { program: 'C:\\a.exe' }, { program: 'C:\\b.exe' }],
    ['by a program that ran as two accounts', { sourceUser: 'user:a' }, { sourceUser: 'user:b' }],
    ['as two accounts', { user: 'user:a' }, { user: 'user:b' }],
  ])('make no habit of either together: %s', (_what, one, other) => {
    const nights = [...nightly(2, SERVERS, one), ...nightly(1, SERVERS, other).map((act) => afterHours(act, 48))];

    expect([one, other].map((manner) => isLastExplained([...nights, anAct({ ...NEXT_NIGHT, ...manner })]))).toEqual([false, false]);
  });

  it('are both the habit of an act of which nothing tells the difference', () => {
    const nights = [
      ...nightly(2, ['srv1', 'srv2'], { program: 'C:\\a.exe' }),
      ...nightly(1, ['srv3'], { program: 'C:\\b.exe' }).map((act) => afterHours(act, 48)),
    ];

    expect(reasonsOf([...nights, anAct({ ...NEXT_NIGHT, program: null })]).at(-1)?.routine).toMatchObject({ times: 5, days: 3, hosts: 3 });
  });
});

describe('an act before another', () => {
  it('is not one of the same moment', () => {
    const twins = ['srv1', 'srv2'].map((target) => anAct({ target, hour: 73 }));
    const next = anAct({ target: 'srv3', hour: 74 });

    expect(
      reasonsOf([...nightly(3, SERVERS), ...twins, next])
        .slice(-3)
        .map((reason) => reason?.routine.times),
    ).toEqual([9, 9, 11]);
  });
});

describe('the network of a host that is met for the first time', () => {
  const next = { target: 'ws9', hour: 75 };
  const isKnown = (known: string | null, ip: string | null): boolean =>
    isLastExplained([...meetingNewHosts(3, { ip: known }), anAct({ ...next, ip })]);

  it.each<[string | null, string | null, boolean]>([
    ['10.0.0.1', '10.0.0.9', true],
    ['10.0.0.1', '10.0.1.1', false],
    ['fd00:1:2:3::1', 'fd00:1:2:3::9', true],
    ['fd00:1:2:3::1', 'fd00:1:2:4::1', false],
    ['10.0.0.1', null, true],
    [null, '10.0.0.9', true],
  ])('is one that it knows: of %s, %s: %s', (known, ip, isExplained) => {
    expect(isKnown(known, ip)).toBe(isExplained);
  });
});
