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

  it('continues one that no rule tells of where that is proved to come of one that a rule tells of', () => {
    const into = aHop('WS0', 'WS1', '09:00:00', { as: 'anna', started: ['shell'] });
    const [proved, alike] = ['shell', 'tool'].map((by) => anObservedHop('WS1', 'WS2', '10:00:00', { as: 'boris', by }));
    const words = { programs: { shell: { since: '09:00:00' }, tool: { since: '08:00:00' } } };

    expect(campaignsOfHops([into, proved as Movement, OUT], words)[0]?.links).toMatchObject([
      { kind: 'SWITCH', from: into.id, to: OUT.id, over: [proved?.id] },
    ]);
    expect(kinds([into, alike as Movement, OUT], words)).toEqual([]);
    expect(kinds([into, proved as Movement, aHop('WS7', 'WS2', '10:10:00', { as: 'carla' }), OUT], words)).not.toContain('SWITCH 20');
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
});
