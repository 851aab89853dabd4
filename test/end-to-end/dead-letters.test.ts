import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeadLetter } from '../../schema/event.ts';
import { readSettings } from '../../services/cli/configuration/read-settings.ts';
import type { FindingsDocument } from '../../services/cli/findings/document.ts';
import { openEventQueue } from '../../services/cli/scaled-out.ts';
import { wanting } from '../../services/ingest/testing/wanting.ts';
import { createDealer } from '../../services/pipeline/deal-batches.ts';
import { createQueueSink } from '../../services/pipeline/queue-sink.ts';
import { comparable, findingsOfPaths } from '../captures/findings-of-paths.ts';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';
import { type Place, runAt } from './place.ts';
import { emptyStore, placeOn } from './scaled-out.ts';
import { sharedCapture } from './shared-capture.ts';
import { sharedEngines } from './shared-engines.ts';

const TIMEOUT_MS = 120_000;

interface ListedLetter {
  readonly id: string;
  readonly file: string;
  readonly reason: string;
}

const capture = sharedCapture({ scenario: 'task', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
const engines = sharedEngines();
let place: Place;

describe('dead letters on the embedded store and queue', () => {
  let own: TemporaryFolder;
  beforeEach(() => {
    own = temporaryFolder();
    place = { settings: {}, data: join(own.path, 'data') };
  });
  afterEach(() => own[Symbol.dispose]());

  describeDeadLetters();
});

describe('dead letters on Neo4j and Redis', () => {
  beforeEach(async () => {
    await emptyStore(engines.neo4j.url);
    place = placeOn(engines);
  });

  describeDeadLetters();
});

function describeDeadLetters(): void {
  it('lists what could not be understood, shows each as it came, and counts by reason', { timeout: TIMEOUT_MS }, async () => {
    const broken = capture.folder.write(
      'broken.ndjson',
      ['{"message":"of no dialect"}', ...capture.lines.slice(0, 2), '{"@timestamp":'].join('\n'),
    );
    await hopline('ingest', broken);
    await sent({ message: 'sent, and of no dialect', id: 1 });
    await hopline('work', '--drain');

    const { count, reasons, deadLetters } = JSON.parse(await hopline('dead-letters', 'list', '--format', 'json')) as {
      readonly count: number;
      readonly reasons: unknown;
      readonly deadLetters: readonly ListedLetter[];
    };

    expect({ count, reasons }).toEqual({ count: 3, reasons: { INVALID_JSON: 1, UNKNOWN_DIALECT: 2 } });
    // One after the other: an embedded store is of one process.
    const records: string[] = [];
    for (const { id } of deadLetters) records.push(await recordOf(id));
    expect(new Set(records)).toEqual(
      new Set(['{"message":"of no dialect"}', '{"@timestamp":', '{"message":"sent, and of no dialect","id":1}']),
    );
  });

  it('lists only those of a reason and of a file', { timeout: TIMEOUT_MS }, async () => {
    const one = capture.folder.write('one.ndjson', '{"message":1}\n{"@timestamp":');
    const other = capture.folder.write('other.ndjson', '{"message":1}');
    await hopline('ingest', one, other);
    await hopline('work', '--drain');

    expect(await listed('--reason', 'unknown_dialect', '--file', one)).toMatchObject([{ file: one, reason: 'UNKNOWN_DIALECT' }]);
    expect((await listed('--file', capture.folder.path)).length).toBe(3);
  });

  it('keeps what is still not understood when it is read again', { timeout: TIMEOUT_MS }, async () => {
    const broken = capture.folder.write('still-broken.ndjson', '{"message":"of no dialect"}');
    await hopline('ingest', broken);
    await sent({ message: 'of no dialect either' });
    await hopline('work', '--drain');
    const before = await listed();

    await hopline('dead-letters', 'replay');

    expect(before).toHaveLength(2);
    expect(await listed()).toEqual(before);
  });

  it('finds with what is understood by now what it would have found at once, and lists it no more', { timeout: TIMEOUT_MS }, async () => {
    await asAnEarlierVersion();
    expect(await listed()).toHaveLength(capture.lines.length);

    await hopline('dead-letters', 'replay');
    await hopline('work', '--drain');

    expect(await listed()).toEqual([]);
    await expectFound();
  });

  it('changes nothing where letters that were replayed are replayed or delivered again', { timeout: TIMEOUT_MS }, async () => {
    await asAnEarlierVersion();
    await hopline('dead-letters', 'replay');
    await hopline('work', '--drain');

    await asAnEarlierVersion();
    await hopline('dead-letters', 'replay');
    await hopline('work', '--drain');

    expect(await listed()).toEqual([]);
    await expectFound();
  });

  it('replays only what is chosen', { timeout: TIMEOUT_MS }, async () => {
    await asAnEarlierVersion();
    const [first, second, ...others] = await listed();

    await hopline('dead-letters', 'replay', first?.id ?? '', second?.id ?? '');

    expect(await listed()).toEqual(others);
  });
}

/** Puts the capture as a version would have that understood nothing of it: half as from a file, half as from a shipper. */
async function asAnEarlierVersion(): Promise<void> {
  let offset = 0;
  const letters = capture.lines.map((line, position): DeadLetter => {
    const inFile: DeadLetter = { file: capture.path, offset, reason: 'UNKNOWN_DIALECT', message: 'no dialect of this version' };
    offset += Buffer.byteLength(line) + 1;
    if (position % 2 === 0) return inFile;
    const received = { text: line, lengthBytes: Buffer.byteLength(line), index: 'winlogbeat' };
    return { ...inFile, file: `bulk:winlogbeat/${position}`, offset: 0, received };
  });
  const queue = await openEventQueue(readSettings(undefined, place.settings), place.data);
  const dealer = createDealer(queue);
  await dealer.deal([], letters);
  await dealer.flush();
  await queue.close();
  await hopline('work', '--drain');
}

/** Takes a document as the bulk endpoint does. */
async function sent(document: Readonly<Record<string, unknown>>): Promise<void> {
  const queue = await openEventQueue(readSettings(undefined, place.settings), place.data);
  const source = Buffer.from(JSON.stringify(document));
  await createQueueSink({ queue, capacity: 10, wanted: wanting([]) }).put([{ source, document, index: 'logs', id: 'one', line: 2 }]);
  await queue.close();
}

async function listed(...options: readonly string[]): Promise<readonly ListedLetter[]> {
  const printed = JSON.parse(await hopline('dead-letters', 'list', '--format', 'json', ...options)) as { deadLetters: ListedLetter[] };
  return printed.deadLetters;
}

async function recordOf(id: string): Promise<string> {
  const { record } = JSON.parse(await hopline('dead-letters', 'show', id, '--format', 'json')) as { record: { text: string } };
  return record.text;
}

async function expectFound(): Promise<void> {
  const found = JSON.parse(await hopline('findings', '--format', 'json', '--evidence')) as FindingsDocument;
  const places = ({ events = [], ...rest }: FindingsDocument): FindingsDocument => ({
    ...rest,
    // Half of the events lie elsewhere than in the capture.
    events: events.map((event) => ({ ...event, source: { file: '', offset: 0, length: 0, index: null } })),
  });
  expect(found.movements).not.toEqual([]);
  expect(comparable(places(found))).toBe(comparable(places(await findingsOfPaths([capture.path]))));
}

/** Runs the program over the place, and gives what it printed. */
async function hopline(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runAt(place, ...args);
  // `hopline ingest` ends with 3 where nothing of the input was understood.
  if (code !== 0 && !(code === 3 && args[0] === 'ingest')) throw new Error(`hopline ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}
