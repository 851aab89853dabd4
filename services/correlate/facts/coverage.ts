import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { FAMILIES } from '../techniques/families.ts';
import { DEFEND_DATA_SETS, SECURITY, SYSMON } from '../techniques/telemetry.ts';
import { gatherRecordNumber, mergeRecordNumbers, type RecordNumbers } from './record-numbers.ts';

/** `event.provider` of everything that Elastic Defend writes. */
const DEFEND = 'endpoint';

/** The channel that a provider writes to, by Windows' own name, where the source does not say. */
const CHANNEL_OF_PROVIDER: ReadonlyMap<string, string> = new Map([
  ['Microsoft-Windows-Sysmon', 'Microsoft-Windows-Sysmon/Operational'],
  ['Microsoft-Windows-Security-Auditing', 'Security'],
  ['Service Control Manager', 'System'],
  ['Microsoft-Windows-TaskScheduler', 'Microsoft-Windows-TaskScheduler/Operational'],
  ['Microsoft-Windows-TerminalServices-LocalSessionManager', 'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational'],
  ['Microsoft-Windows-TerminalServices-RemoteConnectionManager', 'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational'],
  ['OpenSSH', 'OpenSSH/Operational'],
  ['Microsoft-Windows-TerminalServices-ClientActiveXCore', 'Microsoft-Windows-TerminalServices-RDPClient/Operational'],
  ['Microsoft-Windows-WinRM', 'Microsoft-Windows-WinRM/Operational'],
  ['Microsoft-Windows-PowerShell', 'Microsoft-Windows-PowerShell/Operational'],
]);

/** Other channels would only take room: nothing is expected of them. */
const WATCHED_CHANNELS: ReadonlySet<string> = new Set([
  ...CHANNEL_OF_PROVIDER.values(),
  ...FAMILIES.flatMap(({ telemetry, logon }) => [...telemetry.windows, ...logon.telemetry.windows]).map(({ channel }) => channel),
]);

/** When a host was seen to send a channel, and which events of it. */
export interface ChannelCoverage {
  /** Windows' event ids; of Elastic Defend's data sets the actions. */
  readonly codes: Set<string>;
  /** Day since 1970 → the hours in which an event was recorded, a bit each; by the source's uncorrected time. */
  readonly hours: Map<number, number>;
  /** The same of the hours in which the log was cleared. */
  readonly cleared: Map<number, number>;
  /** The numbers of its records, where they are watched. */
  readonly numbers: RecordNumbers;
}

/** What a host's telemetry shows to be recorded, by channel or data set. */
export type Coverage = Map<string, ChannelCoverage>;

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** Actions are Elastic's own, some dozens; what else a document may claim is not kept. */
const MOST_CODES = 1_000;

/** Takes in that an event was recorded: which channel it is of, what it is and in which hour. */
export function gatherCoverage(coverage: Coverage, event: HoplineEvent): void {
  const channel = channelOf(event);
  if (channel === null) return;
  const known = coverageOf(coverage, channel);
  addCode(known.codes, event['event.code']);
  const hour = Math.floor(event['@timestamp'] / HOUR_MS);
  addHour(known.hours, hour);
  const number = event['winlog.record_id'];
  if (number !== undefined && NUMBERED.has(channel)) gatherRecordNumber(known.numbers, hour, number);
}

/** The logs that tell who called: only of these it matters whether all records came. */
const NUMBERED: ReadonlySet<string> = new Set([SECURITY, SYSMON]);

/** Takes in that somebody cleared a log, if that is what an event tells. */
export function gatherClearing(coverage: Coverage, event: HoplineEvent): void {
  const channel = event['event.action'] === 'log-cleared' ? event['winlog.event_data.Channel'] : undefined;
  if (channel === undefined || !WATCHED_CHANNELS.has(channel)) return;
  addHour(coverageOf(coverage, channel).cleared, Math.floor(event['@timestamp'] / HOUR_MS));
}

function coverageOf(coverage: Coverage, channel: string): ChannelCoverage {
  let known = coverage.get(channel);
  if (known === undefined) {
    known = { codes: new Set(), hours: new Map(), cleared: new Map(), numbers: new Map() };
    coverage.set(channel, known);
  }
  return known;
}

/** `hour` in hours since 1970. */
function addHour(hours: Map<number, number>, hour: number): void {
  const day = Math.floor(hour / DAY_HOURS);
  const known = hours.get(day) ?? 0;
  const bit = 1 << (hour - day * DAY_HOURS);
  if ((known & bit) === 0) hours.set(day, known | bit);
}

