import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../graph/model.ts';
import { aHop, anObservedHop, campaignsOfHops, type SceneWords } from '../testing/intrusion-builder.ts';

/** Arrives at 10:00 and is last seen a minute later. */
const IN = aHop('WS1', 'WS2', '10:00:00', { as: 'anna' });
const OUT = aHop('WS2', 'WS3', '10:20:00', { as: 'admin' });

function kinds(hops: readonly Movement[], words: SceneWords = {}): string[] {
  return campaignsOfHops(hops, words).flatMap(({ links }) => links.map(({ kind, strength }) => `${kind} ${strength}`));
}

describe('a movement by another account', () => {
  it('continues the only one that had just arrived where it leaves', () => {
    expect(kinds([IN, OUT])).toEqual(['SWITCH 20']);
  });

  it.each([
    ['10:31:00', ['SWITCH 20']],
    ['10:31:01', []],
  ])('does so within half an hour of its end: at %s', (clock, expected) => {
    expect(kinds([IN, aHop('WS2', 'WS3', clock, { as: 'admin' })])).toEqual(expected);
  });

  it('does not where it goes back to where that came from', () => {
    expect(kinds([IN, aHop('WS2', 'WS1', '10:20:00', { as: 'admin' })])).toEqual([]);
  });

  it('does not where two had arrived', () => {
    expect(kinds([IN, aHop('WS7', 'WS2', '10:10:00', { as: 'boris' }), OUT])).toEqual([]);
  });

  it('takes what one act left behind for one arrival', () => {
    expect(kinds([IN, aHop('WS1', 'WS2', '10:00:30', { as: 'anna', id: 'twin' }), OUT])).toEqual(['BESIDE 85', 'SWITCH 20']);
  });

  it('does not where its account had left that host before, seen at any tier', () => {
    expect(kinds([anObservedHop('WS2', 'WS9', '08:00:00', { as: 'admin' }), IN, OUT])).toEqual([]);
  });

  it('does where its account had left only after the arrival', () => {
    expect(kinds([IN, anObservedHop('WS2', 'WS9', '10:10:00', { as: 'admin' }), OUT])).toEqual(['SWITCH 20']);
  });

  it('does not where its program ran before', () => {
    const programs = { tool: { since: '09:00:00' } };

    expect(kinds([IN, aHop('WS2', 'WS3', '10:20:00', { as: 'admin', by: 'tool' })], { programs })).toEqual([]);
  });

  it('does not where another reason ties it to an earlier one', () => {
    const hops = [aHop('WS6', 'WS2', '09:00:00', { as: 'admin', stayedMs: 1_000 }), IN, OUT];

    expect(kinds(hops)).toEqual(['ACCOUNT 60']);
  });

  it('does for all that its program makes, as one', () => {
    const programs = { tool: { since: '10:15:00' } };
    const hops = ['WS3', 'WS4'].map((to, minute) => aHop('WS2', to, `10:2${minute}:00`, { as: 'admin', by: 'tool' }));

    expect(kinds([IN, ...hops], { programs })).toEqual(['TOOL 90', 'SWITCH 20', 'SWITCH 20']);
  });

  it.each([
    ['10:00:00', 'admin', []],
    ['08:18:59', 'admin', ['SWITCH 20']],
    ['10:00:00', 'carla', ['SWITCH 20']],
  ])('does not where its account had come there in the two hours before, seen at any tier: at %s as %s', (clock, as, expected) => {
    expect(kinds([anObservedHop('WS7', 'WS2', clock, { as }), IN, OUT])).toEqual(expected);
  });

  it('does not count arrivals that are part of a sweep among those that had just arrived', () => {
    const sweep = Array.from({ length: 10 }, (_, place) =>
      aHop('ADM', `WS${place}`, `10:0${place}:00`, { as: 'help', id: `sweep ${place}` }),
    );
    const [into, out] = [aHop('WS11', 'WS2', '10:00:00', { as: 'anna' }), aHop('WS2', 'WS12', '10:20:00', { as: 'admin' })];

    expect(kinds([into, ...sweep, out])).toEqual(['SWITCH 20']);
    expect(kinds([into, ...sweep.slice(1), out])).toEqual([]);
    expect(kinds([...sweep, out])).toEqual([]);
  });

  it.each([
    ['by what that left open', 'boris', 'shell', true],
    ['by its account', 'anna', 'tool', true],
    ['by neither', 'boris', 'tool', false],
  ])('continues one that no rule tells of where that continues one that a rule tells of: %s', (_how, as, by, isContinued) => {
    const into = aHop('WS0', 'WS1', '09:00:00', { as: 'anna', started: ['shell'] });
    const seen = anObservedHop('WS1', 'WS2', '10:00:00', { as, by });
    const rival = aHop('WS7', 'WS2', '10:10:00', { as: 'carla' });
    const words = { programs: { shell: { since: '09:00:00' }, tool: { since: '09:30:00' } } };
    const switches = (hops: readonly Movement[]) =>
      campaignsOfHops(hops, words).flatMap(({ links }) => links.filter(({ kind }) => kind === 'SWITCH'));

    expect(switches([into, seen, OUT])).toMatchObject(isContinued ? [{ from: into.id, to: OUT.id, over: [seen.id] }] : []);
    expect(switches([into, seen, rival, OUT]).some(({ from }) => from === into.id)).toBe(false);
  });

  it('does not count what is deployed to many among those that had just arrived', () => {
    const agent = ['WS2', 'SRV1', 'SRV2', 'SRV3', 'SRV4'].map((to, minute) => aHop('DEPLOY', to, `10:1${minute}:00`, { by: 'agent' }));
    const programs = { agent: {} };

    expect(kinds([IN, ...agent, OUT], { programs })).toContain('SWITCH 20');
    expect(kinds([IN, ...agent.slice(0, 4), OUT], { programs })).not.toContain('SWITCH 20');
  });

  it('does without an account as well where somebody’s had reached files from there, and nothing more', () => {
    const share = anObservedHop('WS2', 'FS1', '08:00:00', { as: 'owner', technique: ['T1021.002'] });
    const out = (...technique: string[]): Movement => aHop('WS2', 'WS3', '10:20:00', { technique });

    expect(kinds([share, IN, out('T1021.006')])).toEqual(['SWITCH 20']);
    expect(kinds([share, IN, out('T1021.002', 'T1569.002')])).toEqual([]);
    expect(kinds([{ ...share, technique: ['T1021.001'] }, IN, out('T1021.006')])).toEqual([]);
  });

  it('does without an account as well, where nobody had worked from that host before', () => {
    const [before, after] = ['08:00:00', '10:10:00'].map((clock) => anObservedHop('WS2', 'WS9', clock, { as: 'help' }));

    expect(kinds([IN, aHop('WS2', 'WS3', '10:20:00')])).toEqual(['SWITCH 20']);
    expect(kinds([after as Movement, IN, aHop('WS2', 'WS3', '10:20:00')])).toEqual(['SWITCH 20']);
    expect(kinds([before as Movement, IN, aHop('WS2', 'WS3', '10:20:00')])).toEqual([]);
    expect(kinds([anObservedHop('WS2', 'WS9', '08:00:00'), IN, aHop('WS2', 'WS3', '10:20:00')])).toEqual(['SWITCH 20']);
    expect(kinds([IN, aHop('WS2', 'WS3', '10:20:00', { by: 'tool' })], { programs: { tool: { since: '09:00:00' } } })).toEqual([]);
  });

  it.each([
    ['12:01:00', ['SWITCH 20']],
    ['12:01:01', []],
  ])('may wait for as long as one account may, where no log tells whose the arrival was: until %s', (clock, expected) => {
    const untold = aHop('WS1', 'WS2', '10:00:00', { as: 'owner', asSource: 'owner' });

    expect(kinds([untold, aHop('WS2', 'WS3', clock, { as: 'admin' })])).toEqual(expected);
  });

  it.each([
    [4, ['SWITCH 20']],
    [5, []],
  ])('does not where what arrived is of a program that reached many hosts: %i', (count, expected) => {
    const hosts = ['WS2', ...Array.from({ length: count - 1 }, (_, place) => `SRV${place}`)];
    const rollout = hosts.map((to, hour) => aHop('DEPLOY', to, `${10 + hour}:00:00`, { as: 'rollout', by: 'agent' }));

    const found = kinds([...rollout, OUT], { programs: { agent: {} } }).filter((kind) => !kind.startsWith('TOOL'));

    expect(found).toEqual(expected);
  });

  it.each([
    ['12:01:00', [], ['SWITCH 20']],
    ['12:01:01', [], []],
    ['12:01:00', ['T1021.006'], []],
    ['12:01:00', ['T1021.002'], ['SWITCH 20']],
    ['10:31:00', ['T1021.006'], ['SWITCH 20']],
  ])(
    'may wait as long where no log tells its own account, unless others do the same from there: until %s, %j',
    (clock, others, expected) => {
      const out = aHop('WS2', 'WS3', clock, { technique: ['T1021.006'] });
      const usual = others.map((technique) => anObservedHop('WS2', 'WS9', '16:00:00', { as: 'help', technique: [technique] }));

      expect(kinds([IN, out, ...usual])).toEqual(expected);
    },
  );

  it.each([
    [4, 4],
    [5, 0],
  ])('does not by a program that itself reaches many hosts, as a roll-out does: %i', (count, switches) => {
    const rollout = Array.from({ length: count }, (_, place) =>
      aHop('WS2', `SRV${place}`, `10:2${place}:00`, { as: 'rollout', by: 'agent' }),
    );

    const found = kinds([IN, ...rollout], { programs: { agent: { since: '10:19:00' } } });

    expect(found.filter((kind) => kind.startsWith('SWITCH'))).toHaveLength(switches);
  });

  it.each([
    ['is proved to be another arrival’s doing', '08:00:00', ['SWITCH 20']],
    ['is not', '07:00:00', []],
  ])('does though its account had left before where that %s', (_what, since, expected) => {
    const other = aHop('WS8', 'WS2', '08:00:00', { as: 'boris' });
    const doing = aHop('WS2', 'WS9', '08:20:00', { as: 'admin', asSource: 'boris', by: 'shell' });

    expect(kinds([other, doing, IN, OUT], { programs: { shell: { since } } }).filter((kind) => kind.startsWith('SWITCH'))).toEqual(
      expected,
    );
  });
});
