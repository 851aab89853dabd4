const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/**
 * Day since 1970 → of each of its hours, by the source's uncorrected time, the least number that a log gave its records and the greatest, in turn;
 * null where no record of that hour has one.
 */
export type RecordNumbers = Map<number, (number | null)[]>;

/** Takes in that a record of an hour (hours since 1970) has a number. */
export function gatherRecordNumber(numbers: RecordNumbers, hour: number, number: number): void {
  const day = Math.floor(hour / DAY_HOURS);
  let ofDay = numbers.get(day);
  if (ofDay === undefined) {
    ofDay = new Array<number | null>(2 * DAY_HOURS).fill(null);
    numbers.set(day, ofDay);
  }
  const at = 2 * (hour - day * DAY_HOURS);
  const [least, greatest] = [ofDay[at] ?? null, ofDay[at + 1] ?? null];
  if (least === null || number < least) ofDay[at] = number;
  if (greatest === null || number > greatest) ofDay[at + 1] = number;
}

/** Takes in other numbers, which are left as they are. */
export function mergeRecordNumbers(numbers: RecordNumbers, others: RecordNumbers): void {
  for (const [day, ofDay] of others) {
    ofDay.forEach((number, at) => {
      if (number !== null) gatherRecordNumber(numbers, day * DAY_HOURS + (at >> 1), number);
    });
  }
}

/** The records of one hour. */
interface Hour {
  readonly hour: number;
  readonly least: number;
  readonly greatest: number;
}

/**
 * Whether numbers are missing right before, in place of, or right after the records of the hours that a stretch of time touches; epoch ms by the
 * source's uncorrected time. Of a log whose numbers are missing from most hours to the next its shipper sends a choice, and that says nothing.
 */
export function missesRecords(numbers: RecordNumbers, fromMs: number, toMs: number): boolean {
  const hours = hoursOf(numbers);
  const breaks = hours.slice(1).flatMap((next, index) => {
    const last = hours[index];
    return last !== undefined && next.least > last.greatest + 1 ? [{ from: last.hour, to: next.hour }] : [];
  });
  const [first, last] = [Math.floor(fromMs / HOUR_MS), Math.floor(toMs / HOUR_MS)];
  return breaks.length * 2 < hours.length && breaks.some(({ from, to }) => from <= last && to >= first);
}

function hoursOf(numbers: RecordNumbers): Hour[] {
  return [...numbers.keys()].sort(ascending).flatMap((day) => hoursOfDay(day, numbers.get(day) ?? []));
}

function hoursOfDay(day: number, ofDay: readonly (number | null)[]): Hour[] {
  return Array.from({ length: DAY_HOURS }, (_, hour) => hour).flatMap((hour) => {
    const [least, greatest] = [ofDay[2 * hour] ?? null, ofDay[2 * hour + 1] ?? null];
    return least === null || greatest === null ? [] : [{ hour: day * DAY_HOURS + hour, least, greatest }];
  });
}

function ascending(left: number, right: number): number {
  return left - right;
}
