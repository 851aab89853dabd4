import type { HoplineEvent } from '../../schema/event.ts';

/** So much later than an event another of its host must have happened that came before it, ms: less is how records are shipped. */
const LATE_MS = 5 * 60_000;

/** Hosts that are remembered; beyond it all are forgotten, which costs no more than some late events that are not counted. */
const MOST_HOSTS = 100_000;

/** Counts the events that come late, by the newest event of each host that came before. */
export class LateEvents {
  readonly #newestMs = new Map<string, number>();

  /** How many of these are late. */
  count(events: readonly HoplineEvent[]): number {
    let late = 0;
    for (const event of events) {
      const { '@timestamp': happenedMs, 'host.name': host } = event;
      const newestMs = this.#newestMs.get(host) ?? Number.NEGATIVE_INFINITY;
      if (happenedMs < newestMs - LATE_MS) late += 1;
      if (happenedMs <= newestMs) continue;
      if (this.#newestMs.size >= MOST_HOSTS) this.#newestMs.clear();
      this.#newestMs.set(host, happenedMs);
    }
    return late;
  }
}
