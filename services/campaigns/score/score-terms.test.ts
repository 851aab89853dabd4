import { describe, expect, it } from 'vitest';
import { aHop, campaignsOfHops } from '../testing/intrusion-builder.ts';

/** Hops in order, each from where the last one came, ten minutes apart. */
function chain(length: number, riskScore: number): ReturnType<typeof aHop>[] {
  return Array.from({ length }, (_, place) => aHop(`WS${place}`, `WS${place + 1}`, `10:${place}0:00`, { as: 'anna', riskScore }));
}

function weights(hops: Parameters<typeof campaignsOfHops>[0], words: Parameters<typeof campaignsOfHops>[1] = {}): (number | undefined)[] {
  const [campaign] = campaignsOfHops(hops, words);
  return [campaign?.riskScore, ...(campaign?.reasons ?? []).map(({ weight }) => weight)];
}

describe('the score of a campaign', () => {
  it('is half of its riskiest movement and fifteen for each further hop in order', () => {
    expect(weights(chain(2, 60))).toEqual([45, 30, 15, 0]);
    expect(weights(chain(3, 60))).toEqual([60, 30, 30, 0]);
  });

  it('has no more than sixty for hops', () => {
    expect(weights(chain(6, 20))).toEqual([70, 10, 60, 0]);
  });

  it('has ten for a switch of account', () => {
    const [first, second] = chain(2, 60);

    expect(weights([first as never, { ...(second as never as object), user: 'user:admin' } as never])).toEqual([55, 30, 15, 10, 0]);
  });

  it('has nothing for a fan-out, which is one step', () => {
    const hops = ['WS2', 'WS3', 'WS4'].map((to) => aHop('WS1', to, '10:00:00', { by: 'tool', riskScore: 90 }));

    expect(weights(hops, { programs: { tool: {} } })).toEqual([45, 45, 0]);
  });

  it.each([
    [5, 90, [22, 45, 0, -23]],
    [4, 90, [45, 45, 0]],
  ])('is halved for what one program rolled out to five hosts or more: to %i', (count, riskScore, expected) => {
    const hops = Array.from({ length: count }, (_, place) => aHop('DPL', `WS${place}`, `1${place}:00:00`, { by: 'agent', riskScore }));

    expect(weights(hops, { programs: { agent: {} } })).toEqual(expected);
  });

  it('is not halved for what one program rolled out and goes on from there', () => {
    const hops = Array.from({ length: 5 }, (_, place) =>
      aHop('DPL', `WS${place}`, `1${place}:00:00`, { as: 'anna', by: 'agent', riskScore: 90 }),
    );

    expect(weights([...hops, aHop('WS4', 'WS9', '14:10:00', { as: 'anna' })], { programs: { agent: {} } })[0]).toBe(60);
  });

  it('is at most a hundred, and its terms say so', () => {
    expect(weights(chain(6, 100))).toEqual([100, 50, 60, 0, -10]);
  });
});
