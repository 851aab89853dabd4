import { append } from '../../../graph/append.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { byCalibratedTime } from '../facts/representative.ts';
import { firstFrom } from '../first-from.ts';

/** A host's logs tell of one start within this of each other, ms. */
const ONE_START_MS = 300_000;

/** When hosts were started, as far as their logs say. */
export interface BootTable {
  /** Whether a host was started after the one time and no later than the other, in whatever order they are given; calibrated, epoch ms. */
  isBetween(host: string, oneMs: number, otherMs: number): boolean;
}

/** Lays out starts: what several logs tell of one counts from the first of them, as sessions may open before the last is written. */
export function layOutBoots({ boots }: Pick<Facts, 'boots'>, times: EventTimes): BootTable {
  const starts = new Map<string, number[]>();
  const logsOfLast = new Map<string, Set<string>>();
  for (const { host, code, timeMs } of inOrder(boots, times)) {
    const last = starts.get(host)?.at(-1);
    const logs = logsOfLast.get(host);
    if (last !== undefined && logs !== undefined && !logs.has(code) && timeMs - last <= ONE_START_MS) {
      logs.add(code);
      continue;
    }
    append(starts, host, timeMs);
    logsOfLast.set(host, new Set([code]));
  }
  return {
    isBetween(host, oneMs, otherMs) {
      const ofHost = starts.get(host);
      if (ofHost === undefined) return false;
      const [from, to] = oneMs < otherMs ? [oneMs, otherMs] : [otherMs, oneMs];
      const next = ofHost[firstFrom(ofHost, from + 1, itself)];
      return next !== undefined && next <= to;
    },
  };
}

interface Start {
  readonly host: string;
  readonly code: string;
  readonly timeMs: number;
}

function inOrder(boots: Facts['boots'], times: EventTimes): Start[] {
  const ordered = [...boots.values()].sort(byCalibratedTime(times));
  return ordered.map((event) => ({ host: hostOf(event), code: event['event.code'], timeMs: times.calibratedMs(event) }));
}

function itself(timeMs: number): number {
  return timeMs;
}
