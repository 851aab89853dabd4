import type { Log } from '../../observe/log.ts';
import { messageOf } from '../long-running.ts';
import { grouped } from './counted.ts';

/** How long nothing may be refused until documents count as taken again, ms: a queue that is full lets one in now and then. */
const CALM_MS = 10_000;

/** Shippers that are remembered to have been told of. */
const MOST_ADDRESSES = 1_000;

/** Tells a log what becomes of what shippers send: once when it begins and once when it is over, however many requests it meets. */
export interface IngestTeller {
  /** What went wrong with a request. */
  fault(error: unknown): void;
  /** So many documents had that result: `full` where they were refused for now. */
  documents(result: string, count: number): void;
  /** A request from that address did not carry the key that it needs. */
  unauthenticated(address: string): void;
}

/** `clock`: now, ms, from whichever beginning. */
export function ingestTeller(log: Log, clock: () => number): IngestTeller {
  const said = new Set<string>();
  const addresses = new Set<string>();
  let refused = 0;
  let refusedAtMs = 0;
  return {
    fault(error) {
      const message = messageOf(error);
      if (said.has(message)) return;
      said.add(message);
      log.warn(`A request could not be taken, and the shipper was told: ${message}`);
    },
    documents(result, count) {
      if (result === 'full') {
        if (refused === 0)
          log.warn('Documents are refused, and their shippers told to come again: the queue is full or cannot be written.');
        refused += count;
        refusedAtMs = clock();
      } else if (result === 'durable' && refused > 0 && clock() - refusedAtMs >= CALM_MS) {
        log.info(`Documents are taken again; ${grouped(refused)} were refused meanwhile.`);
        refused = 0;
        said.clear();
      }
    },
    unauthenticated(address) {
      if (addresses.has(address) || addresses.size === MOST_ADDRESSES) return;
      addresses.add(address);
      log.warn(`A request from ${address} was refused: it did not carry the key of ingest.api_key. This is said once for each address.`);
    },
  };
}
