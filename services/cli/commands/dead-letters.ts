import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import type { GraphStore } from '../../../graph/store.ts';
import { HoplineError } from '../../../schema/errors.ts';
import type { KeptDeadLetter } from '../../pipeline/dead-letters.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import { CONFIG, plainFormatOf, several, wholeNumberOption } from './options.ts';

interface ChoiceOptions {
  readonly reason?: readonly string[];
  readonly file?: string;
}

interface ListOptions extends StorePlace, ChoiceOptions {
  readonly format: string;
  readonly limit: number;
}

interface ShowOptions extends StorePlace {
  readonly format: string;
}

interface ReplayOptions extends StorePlace, ChoiceOptions {
  readonly rules?: readonly string[];
}

/** How long replaying waits while the queue is full. */
const FULL_PAUSE_MS = 100;

/** `hopline dead-letters list|show|replay`: what could not be understood, and reading it again. */
export function addDeadLetters(program: Command, finish: Finish): void {
  const letters = program.command('dead-letters').description('what could not be understood of what was ingested');
  const inPlace = (command: Command): Command =>
    command
      .option(...CONFIG)
      .option('--data <dir>', 'the folder of an embedded store and queue, which then go before store.url and queue.url');
  const choosing = (command: Command): Command =>
    command
      .option('--reason <reason>', 'only those of this reason; may be given several times', several)
      .option('--file <path>', 'only those of this file, of files below this folder, or of this index as bulk:INDEX');
  const format = ['--format <format>', 'table, json', 'table'] as const;

  choosing(inPlace(letters.command('list').description('the letters and how many there are of each reason')))
    .option(...format)
    .option('--limit <number>', 'list at most so many; all are counted', wholeNumberOption('--limit', 0, 10_000_000), 1000)
    .action(async (options: ListOptions) => finish(await list(options)));
  inPlace(letters.command('show').description('one letter and the record it is about, as far as that can still be had'))
    .argument('<id>', 'as dead-letters list gives it, or how it begins')
    .option(...format)
    .action(async (id: string, options: ShowOptions) => finish(await show(id, options)));
  choosing(inPlace(letters.command('replay').description('read again what this version may understand, and put it into the queue')))
    .argument('[id...]', 'only these, as dead-letters list gives them, or how they begin')
    .option('--rules <path>', 'read what the rules of this file or folder need too; may be given several times', several)
    .action(async (ids: readonly string[], options: ReplayOptions) => finish(await replay(ids, options)));
}

async function list(options: ListOptions): Promise<ExitCode> {
  const asJson = isJson(options.format);
  const { readDeadLetters } = await import('../../pipeline/dead-letters.ts');
  const { toStandardOutput } = await import('../output/write-output.ts');
  const { deadLetterDocument, deadLetterTable } = await import('../output/dead-letter-list.ts');
  const isChosen = await choiceOf([], options);
  await using closing = new AsyncDisposableStack();
  const store = await openConfiguredStore(options, closing);
  const seen = new Set<string>();
  const listed: KeptDeadLetter[] = [];
  const reasons = new Map<string, number>();
  for await (const kept of readDeadLetters(store)) {
    if (seen.has(kept.id) || !isChosen(kept)) continue;
    seen.add(kept.id);
    reasons.set(kept.letter.reason, (reasons.get(kept.letter.reason) ?? 0) + 1);
    if (listed.length < options.limit) listed.push(kept);
  }
  await toStandardOutput((asJson ? deadLetterDocument : deadLetterTable)(listed, reasons));
  return EXIT.DONE;
}

async function show(id: string, options: ShowOptions): Promise<ExitCode> {
  const asJson = isJson(options.format);
  const { readDeadLetters } = await import('../../pipeline/dead-letters.ts');
  const { toStandardOutput } = await import('../output/write-output.ts');
  const { recordOf, shownDocument, shownText } = await import('../output/dead-letter-record.ts');
  await using closing = new AsyncDisposableStack();
  const store = await openConfiguredStore(options, closing);
  const found = new Map<string, KeptDeadLetter>();
  for await (const kept of readDeadLetters(store)) if (begins(kept, id)) found.set(kept.id, kept);
  const [kept] = found.values();
  if (kept === undefined || found.size > 1) {
    throw new HoplineError('USAGE', kept === undefined ? noneBegins(id) : severalBegin(id, found.size));
  }
  const shown = { kept, record: await recordOf(kept.letter) };
  await toStandardOutput((asJson ? shownDocument : shownText)(shown));
  return EXIT.DONE;
}

