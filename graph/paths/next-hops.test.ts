import { describe, expect, it } from 'vitest';
import type { Movement } from '../model.ts';
import { aMovement } from './movement-builder.ts';
import { type Logon, type NextHopOptions, nextHops } from './next-hops.ts';
import { indexMovements } from './temporal-index.ts';

const DAY_MS = 86_400_000;

function aLogon(user: string, host: string, time: number, from: string | null = null): Logon {
  return { id: `${user} on ${host} at ${time}`, host, user, from, time };
}

function hops(movements: readonly Movement[], logons: readonly Logon[] = [], options: NextHopOptions = {}): string[] {
  return nextHops(indexMovements(movements), 'A', logons, options).map(
    ({ host, score, reasons, accounts }) =>
      `${host} ${score}: ${reasons.map(({ kind, count, time, account }) => `${kind} ${count} ${time} ${account}`).join(', ')} (${accounts.join(' ')})`,
  );
}

describe('next hops', () => {
  it('are hosts that were reached from there in the last 30 days', () => {
    const movements = [
      aMovement('A', 'OLD', 0),
      aMovement('A', 'B', 1),
      { ...aMovement('A', 'B', 2), user: 'eve' },
      aMovement('X', 'Y', 30 * DAY_MS + 1),
    ];

    expect(hops(movements)).toEqual(['B 40: MOVED_BEFORE 2 2 eve (eve)']);
    expect(hops(movements, [], { since: 0 })).toEqual(['B 40: MOVED_BEFORE 2 2 eve (eve)', 'OLD 40: MOVED_BEFORE 1 0 null ()']);
    expect(hops(movements, [], { since: 2 })).toEqual(['B 40: MOVED_BEFORE 1 2 eve (eve)']);
    expect(hops(movements, [], { since: 0, before: 0 })).toEqual(['OLD 40: MOVED_BEFORE 1 0 null ()']);
    expect(hops(movements, [], { tier: 'DETECTED' })).toEqual([]);
  });

  it('are hosts that accounts log on to which were seen there', () => {
    const logons = [aLogon('eve', 'A', 5), aLogon('eve', 'B', 6), aLogon('eve', 'B', 9), aLogon('bob', 'B', 7), aLogon('eve', 'C', -1)];

    expect(hops([aMovement('X', 'Y', 0)], logons, { since: 0 })).toEqual(['B 20: SAME_ACCOUNT 2 9 eve (eve)']);
  });

  it('are hosts that sessions were opened on from there, whoever was seen there', () => {
    expect(hops([aMovement('X', 'Y', 0)], [aLogon('adm', 'B', 5, 'A')])).toEqual(['B 30: LOGGED_ON_BEFORE 1 5 null (adm)']);
  });

  it('come in the order of all that speaks for them, then of their ids', () => {
    const logons = [
      ...['eve', 'bob', 'tom', 'ann'].flatMap((user) => [aLogon(user, 'A', 1), aLogon(user, 'D', 2)]),
      aLogon('eve', 'C', 2),
      aLogon('eve', 'B', 2),
    ];

    const found = nextHops(indexMovements([aMovement('A', 'D', 3)]), 'A', [...logons, aLogon('eve', 'D', 4, 'A')]);

    expect(found.map(({ host, score }) => `${host} ${score}`)).toEqual(['D 100', 'B 20', 'C 20']);
    expect(nextHops(indexMovements([aMovement('A', 'D', 3)]), 'A', [aLogon('eve', 'D', 4, 'A'), ...logons.toReversed()])).toEqual(found);
  });

  it('are none of a host that is not known', () => {
    expect(hops([])).toEqual([]);
  });
});
