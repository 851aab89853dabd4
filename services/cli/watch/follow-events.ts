import type { Readable } from 'node:stream';
import type { DeadLetter } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import type { StreamCounts } from '../../detect/stream/stream-counts.ts';
import { createStreamMatcher, type MatchChanges, type StreamMatcherOptions } from '../../detect/stream/stream-matcher.ts';
import { ingestFiles, ingestLive } from '../../ingest/ingest.ts';
import { type InputFile, inputFiles, STDIN } from '../../ingest/sources/input-files.ts';
import { counted } from '../output/counted.ts';
import { deadLetterLines } from '../output/dead-letter-lines.ts';
import { changeLines } from './change-lines.ts';
import type { LineWriter } from './line-writer.ts';
import { createLiveRules } from './live-rules.ts';
import { type MergedBatch, mergedByTime } from './merged-by-time.ts';

/** Dead letters kept in full; the others are counted. */
const KEPT_DEAD_LETTERS = 100;

/** Where events and rules come from. */
export interface WatchInput {
  /** Of events: files are read merged by time, and after them standard input (`-`) and pipes. */
  readonly paths: readonly string[];
  readonly stdin: Readable;
  /** Files and folders of rules beside the built-in ones. */
  readonly rulePaths: readonly string[];
}

/** How many events there were, and what could not be read. */
export interface Followed {
  readonly events: number;
  readonly deadLetters: { readonly count: number; readonly reasons: Readonly<Record<string, number>> };
}

/**
 * Runs rules over events as they come, until their end or until nobody reads the lines any more. A detection is a line when it begins to hold
 * and another when it no longer does; `say` gets everything else. Events of the future do not move the watermark beyond the present. Throws a
 * HoplineError INPUT_UNREADABLE where a path does not exist.
 */
export async function followEvents(
  { paths, stdin, rulePaths }: WatchInput,
  options: StreamMatcherOptions,
  writer: LineWriter,
  say: (line: string) => void,
): Promise<Followed> {
  using live = createLiveRules(rulePaths, replace, say);
  const matcher = createStreamMatcher(live.current(), options);
  let ruleOf = byId(live.current());
  const dead = { count: 0, reasons: {} as Record<string, number>, kept: [] as DeadLetter[] };
  let events = 0;

  const input = await inputFiles(paths);
  for (const letter of input.deadLetters) noteDead(letter);
  for (const files of readTogether(input.files)) {
    for await (const batch of readEvents(files)) {
      events += batch.events.length;
      for (const letter of batch.deadLetters) noteDead(letter);
      await tell(matcher.add(batch.events, Date.now()));
      if (writer.isClosed()) return { events, deadLetters: dead };
    }
  }
  await tell(matcher.advanceTo(Number.POSITIVE_INFINITY));
  for (const line of [...deadLetterLines(dead), ...limitLines(matcher.counts()), `Read ${counted(events, 'event')}.`]) say(line);
  return { events, deadLetters: dead };

  function replace(rules: readonly Rule[]): void {
    const { kept, started, dropped } = matcher.replaceRules(rules);
    ruleOf = byId(rules);
    say(`Rules read again: ${kept.length} go on, ${started.length} begin, ${dropped.length} are gone.`);
  }

  function readEvents(files: readonly InputFile[]): AsyncGenerator<MergedBatch> {
    const { wantedFields: wanted } = matcher;
    const [only, ...others] = files;
    if (only?.path === STDIN) return ingestLive(stdin, STDIN, { wanted });
    return others.length === 0 ? ingestFiles(files, { wanted }) : mergedByTime(files.map((file) => ingestFiles([file], { wanted })));
  }

  function tell(changes: MatchChanges): Promise<void> {
    return writer.write(changeLines(changes, ruleOf));
  }

  function noteDead(letter: DeadLetter): void {
    dead.count++;
    dead.reasons[letter.reason] = (dead.reasons[letter.reason] ?? 0) + 1;
    if (dead.kept.length < KEPT_DEAD_LETTERS) dead.kept.push(letter);
  }
}

/** Files that are read at once, so that not too many are open. */
const MOST_AT_ONCE = 256;

/** Which inputs are read merged by time: all files, then one by one what may never end. */
function readTogether(files: readonly InputFile[]): (readonly InputFile[])[] {
  const whole = files.filter(({ sizeBytes }) => sizeBytes !== null);
  const groups = Array.from({ length: Math.ceil(whole.length / MOST_AT_ONCE) }, (_, at) =>
    whole.slice(at * MOST_AT_ONCE, (at + 1) * MOST_AT_ONCE),
  );
  return [...groups, ...files.filter(({ sizeBytes }) => sizeBytes === null).map((file) => [file])];
}

function byId(rules: readonly Rule[]): (id: string) => Rule | undefined {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  return (id) => known.get(id);
}

/** What was left out for want of time or memory. */
function limitLines({
  tooLate,
  overtaken,
  evictedKeys,
  evictedMatches,
  evictedAbsences,
  evictedIds,
  evictedCopies,
}: StreamCounts): string[] {
  const evicted = evictedKeys + evictedMatches + evictedAbsences + evictedIds + evictedCopies;
  return [
    ...(tooLate === 0 ? [] : [`${counted(tooLate, 'event')} came too late to count; --lateness says how late is not too late.`]),
    ...(overtaken === 0
      ? []
      : [`${counted(overtaken, 'late event')} could not be put in order, because too many waited for one join key.`]),
    ...(evicted === 0
      ? []
      : [`${counted(evicted, 'join key, match or event', 'join keys, matches or events')} had to be forgotten to bound memory.`]),
  ];
}
