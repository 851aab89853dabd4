import type { SequencePlan } from '../eql/sequence/plan.ts';
import type { Row, Stage } from '../eql/sequence/row.ts';
import type { Hit } from '../eql/sequence/sequence-event.ts';

/** Takes out what began before `sinceMs`. */
export function pruneRow<AHit extends Hit>(row: Row<AHit>, sinceMs: number): void {
  for (const [index, stage] of row.entries()) {
    if (stage === undefined) continue;
    if (stage.ready !== null && stage.ready.first.event.timeMs < sinceMs) stage.ready = null;
    if (stage.trains.length > 0) pruneTrains(stage, sinceMs);
    if (stage.ready === null && stage.trains.length === 0) row[index] = undefined;
  }
  while (row.length > 0 && row[row.length - 1] === undefined) row.pop();
}

/** A longer train began earlier, so the old ones are the last. */
function pruneTrains<AHit extends Hit>({ trains, hits }: Stage<AHit>, sinceMs: number): void {
  const newest = trains.findLastIndex((train) => train !== null && train.first.event.timeMs >= sinceMs);
  trains.length = newest + 1;
  hits.splice(0, hits.length - trains.length);
}

/** How many events a row holds on to; those that several sequences share count for each. */
export function weightOfRow<AHit extends Hit>({ stages }: SequencePlan, row: Row<AHit>): number {
  let weight = 0;
  for (const [index, stage] of row.entries()) {
    if (stage === undefined) continue;
    const { position = 0, runs = 1 } = stages[index] ?? {};
    if (stage.ready !== null) weight += position + runs;
    weight += stage.hits.length;
    for (const train of stage.trains) if (train !== null) weight += position;
  }
  return weight;
}

/** When the newest sequence under way began; minus infinity where there is none. */
export function newestStartMs<AHit extends Hit>(row: Row<AHit>): number {
  let newestMs = Number.NEGATIVE_INFINITY;
  for (const stage of row) {
    if (stage === undefined) continue;
    for (const chain of [stage.ready, ...stage.trains]) if (chain !== null) newestMs = Math.max(newestMs, chain.first.event.timeMs);
  }
  return newestMs;
}