/** Takes in what other coverage shows, which is left as it is. */
export function mergeCoverage(coverage: Coverage, others: Coverage): void {
  for (const [channel, { codes, hours, cleared, numbers }] of others) {
    const known = coverageOf(coverage, channel);
    for (const code of codes) addCode(known.codes, code);
    mergeHours(known.hours, hours);
    mergeHours(known.cleared, cleared);
    mergeRecordNumbers(known.numbers, numbers);
  }
}

function mergeHours(hours: Map<number, number>, others: ReadonlyMap<number, number>): void {
  for (const [day, bits] of others) hours.set(day, (hours.get(day) ?? 0) | bits);
}

/** The least codes stay, which no order of events changes. */
function addCode(codes: Set<string>, code: string): void {
  if (codes.has(code)) return;
  codes.add(code);
  if (codes.size <= MOST_CODES) return;
  let greatest = code;
  for (const other of codes) if (compareIds(other, greatest) > 0) greatest = other;
  codes.delete(greatest);
}

/** Whether an event of the channel was recorded in the hours that a stretch of time touches; epoch ms by the source's uncorrected time. */
export function isRecordedWithin({ hours }: ChannelCoverage, fromMs: number, toMs: number): boolean {
  return hasHourWithin(hours, fromMs, toMs);
}

/** A log that is cleared after an act within this lost what it held of it, ms. */
const CLEARED_WITHIN_MS = 86_400_000;

/**
 * Whether what was recorded of a time was lost to whoever cleared the log later, so that nothing of it from before is known either; epoch ms by the
 * source's uncorrected time.
 */
export function isCleared({ hours, cleared }: ChannelCoverage, timeMs: number): boolean {
  if (!hasHourWithin(cleared, timeMs, timeMs + CLEARED_WITHIN_MS)) return false;
  return !hasHourWithin(hours, timeMs - CLEARED_WITHIN_MS, timeMs - HOUR_MS);
}

function hasHourWithin(hours: ReadonlyMap<number, number>, fromMs: number, toMs: number): boolean {
  for (let hour = Math.floor(fromMs / HOUR_MS); hour <= Math.floor(toMs / HOUR_MS); hour++) {
    const day = Math.floor(hour / DAY_HOURS);
    if (((hours.get(day) ?? 0) & (1 << (hour - day * DAY_HOURS))) !== 0) return true;
  }
  return false;
}

/** The hours in which an event of the channel was recorded, in order; epoch ms of their beginnings, by the source's uncorrected time. */
export function recordedHours({ hours }: ChannelCoverage): number[] {
  return [...hours.keys()].sort(ascending).flatMap((day) => {
    const bits = hours.get(day) ?? 0;
    const found: number[] = [];
    for (let hour = 0; hour < DAY_HOURS; hour++) if ((bits & (1 << hour)) !== 0) found.push((day * DAY_HOURS + hour) * HOUR_MS);
    return found;
  });
}

function ascending(left: number, right: number): number {
  return left - right;
}

/** Whether a channel's events have no other time than that of their record, which a collector's zone shifts. */
export function isByRecordTime(channel: string): boolean {
  return !channel.startsWith(DEFEND_DATA_SETS) && !channel.startsWith('Microsoft-Windows-Sysmon');
}

/** Whether all that a host sends is Elastic Defend's. */
export function isDefendOnly(coverage: Coverage): boolean {
  return coverage.size > 0 && [...coverage.keys()].every((channel) => channel.startsWith(DEFEND_DATA_SETS));
}

function channelOf(event: HoplineEvent): string | null {
  const provider = event['event.provider'];
  if (provider === DEFEND) {
    const [category] = event['event.category'];
    return category === undefined ? null : dataSetOf(category);
  }
  const channel = CHANNEL_OF_PROVIDER.get(provider) ?? event['winlog.channel'];
  return channel !== undefined && WATCHED_CHANNELS.has(channel) ? channel : null;
}

/** Defend's name lookups are in the data set of the network; its logons and sessions in that of security. */
function dataSetOf(category: HoplineEvent['event.category'][number]): string {
  if (category === 'dns') return `${DEFEND_DATA_SETS}network`;
  if (category === 'authentication' || category === 'session') return `${DEFEND_DATA_SETS}security`;
  return `${DEFEND_DATA_SETS}${category}`;
}
