import { describe, expect, it } from 'vitest';
import type { Movement } from '../../graph/model.ts';
import { CLUSTER_CAPS } from './clusters.ts';
import { aHop, anObservedHop, campaignsOfHops, type ProgramWords } from './testing/intrusion-builder.ts';

/** `10:00:00` and so many seconds later. */
function after(seconds: number): string {
  return new Date(Date.UTC(2026, 2, 2, 10) + seconds * 1_000).toISOString().slice(11, 19);
}

/** A worm that comes from WS0 to forty hosts in ten minutes, each of which it leaves for two others by what it started there. */
const WORM = Array.from({ length: 40 }, (_, place) => {
  const [from, to] = [Math.floor(place / 2), place + 1];
  return aHop(`WS${from}`, `WS${to}`, after(place * 15), { as: 'worm', by: `worm${from}`, started: [`worm${to}`] });
});
const WORM_PROGRAMS: Record<string, ProgramWords> = Object.fromEntries(
  Array.from({ length: 41 }, (_, place) => [`worm${place}`, { since: after(Math.max(0, place - 1) * 15) }]),
);

/** An administrator’s console that asks two hundred hosts meanwhile, the worm’s among them, by the account that the worm stole. */
const SWEEP = Array.from({ length: 200 }, (_, place) =>
  anObservedHop('ADM', `WS${place}`, after(place * 3), { as: 'worm', by: 'console' }),
);

function membersWith(...others: readonly Movement[]): string[][] {
  const programs = { ...WORM_PROGRAMS, console: { since: '08:00:00' } };
  return campaignsOfHops([...WORM, ...others], { programs }).map(({ movements }) => [...movements].sort());
}

describe('a worm from one host to forty in ten minutes', () => {
  it('is one campaign', () => {
    expect(membersWith()).toEqual([WORM.map(({ id }) => id).sort()]);
  });

  it('is the same where an administrator sweeps two hundred hosts meanwhile by its account', () => {
    expect(membersWith(...SWEEP)).toEqual(membersWith());
  });

  it('is apart from the sweep where rules tell of that as well', () => {
    const told = SWEEP.map((hop): Movement => ({ ...hop, tier: 'DETECTED' }));

    const campaigns = membersWith(...told);

    expect(campaigns).toContainEqual(membersWith()[0]);
    expect(campaigns.filter((members) => members.some((id) => id.includes('ADM>')) && members.some((id) => !id.includes('ADM>')))).toEqual(
      [],
    );
  });
});

describe('a campaign at its cap that goes on', () => {
  /** One program that reaches host after host, a thousand a second. */
  const hops = Array.from({ length: 2 * CLUSTER_CAPS.members }, (_, place) => {
    const hop = aHop('SRC', `WS${place % 100}`, '10:00:00', { by: 'tool', id: String(place).padStart(5, '0') });
    const at = hop.firstSeen + place;
    return { ...hop, firstSeen: at, lastSeen: at, until: at, firstInstant: { ...hop.firstInstant, at, source: at } };
  });

  it('holds no more than that and says so, whatever the order they come in', () => {
    const campaigns = campaignsOfHops(hops, { programs: { tool: {} } });

    expect(campaigns.map(({ movements, capped }) => [movements.length, capped])).toEqual([
      [CLUSTER_CAPS.members, true],
      [CLUSTER_CAPS.members, true],
    ]);
    expect(campaignsOfHops(hops.toReversed(), { programs: { tool: {} } })).toEqual(campaigns);
  });

  it('keeps its id and its members whatever comes after', () => {
    const [before] = campaignsOfHops(hops.slice(0, CLUSTER_CAPS.members), { programs: { tool: {} } });
    const after = campaignsOfHops(hops, { programs: { tool: {} } }).find(({ id }) => id === before?.id);

    expect(after?.movements).toEqual(before?.movements);
    expect([before?.capped, after?.capped]).toEqual([false, true]);
  });
});
