import { describe, expect, it } from 'vitest';
import { aHop, type HopWords, type SceneWords, tracesOfHops } from './testing/intrusion-builder.ts';
import type { TracedMovement } from './traced-movement.ts';

function traced(words: HopWords, programs: NonNullable<SceneWords['programs']> = {}): TracedMovement {
  return tracesOfHops([aHop('WS1', 'WS2', '10:00:00', words)], { programs }).all[0] as TracedMovement;
}

describe('what a movement can be traced by', () => {
  it('is its process and the forebears of that up to the first hub', () => {
    const programs = { hub: { image: 'svchost.exe' }, console: { parent: 'hub' }, tool: { parent: 'console' } };

    expect(traced({ by: 'tool' }, programs).lineage).toEqual(['process:tool', 'process:console']);
  });

  it('is no more than 64 of them, so that a circle of wrong parents ends', () => {
    const programs = { one: { parent: 'other' }, other: { parent: 'one' } };

    expect(traced({ by: 'one' }, programs).lineage).toHaveLength(64);
  });

  it('is what was started, but for hubs and what nothing is known of', () => {
    const programs = { shell: {}, hub: { image: 'services.exe' } };

    expect(traced({ started: ['shell', 'hub', 'unknown'] }, programs).started).toEqual(['process:shell']);
  });

  it('are the accounts of both ends that are somebody’s', () => {
    expect([...traced({ as: 'anna', asSource: 'WS1$' }).accounts]).toEqual(['user:anna']);
  });

  it.each([
    ['its session tells', { as: 'anna', asSource: 'anna', session: 's' }, true],
    ['it is another than the program ran as', { as: 'anna', asSource: 'boris' }, true],
    ['nothing but the program tells', { as: 'anna', asSource: 'anna' }, false],
    ['nobody is known', {}, false],
  ])('says whether the target tells its account: %s', (_why, words, isTold) => {
    expect(traced(words).isUserTold).toBe(isTold);
  });
});
