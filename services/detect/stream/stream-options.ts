import { HoplineError } from '../../../schema/errors.ts';

/** How long a stream waits, and how much it holds. */
export interface StreamOptions {
  /** How much earlier than the newest event an event may be and still count, ms. Two minutes. */
  readonly latenessMs: number;
  /** How far apart the first and last event of a sequence may be whose rule has no `maxspan`, ms. Nine minutes: how far back Elastic's detection engine looks by default. */
  readonly defaultMaxspanMs: number;
  /** The most by which the time of an event may be off, ms: what is settled waits as much longer. None, as times are taken for right. */
  readonly maxToleranceMs: number;
  /** How many events one join key of one rule may have that wait for the watermark. */
  readonly maxEventsPerKey: number;
  /** How many events all join keys of one rule may hold. */
  readonly maxEventsPerRule: number;
  /** How many events are remembered of which other copies may still come. */
  readonly maxEventsKnown: number;
}

/** What a stream does where it is not told otherwise. */
export const STREAM_DEFAULTS: StreamOptions = {
  latenessMs: 2 * 60_000,
  defaultMaxspanMs: 9 * 60_000,
  maxToleranceMs: 0,
  maxEventsPerKey: 10_000,
  maxEventsPerRule: 200_000,
  maxEventsKnown: 200_000,
};

/** The options with defaults for those not given. Throws a HoplineError USAGE where one is no number that can be. */
export function streamOptions(given: Partial<StreamOptions>): StreamOptions {
  const options = { ...STREAM_DEFAULTS, ...given };
  for (const [name, least] of LEAST) {
    const value = options[name];
    if (!Number.isFinite(value) || value < least) {
      throw new HoplineError('USAGE', `The option ${name} of a stream must be a number from ${least} on, not ${value}.`);
    }
  }
  return options;
}

const LEAST: readonly (readonly [keyof StreamOptions, number])[] = [
  ['latenessMs', 0],
  ['defaultMaxspanMs', 0],
  ['maxToleranceMs', 0],
  ['maxEventsPerKey', 1],
  ['maxEventsPerRule', 1],
  ['maxEventsKnown', 1],
];
