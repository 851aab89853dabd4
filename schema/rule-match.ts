import type { HoplineEvent } from './event.ts';

/** A rule that held for events: what detection gives to correlation. */
export interface RuleMatch {
  /** The rule's id. */
  readonly rule: string;
  /** The events it rests on, in the order of the rule's stages. */
  readonly events: readonly HoplineEvent[];
  /** The clock by which it held; `SOURCE` where it held by both. */
  readonly clock: 'SOURCE' | 'CALIBRATED';
}

/** When events happened, as far as the clocks that recorded them are understood. Times are epoch ms UTC. */
export interface EventTimes {
  /** By the source's own clock, with a wrong zone of the collector put right. */
  sourceMs(event: HoplineEvent): number;
  /** With the measured drift of the event's provider corrected as well. */
  calibratedMs(event: HoplineEvent): number;
  /** How far calibrated times of this event's host and provider scatter, ms; 0 where nothing had to be calibrated. */
  toleranceMs(event: HoplineEvent): number;
}
