import { dayOf } from '../facts/event-day.ts';
import type { MeasuredLag } from '../facts/lag-sample.ts';
import { median } from './lags.ts';

/** Measurements of one clock that follow each other and agree. */
export interface AgreeingLags {
  /** First and last record time, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** None where the clock went back and forth, so that nothing tells how it was off. */
  readonly lags: readonly number[];
}

/** First and last record time, epoch ms. */
type TimeRange = Pick<AgreeingLags, 'from' | 'to'>;

/** What a clock is off by changes by more than this, or not at all, ms. */
const LEAST_CHANGE_MS = 1_000;
/** So far apart two measurements are held to tell of a change however much they scatter, unless the log is known to be slow, ms. */
const MOST_SCATTER_MS = 5_000;

/** A change is so many times more than one measurement usually differs from the next. */
const CHANGE_TO_SCATTER = 6;

/** So few measurements between two stretches that agree are of records that were written late, not of a clock that changed and changed back. */
const MOST_STRAYS = 2;
const LEAST_AGREEING = 0.8;

/** One measurement by itself is trusted where none contradicts it within this, ms. */
const ALONE_MS = 600_000;

/** A clock that twice within this comes back to what it was goes back and forth, ms. */
const BACK_AND_FORTH_MS = 3_600_000;

/**
 * Splits measurements of one clock where what they say changes: after a sleep, a restart, or when somebody mends it. Each day is split by
 * itself, so that what comes later does not change what was found. `measured` in the order in which they were taken. Measurements that differ
 * by no more than records of a day are known to scatter by (`scatterAt`, ms, by a record time of it) agree, nor do such as usually differ from
 * the next by that much.
 */
export function stretchesOf(measured: readonly MeasuredLag[], scatterAt: (recordedMs: number) => number): AgreeingLags[] {
  const days = Map.groupBy(measured, ({ recordedMs }) => dayOf(recordedMs));
  return [...days.values()].flatMap((day) => stretchesOfDay(day, changeOf(day, scatterAt))).sort(byTime);
}

function byTime(left: TimeRange, right: TimeRange): number {
  return left.from - right.from || left.to - right.to;
}

function changeOf(measured: readonly MeasuredLag[], scatterAt: (recordedMs: number) => number): number {
  const steps = measured.slice(1).map(({ lagMs }, before) => Math.abs(lagMs - (measured[before]?.lagMs ?? lagMs)));
  const usualMs = Math.min(MOST_SCATTER_MS, CHANGE_TO_SCATTER * (median(steps) ?? 0));
  return Math.max(LEAST_CHANGE_MS, usualMs, scatterAt(measured[0]?.recordedMs ?? 0));
}

/** Measurements in a row that agree, and how many among them did not. */
interface Run {
  readonly measured: readonly MeasuredLag[];
  readonly strays: number;
}

function stretchesOfDay(measured: readonly MeasuredLag[], changeMs: number): AgreeingLags[] {
  const runs = withoutStrays(runsOf(measured, changeMs), changeMs);
  const restless = united([...timesBackAndForth(runs, changeMs), ...runs.filter(isTorn).map(around)]);
  const stretches = runs.flatMap((run, at) =>
    outside(restless, run.measured).flatMap((settled) => (isTrusted(settled, runs, at) ? stretchOf(settled) : [])),
  );
  return [...stretches, ...restless.map((stretch) => ({ ...stretch, lags: [] }))];
}

/** What was measured before, between and after the restless times. */
function outside(restless: readonly TimeRange[], measured: readonly MeasuredLag[]): MeasuredLag[][] {
  if (restless.length === 0) return [[...measured]];
  const settled = measured.filter(({ recordedMs }) => !restless.some(({ from, to }) => from <= recordedMs && recordedMs <= to));
  return [...Map.groupBy(settled, ({ recordedMs }) => restless.filter(({ to }) => to < recordedMs).length).values()];
}

function stretchOf(measured: readonly MeasuredLag[]): AgreeingLags {
  const times = measured.map(({ recordedMs }) => recordedMs);
  return { from: Math.min(...times), to: Math.max(...times), lags: measured.map(({ lagMs }) => lagMs) };
}

/** The time of a run, and the hour before and after it. */
function around({ measured }: Run): TimeRange {
  const { from, to } = stretchOf(measured);
  return { from: from - BACK_AND_FORTH_MS, to: to + BACK_AND_FORTH_MS };
}

