/** What waits for those who work on events. */
export interface WaitingEvents {
  readonly events: number;
  readonly seconds: number;
}

/** How far input had come at a moment, as the API says it. */
export interface IngestSample {
  readonly at: string;
  readonly events: number | null;
  readonly waiting: WaitingEvents | null;
}

/** A value at a time (epoch ms). */
export interface TimedValue {
  readonly at: number;
  readonly value: number;
}

/** Events a second between each sample and the one before; none where others read, or where the count began anew. */
export function readingRates(samples: readonly IngestSample[]): readonly TimedValue[] {
  return samples.flatMap((sample, place) => {
    const before = samples[place - 1];
    const [at, since] = [Date.parse(sample.at), Date.parse(before?.at ?? sample.at)];
    if (before?.events == null || sample.events === null || sample.events < before.events || at <= since) return [];
    return [{ at, value: (sample.events - before.events) / ((at - since) / 1_000) }];
  });
}

/** For how long the oldest event had waited at each sample, seconds; none where there was no queue. */
export function lags(samples: readonly IngestSample[]): readonly TimedValue[] {
  return samples.flatMap(({ at, waiting }) => (waiting === null ? [] : [{ at: Date.parse(at), value: waiting.seconds }]));
}
