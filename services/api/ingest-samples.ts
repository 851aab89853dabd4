import { answeredWithin } from '../observe/answered-within.ts';

/** What waits for those who work on events. */
export interface WaitingEvents {
  readonly events: number;
  /** For how long the oldest of them has waited. */
  readonly seconds: number;
}

/** How far input had come at a moment. */
export interface IngestSample {
  /** Epoch ms. */
  readonly at: number;
  /** Events that this server had read; null where others read. */
  readonly events: number | null;
  /** Null where there is no queue, or none that answered. */
  readonly waiting: WaitingEvents | null;
}

export interface IngestSamplesOptions {
  /** What the server has read; null where that was not counted. */
  readonly stats: (() => { readonly events: number } | null) | undefined;
  readonly waiting: (() => Promise<WaitingEvents>) | undefined;
  /** Epoch ms. */
  readonly now: () => number;
}

/** Samples of how far input came, while a server runs. */
export interface IngestSamples {
  /** The earliest first, and last how it is now. */
  read(): Promise<readonly IngestSample[]>;
  /** What waits now; null where there is no queue, or none that answers. */
  waiting(): Promise<WaitingEvents | null>;
  close(): void;
}

/** How long a queue has to answer, ms. */
const QUEUE_PATIENCE_MS = 2_000;

/** How often a sample is taken, ms. */
const EACH_MS = 10_000;

/** An hour of them. */
const MOST_SAMPLES = 360;

/** Takes samples until it is closed. */
export function takeIngestSamples({ stats, waiting, now }: IngestSamplesOptions): IngestSamples {
  const samples: IngestSample[] = [];
  const waitingNow = async (): Promise<WaitingEvents | null> =>
    waiting === undefined ? null : await answeredWithin(waiting(), QUEUE_PATIENCE_MS).catch(() => null);
  const sample = async (): Promise<IngestSample> => ({ at: now(), events: stats?.()?.events ?? null, waiting: await waitingNow() });
  const timer = setInterval(async () => {
    samples.push(await sample());
    if (samples.length > MOST_SAMPLES) samples.shift();
  }, EACH_MS);
  timer.unref();
  return {
    read: async () => [...samples, await sample()],
    waiting: waitingNow,
    close: () => clearInterval(timer),
  };
}