async function replay(ids: readonly string[], options: ReplayOptions): Promise<ExitCode> {
  const { settingsAt } = await import('../configuration/settings-at.ts');
  const { rulesOf } = await import('../../detect/rules/read-rules.ts');
  const { createDetector } = await import('../../detect/detector.ts');
  const { replayDeadLetters } = await import('../../pipeline/replay-dead-letters.ts');
  const { openEventQueue } = await import('../scaled-out.ts');
  const { counted } = await import('../output/counted.ts');
  const { printable } = await import('../output/printable.ts');
  const { say } = await import('../output/write-output.ts');
  const settings = settingsAt(options, process.env);
  const isChosen = await choiceOf(ids, options);
  await using closing = new AsyncDisposableStack();
  const store = await openConfiguredStore(options, closing);
  await assertThere(store, ids);
  const queue = closing.adopt(await openEventQueue(settings, options.data), (opened) => opened.close());
  let understood = 0;
  let staying = 0;
  await replayDeadLetters({
    store,
    queue,
    isChosen,
    wanted: createDetector(rulesOf(options.rules ?? []).rules).wantedFields,
    wallClock: Date.now,
    untilRoom: async () => {
      while ((await queue.waiting()) >= settings.queue.capacity) await pause(FULL_PAUSE_MS);
    },
    onReplayed: ({ id, staysBecause }) => {
      if (staysBecause === null) understood += 1;
      else {
        staying += 1;
        say(`${id} stays: ${printable(staysBecause)}`);
      }
    },
  });
  say(
    `${counted(understood, 'record is', 'records are')} understood now and in the queue; ${counted(staying, 'letter stays', 'letters stay')}.`,
  );
  return EXIT.DONE;
}

/** Opens the configured store or queue; it is closed with the stack. */
async function openConfiguredStore(place: StorePlace, closing: AsyncDisposableStack) {
  const { openStoreAt } = await import('../scaled-out.ts');
  return closing.adopt(await openStoreAt(place), (opened) => opened.close());
}

/** Letters of shippers, and of standard input, are in no file. */
const NO_FILE = /^(?:bulk:|-$)/;

/** Throws USAGE for an unknown reason. */
async function choiceOf(ids: readonly string[], { reason = [], file }: ChoiceOptions): Promise<(kept: KeptDeadLetter) => boolean> {
  const { DEAD_LETTER_REASONS } = await import('../../../schema/event.ts');
  const { nearestName } = await import('../../../schema/nearest-name.ts');
  const reasons = new Set(reason.map((each) => each.toUpperCase()));
  for (const each of reasons) {
    if (DEAD_LETTER_REASONS.some((known) => known === each)) continue;
    const nearest = nearestName(each, DEAD_LETTER_REASONS);
    const hint = nearest === null ? `choose one of ${DEAD_LETTER_REASONS.join(', ')}` : `did you mean ${nearest}?`;
    throw new HoplineError('USAGE', `There is no reason "${each}" of dead letters; ${hint}.`);
  }
  const folder = file === undefined || NO_FILE.test(file) ? file : resolve(file);
  return ({ id, letter }) => {
    if (ids.length > 0 && !ids.some((begin) => id.startsWith(begin))) return false;
    if (reasons.size > 0 && !reasons.has(letter.reason)) return false;
    return folder === undefined || letter.file === folder || ['/', '!'].some((mark) => letter.file.startsWith(folder + mark));
  };
}

/**
 * Throws USAGE unless each of these is a letter's id or the beginning of one: before anything is replayed, so that a typing error changes
 * nothing.
 */
async function assertThere(store: GraphStore, ids: readonly string[]): Promise<void> {
  const { readDeadLetters } = await import('../../pipeline/dead-letters.ts');
  const missing = new Set(ids);
  if (missing.size === 0) return;
  for await (const kept of readDeadLetters(store)) {
    for (const begin of missing) if (begins(kept, begin)) missing.delete(begin);
    if (missing.size === 0) return;
  }
  throw new HoplineError('USAGE', [...missing].map(noneBegins).join(' '));
}

function isJson(format: string): boolean {
  return plainFormatOf('dead letters')(format) === 'json';
}

/** An empty text is no beginning of an id, but a variable that is not set. */
function begins({ id }: KeptDeadLetter, begin: string): boolean {
  return begin !== '' && id.startsWith(begin);
}

function noneBegins(id: string): string {
  return `There is no dead letter ${id === '' ? 'without an id' : id}; hopline dead-letters list shows those there are.`;
}

function severalBegin(id: string, count: number): string {
  return `${count} dead letters have ids that begin with ${id}; give more of it.`;
}
