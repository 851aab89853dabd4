import { describe, expect, it } from 'vitest';
import { LinkHold } from './link-hold.ts';

/** How long a link is held back, ms, where so many events wait at each look; looks lie `stepMs` apart, and the last is what stays. */
async function heldMs(waiting: readonly number[], { stepMs = 10, lastLinkMs = null as number | null } = {}): Promise<number> {
  let nowMs = 50_000;
  const hold = new LinkHold(() => nowMs);
  if (lastLinkMs !== null) hold.linked(lastLinkMs);
  let look = 0;
  await hold.over(async () => {
    const events = waiting[Math.min(look, waiting.length - 1)] ?? 0;
    if (look > 0) nowMs += stepMs;
    look += 1;
    return events;
  });
  return nowMs - 50_000;
}

describe('a link', () => {
  it('is made at once where nothing waits to be folded', async () => {
    expect(await heldMs([0])).toBe(0);
  });

  it('waits for the batches that are being folded', async () => {
    expect(await heldMs([900, 400, 0])).toBe(20);
  });

  it('waits for these no longer than a batch takes', async () => {
    expect(await heldMs([400], { lastLinkMs: 10_000 })).toBe(100);
  });

  it('waits during a backlog as long as the last one took', async () => {
    expect(await heldMs([30_000], { stepMs: 100, lastLinkMs: 700 })).toBe(700);
  });

  it('is not made of the first small part of a backlog', async () => {
    expect(await heldMs([30_000, 20_000, 10_000, 0], { stepMs: 900 })).toBe(2_700);
  });

  it('waits five seconds at most, however long the last one took', async () => {
    expect(await heldMs([30_000], { stepMs: 500, lastLinkMs: 60_000 })).toBe(5_000);
  });
});
