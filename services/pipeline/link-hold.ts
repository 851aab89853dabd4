import { setTimeout as pause } from 'node:timers/promises';

/** Some tenths of a second of folding: while more waits, a link would only take the time that folding needs. */
const BACKLOG_EVENTS = 1_000;

/** How long a link waits for what is being folded at the moment, ms: a batch takes some tens. */
const BRIEF_MS = 100;

/** What a link is assumed to cost before there was one, ms: a link of the first small part of a backlog would be wasted. */
const FIRST_LINK_MS = 3_000;

/** Nothing is held back longer than this, ms: people wait for findings. */
const LONGEST_MS = 5_000;

const LOOK_MS = 20;

/** Holds links back while more is being folded, which the same link can take in: a link of two batches costs hardly more than one of one. */
export class LinkHold {
  readonly #clock: () => number;
  #linkMs = FIRST_LINK_MS;

  /** `clock`: now, ms, since any fixed moment. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /**
   * Resolves when it is time to link: during a backlog only folding is done for as long as the last link took, so that linking takes half of
   * one worker's time. `waiting`: events that are not folded yet, as often as it is asked.
   */
  async over(waiting: () => Promise<number>): Promise<void> {
    const startMs = this.#clock();
    for (;;) {
      const events = await waiting();
      const mostMs = events > BACKLOG_EVENTS ? Math.min(this.#linkMs, LONGEST_MS) : BRIEF_MS;
      if (events === 0 || this.#clock() - startMs >= mostMs) return;
      await pause(LOOK_MS);
    }
  }

  /** A link took so long. */
  linked(linkMs: number): void {
    this.#linkMs = linkMs;
  }
}