function runsOf(measured: readonly MeasuredLag[], changeMs: number): Run[] {
  const runs: MeasuredLag[][] = [];
  let sumMs = 0;
  for (const each of measured) {
    const run = runs.at(-1);
    if (run !== undefined && Math.abs(each.lagMs - sumMs / run.length) <= changeMs) {
      run.push(each);
      sumMs += each.lagMs;
    } else {
      runs.push([each]);
      sumMs = each.lagMs;
    }
  }
  return runs.map((run) => ({ measured: run, strays: 0 }));
}

/** Runs that agree, except for a few measurements between them, are one. */
function withoutStrays(runs: readonly Run[], changeMs: number): Run[] {
  const kept: Run[] = [];
  for (const next of runs) {
    let run = next;
    for (let before = sameBeforeStrays(kept, run, changeMs); before >= 0; before = sameBeforeStrays(kept, run, changeMs)) {
      const [same, ...between] = kept.splice(before);
      const strays = between.reduce((sum, { measured }) => sum + measured.length, 0);
      if (same !== undefined) run = { measured: [...same.measured, ...run.measured], strays: same.strays + strays + run.strays };
    }
    kept.push(run);
  }
  return kept;
}

/** The place of the last run that agrees with another one, where no more than strays lie between; else -1. */
function sameBeforeStrays(kept: readonly Run[], run: Run, changeMs: number): number {
  let strays = 0;
  for (let before = kept.length - 2; before >= 0; before--) {
    strays += kept[before + 1]?.measured.length ?? 0;
    if (strays > MOST_STRAYS) return -1;
    const earlier = kept[before];
    if (earlier !== undefined && agree(earlier, run, changeMs)) return before;
  }
  return -1;
}

function agree(left: Run, right: Run, changeMs: number): boolean {
  return Math.abs(levelOf(left) - levelOf(right)) <= changeMs;
}

function levelOf({ measured }: Run): number {
  return median(measured.map(({ lagMs }) => lagMs)) ?? 0;
}

/** Whether too many of those within a run say otherwise. */
function isTorn({ measured, strays }: Run): boolean {
  return measured.length < LEAST_AGREEING * (measured.length + strays);
}

/** Whether so many agree that the clock was so, or the only one there is then. */
function isTrusted(settled: readonly MeasuredLag[], runs: readonly Run[], at: number): boolean {
  const [only, ...others] = settled;
  if (only === undefined) return false;
  if (others.length > 0) return true;
  const near = [runs[at - 1]?.measured.at(-1), runs[at + 1]?.measured[0]];
  return near.every((other) => other === undefined || Math.abs(other.recordedMs - only.recordedMs) > ALONE_MS);
}

/** When a clock twice came back to what it was before, within a while. */
function timesBackAndForth(runs: readonly Run[], changeMs: number): TimeRange[] {
  const restless: TimeRange[] = [];
  let last: TimeRange | null = null;
  for (const [at, run] of runs.entries()) {
    const back = returnTo(run, runs.slice(Math.max(0, at - MOST_LOOKED_BACK), Math.max(0, at - 1)), changeMs);
    if (back === null) continue;
    if (last !== null && back.from - last.to <= BACK_AND_FORTH_MS) {
      restless.push({ from: last.from - BACK_AND_FORTH_MS, to: back.to + BACK_AND_FORTH_MS });
    }
    last = back;
  }
  return restless;
}

/** Runs that are looked through for one that a clock comes back to. */
const MOST_LOOKED_BACK = 8;

function returnTo(run: Run, before: readonly Run[], changeMs: number): TimeRange | null {
  const to = run.measured[0]?.recordedMs ?? 0;
  const earlier = before.findLast((each) => agree(each, run, changeMs));
  const from = earlier?.measured.at(-1)?.recordedMs ?? Number.NEGATIVE_INFINITY;
  return to - from <= BACK_AND_FORTH_MS ? { from, to } : null;
}

function united(stretches: readonly TimeRange[]): TimeRange[] {
  const all: TimeRange[] = [];
  for (const next of [...stretches].sort(byTime)) {
    const last = all.at(-1);
    if (last !== undefined && next.from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else all.push(next);
  }
  return all;
}
