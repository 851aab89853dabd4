import type { GraphStore } from '../../graph/store.ts';
import type { DeadLetter, DeadLetterReason, HoplineEvent, ReceivedRecord } from '../../schema/event.ts';
import type { WantedFields } from '../../schema/wanted-fields.ts';
import { normalise } from '../ingest/normalise.ts';
import { fileToReadAgain, readAgain } from '../ingest/read-again.ts';
import type { PartitionQueue } from '../queue/queue.ts';
import { type KeptDeadLetter, markReplayed, readDeadLetters } from './dead-letters.ts';
import { type BatchDealer, createDealer } from './deal-batches.ts';
import type { PackedBatch } from './event-batch.ts';
import { shippedSource } from './shipped-source.ts';

/** The outcome for one letter. */
export interface Replayed {
  readonly id: string;
  /** Without what was received. */
  readonly letter: DeadLetter;
  /** Why it stays; null where it was understood, its events are in the queue and the letter is gone. */
  readonly staysBecause: string | null;
}

export interface ReplayOptions {
  readonly store: GraphStore;
  readonly queue: PartitionQueue<PackedBatch>;
  /** What rules want in `event.extra`. */
  readonly wanted: WantedFields;
  /** Which letters to read again. */
  readonly isChosen: (kept: KeptDeadLetter) => boolean;
  readonly onReplayed: (replayed: Replayed) => void;
  /** Resolves when the queue has room. */
  readonly untilRoom: () => Promise<void>;
  /** Epoch ms. */
  readonly wallClock: () => number;
}

/** Letters with these reasons are about a whole file, or the rest of it, and no record begins where they point. */
const OF_WHOLE_FILES: ReadonlySet<DeadLetterReason> = new Set(['UNREADABLE', 'EMPTY', 'DAMAGED_ARCHIVE', 'UNSAFE_ARCHIVE']);

/**
 * Puts what was not understood through normalising again, as this version does it: what shippers sent from what was kept of it, and what lies
 * in files from there. Events of what is understood now go into the queue, and only then are their letters marked as replayed; where this is
 * interrupted in between, it can be done again, because an event that comes twice is one event.
 */
export async function replayDeadLetters(options: ReplayOptions): Promise<void> {
  const replay = new Replay(options);
  const known = new Map<string, Waiting>();
  const inFiles: Waiting[] = [];
  for await (const kept of readDeadLetters(options.store)) {
    const again = known.get(kept.id);
    if (again !== undefined) again.batches.push(kept.batch);
    else if (options.isChosen(kept)) {
      const { received, ...letter } = kept.letter;
      const waiting: Waiting = { id: kept.id, letter, batches: [kept.batch] };
      known.set(kept.id, waiting);
      if (received === undefined) inFiles.push(waiting);
      else await replay.fromReceived(waiting, received);
    }
  }
  for (const [path, letters] of await byPathOnDisk(inFiles)) {
    if (path !== null) await replay.fromFile(path, letters);
    else for (const waiting of letters) replay.stays(waiting, 'its file is gone, or it came through standard input, which nobody keeps');
  }
  await replay.settle();
}

interface Waiting {
  readonly id: string;
  readonly letter: DeadLetter;
  /** The letters it came in, each with its own mark. */
  readonly batches: string[];
}

async function byPathOnDisk(letters: readonly Waiting[]): Promise<ReadonlyMap<string | null, Waiting[]>> {
  const paths = new Map<string | null, Waiting[]>();
  for (const [file, ofFile] of Map.groupBy(letters, ({ letter }) => letter.file)) {
    const path = await fileToReadAgain(file);
    paths.set(path, [...(paths.get(path) ?? []), ...ofFile]);
  }
  return paths;
}

class Replay {
  readonly #options: ReplayOptions;
  readonly #dealer: BatchDealer;
  /** The letters whose events were put into batches. */
  #understood: Waiting[] = [];

  constructor(options: ReplayOptions) {
    this.#options = options;
    this.#dealer = createDealer(options.queue);
  }

  async fromReceived(waiting: Waiting, { text, lengthBytes, index }: ReceivedRecord): Promise<void> {
    if (Buffer.byteLength(text) !== lengthBytes) {
      this.stays(waiting, `only its beginning was kept, for it has ${lengthBytes} bytes; let the shipper send it again`);
      return;
    }
    // The letter's file is `bulk:INDEX/ID`.
    const source = shippedSource(index, waiting.letter.file.slice(`bulk:${index}/`.length), Buffer.from(text));
    const normalised = normalise(JSON.parse(text), source, this.#options.wanted);
    if (normalised.kind === 'dead') this.stays(waiting, normalised.message);
    else {
      await this.#deal([normalised.event]);
      this.#understood.push(waiting);
    }
  }

  /** Reads the whole file, because a record of an event log or in an archive cannot be found otherwise. */
  async fromFile(path: string, letters: readonly Waiting[]): Promise<void> {
    const wanted = new Set(letters.map(placeOf));
    const found = new Set<string>();
    const faults = new Map<string, string>();
    for await (const { events, deadLetters } of readAgain(path, this.#options.wanted)) {
      for (const letter of deadLetters) faults.set(placeOf({ letter }), letter.message);
      const understood = events.filter((event) => placesOf(event).some((place) => wanted.has(place)));
      for (const event of understood) for (const place of placesOf(event)) found.add(place);
      await this.#deal(understood);
    }
    for (const waiting of letters) {
      const place = placeOf(waiting);
      const fault = faults.get(place);
      if (fault !== undefined) this.stays(waiting, fault);
      else if (found.has(place)) this.#understood.push(waiting);
      else this.stays(waiting, 'nothing that could be understood begins there any more; where the file was changed, ingest it again');
    }
    await this.settle();
  }

  stays({ id, letter }: Waiting, staysBecause: string): void {
    this.#options.onReplayed({ id, letter, staysBecause });
  }

  /** Hides the letters of which everything is in the queue by now. */
  async settle(): Promise<void> {
    await this.#dealer.flush();
    const settled = this.#understood;
    this.#understood = [];
    const marks = settled.flatMap(({ id, batches }) => batches.map((batch) => ({ id, batch })));
    await markReplayed(this.#options.store, marks, this.#options.wallClock());
    for (const { id, letter } of settled) this.#options.onReplayed({ id, letter, staysBecause: null });
  }

  async #deal(events: readonly HoplineEvent[]): Promise<void> {
    await this.#options.untilRoom();
    await this.#dealer.deal(events, []);
  }
}

/** What a letter is about: a record, or all of a file. */
function placeOf({ letter: { file, offset, reason } }: { readonly letter: DeadLetter }): string {
  return OF_WHOLE_FILES.has(reason) ? file : `${file}\n${offset}`;
}

/** What a letter can have been about if this event is understood now: its record, its file, and the archives that contain it. */
function placesOf({ source: { file, offset } }: HoplineEvent): string[] {
  const places = [`${file}\n${offset}`, file];
  for (let end = file.lastIndexOf('!'); end > 0; end = file.lastIndexOf('!', end - 1)) places.push(file.slice(0, end));
  return places;
}
