import type { HoplineEvent } from '../../schema/event.ts';

/** An event is late if one of its host that came before it happened this much later, ms: less is normal in shipping. */
const LATE_MS = 5 * 60_000;

/** Hosts that are remembered; beyond this number all are forgotten, which only leaves some late events uncounted. */
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
