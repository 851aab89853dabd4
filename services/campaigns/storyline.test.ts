import { describe, expect, it } from 'vitest';
import type { Movement, TimeQuality } from '../../graph/model.ts';
import { aHop, anObservedHop, campaignsOfHops, type SceneWords } from './testing/intrusion-builder.ts';

function story(hops: readonly Movement[], words: SceneWords = {}): string[] {
  return campaignsOfHops(hops, words).flatMap(({ storyline }) => storyline.map(({ text }) => text));
}

const IN = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', started: ['shell'], session: 's', technique: ['T1021.006'] });

describe('the story of a campaign', () => {
  it('says of each member who went where, how, as whom, and why it goes on from another', () => {
    expect(story([IN, aHop('WS2', 'WS3', '10:10:00', { as: 'anna' })])).toEqual([
      'WS1 moved to WS2 by WinRM as anna.',
      'WS2 moved to WS3 by a scheduled task as anna, by an account of the movement that had arrived there.',
    ]);
  });

  it.each([
    ['from a program that the movement before had started', { by: 'shell' }],
    ['in a session that the movement before had opened', { by: 'inSession' }],
    ['shortly after the only movement that had arrived there; no account ties the two (unclear)', { as: 'admin' }],
  ])('gives the reason in words: %s', (words, how) => {
    const programs = { shell: { since: '10:00:00' }, inSession: { since: '10:01:00', session: 's' } };

    expect(story([IN, aHop('WS2', 'WS3', '10:10:00', how)], { programs }).at(-1)).toContain(words);
  });

  it('says what was seen only, and what led over it', () => {
    const told = story([IN, anObservedHop('WS2', 'WS3', '10:10:00', { as: 'anna' }), aHop('WS3', 'WS4', '10:20:00', { as: 'anna' })]);

    expect(told[1]).toBe('WS2 was seen to reach WS3 by a scheduled task as anna; no rule tells of it.');
    expect(told[2]).toContain('over a movement that no rule tells of');
  });

  it.each<[TimeQuality, string]>([
    ['EXACT', 'as anna.'],
    ['CALIBRATED', 'as anna.'],
    ['RAW', 'as anna (nothing checks the clock of WS2).'],
    ['AMBIGUOUS', 'as anna (what tells of the clock of WS2 contradicts itself).'],
  ])('says where a time is not to be relied on: %s', (quality, end) => {
    const hop = { ...IN, firstInstant: { ...IN.firstInstant, quality } };

    expect(story([hop, aHop('WS2', 'WS3', '10:10:00', { as: 'anna' })])[0]).toMatch(new RegExp(`${end.replace(/[().]/g, '\\$&')}$`));
  });

  it('has the events of each sentence', () => {
    expect(campaignsOfHops([IN, aHop('WS2', 'WS3', '10:10:00', { as: 'anna' })])[0]?.storyline[0]).toMatchObject({
      movement: IN.id,
      detection: null,
      evidence: IN.evidence,
    });
  });
});
