import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeIngestSamples } from './ingest-samples.ts';
import { serveGraph } from './testing/serve-graph.ts';
import { threeMovements } from './testing/three-movements.ts';

const readSoFar = (events: number) => ({ bytes: 0, events, deadLetters: { count: 0, reasons: {} } });

describe('samples of what comes in', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are taken each ten seconds, an hour of them, and end with how it is now', async () => {
    let events = 0;
    const samples = takeIngestSamples({ stats: () => readSoFar(events), waiting: undefined, now: Date.now });
    await vi.advanceTimersByTimeAsync(10_000);
    events = 500;
    await vi.advanceTimersByTimeAsync(10_000);
    events = 600;

    expect(await samples.read()).toEqual([
      { at: 10_000, events: 0, waiting: null },
      { at: 20_000, events: 500, waiting: null },
      { at: 20_000, events: 600, waiting: null },
    ]);
    await vi.advanceTimersByTimeAsync(3_700_000);
    expect(await samples.read()).toHaveLength(361);
    samples.close();
  });

  it('say that nothing is known of a queue that fails or hangs', async () => {
    const failing = takeIngestSamples({ stats: undefined, waiting: () => Promise.reject(new Error('away')), now: Date.now });
    const hanging = takeIngestSamples({ stats: undefined, waiting: () => new Promise(() => undefined), now: Date.now });
    const asked = hanging.waiting();
    await vi.advanceTimersByTimeAsync(2_000);

    expect(await failing.read()).toEqual([{ at: 2_000, events: null, waiting: null }]);
    expect(await asked).toBeNull();
    failing.close();
    hanging.close();
  });
});

it('ingestStatus tells what waits, and how that came', async () => {
  await using served = await serveGraph(threeMovements, {
    stats: () => readSoFar(7),
    waiting: async () => ({ events: 40, seconds: 1.5 }),
  });

  const { data } = await served.ask('{ ingestStatus { waiting { events seconds } samples { events waiting { events } } } }');

  expect(data).toEqual({
    ingestStatus: { waiting: { events: 40, seconds: 1.5 }, samples: [{ events: 7, waiting: { events: 40 } }] },
  });
});
