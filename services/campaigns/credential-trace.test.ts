import { describe, expect, it } from 'vitest';
import { aHop, anObservedHop, campaignsOfHops } from './testing/intrusion-builder.ts';

const IN = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', started: ['shell'] });

function traceOf(hops: Parameters<typeof campaignsOfHops>[0], words: Parameters<typeof campaignsOfHops>[1] = {}): unknown {
  const last = hops.at(-1)?.id;
  return campaignsOfHops(hops, words)[0]?.credentials.find(({ movement }) => movement === last);
}

describe('the account of a hop', () => {
  it('is traced to nobody at the first hop', () => {
    const [first] = campaignsOfHops([IN, aHop('WS2', 'WS3', '10:10:00', { as: 'anna' })])[0]?.credentials ?? [];

    expect(first).toEqual({ movement: IN.id, user: 'user:anna', origin: null, certainty: 'NONE', candidates: 0 });
  });

  it('is clear where one movement brought it, or a process proves which', () => {
    const other = aHop('WS9', 'WS2', '10:05:00', { as: 'anna' });

    expect(traceOf([IN, aHop('WS2', 'WS3', '10:10:00', { as: 'anna' })])).toMatchObject({
      origin: IN.id,
      certainty: 'CLEAR',
      candidates: 1,
    });
    expect(
      traceOf([IN, other, aHop('WS2', 'WS3', '10:10:00', { as: 'anna', by: 'shell' })], { programs: { shell: { since: '10:00:00' } } }),
    ).toMatchObject({ origin: IN.id, certainty: 'CLEAR', candidates: 1 });
  });

  it('is unclear where several could have brought it', () => {
    const other = aHop('WS9', 'WS2', '10:05:00', { as: 'anna' });

    expect(traceOf([IN, other, aHop('WS2', 'WS3', '10:10:00', { as: 'anna' })])).toMatchObject({ certainty: 'UNCLEAR', candidates: 2 });
  });

  describe('at a program that began to run when a movement arrived', () => {
    const programs = { tool: { since: '10:00:01' } };
    const onward = (as: string): ReturnType<typeof aHop> => aHop('WS2', 'WS3', '20:00:00', { as, by: 'tool' });

    it('is clear where it is the account that arrived, and nobody else could have brought it', () => {
      expect(traceOf([IN, onward('anna')], { programs })).toMatchObject({ origin: IN.id, certainty: 'CLEAR', candidates: 1 });
    });

    it('is unclear where it is another account', () => {
      expect(traceOf([IN, onward('admin')], { programs })).toMatchObject({ origin: IN.id, certainty: 'UNCLEAR', candidates: 1 });
    });

    it('is unclear where no account is known', () => {
      expect(traceOf([IN, aHop('WS2', 'WS3', '20:00:00', { by: 'tool' })], { programs })).toMatchObject({
        user: null,
        certainty: 'UNCLEAR',
      });
    });

    it('is unclear where it could have been brought by another as well', () => {
      const other = aHop('WS9', 'WS2', '09:59:55', { as: 'anna', stayedMs: 9 * 3_600_000 });

      expect(traceOf([other, IN, onward('anna')], { programs })).toMatchObject({ origin: IN.id, certainty: 'UNCLEAR', candidates: 2 });
    });
  });

  it('is unclear over what no rule tells of', () => {
    const bridge = anObservedHop('WS2', 'WS3', '10:10:00', { as: 'anna' });

    expect(traceOf([IN, bridge, aHop('WS3', 'WS4', '10:20:00', { as: 'anna' })])).toMatchObject({ certainty: 'UNCLEAR', candidates: 1 });
  });
});

describe('a switch of account', () => {
  it('is clear where a process proves what goes on', () => {
    const [campaign] = campaignsOfHops([IN, aHop('WS2', 'WS3', '10:10:00', { as: 'admin', by: 'shell' })], {
      programs: { shell: { since: '10:00:00' } },
    });

    expect(campaign?.accountSwitches).toMatchObject([{ from: 'user:anna', to: 'user:admin', certainty: 'CLEAR' }]);
  });

  it('is unclear where only the moment tells what goes on', () => {
    const [campaign] = campaignsOfHops([IN, aHop('WS2', 'WS3', '20:00:00', { as: 'admin', by: 'tool' })], {
      programs: { tool: { since: '10:00:01' } },
    });

    expect(campaign?.links.map(({ kind }) => kind)).toEqual(['START']);
    expect(campaign?.accountSwitches).toMatchObject([{ from: 'user:anna', to: 'user:admin', certainty: 'UNCLEAR' }]);
  });

  it('is none where an account is not known', () => {
    const [campaign] = campaignsOfHops([IN, aHop('WS2', 'WS3', '10:10:00', { by: 'shell' })], {
      programs: { shell: { since: '10:00:00' } },
    });

    expect(campaign?.accountSwitches).toEqual([]);
  });
});
