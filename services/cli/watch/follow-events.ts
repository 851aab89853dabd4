import type { Readable } from 'node:stream';
import type { DeadLetter } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import type { StreamCounts } from '../../detect/stream/stream-counts.ts';
import { createStreamMatcher, type MatchChanges, type StreamMatcherOptions } from '../../detect/stream/stream-matcher.ts';
import { type IngestBatch, ingest, ingestLive } from '../../ingest/ingest.ts';
import { counted } from '../output/counted.ts';
import { deadLetterLines } from '../output/dead-letter-lines.ts';
import { changeLines } from './change-lines.ts';
import type { LineWriter } from './line-writer.ts';
import { createLiveRules } from './live-rules.ts';

/** Dead letters kept in full; the others are counted. */
const KEPT_DEAD_LETTERS = 100;
const STDIN = '-';

/** Where events and rules come from. */
export interface WatchInput {
  /** Of events, read one after the other; `-` is standard input. */
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

  for (const path of paths) {
    for await (const batch of readEvents(path)) {
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

  function readEvents(path: string): AsyncGenerator<IngestBatch> {
    const { wantedFields: wanted } = matcher;
    return path === STDIN ? ingestLive(stdin, path, { wanted }) : ingest([path], { wanted });
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
