import type { EventSource, HoplineEvent } from '../../../../schema/event.ts';
import { type Dead, invalid, missing } from '../normalised.ts';
import { sid } from '../values/identity.ts';
import { wholeNumber } from '../values/number.ts';
import { shared } from '../values/remembered.ts';
import { type Fields, text, withoutEscapes } from '../values/text.ts';
import { epochMs } from '../values/time.ts';

/** One record of a Windows event log, freed from the dialect it came in: what the normalisers read. */
export interface WindowsRecord {
  readonly provider: string;
  readonly channel: string | undefined;
  readonly eventId: number;
  /** The event id as text. */
  readonly code: string;
  readonly computer: string;
  readonly recordId: number | undefined;
  /** `System/TimeCreated`, epoch ms. */
  readonly createdMs: number;
  /** Whether that was written without a zone, by a collector that may write local time. */
  readonly isZoneMissing: boolean;
  /** The account the record was written under; of many providers this is the service's own. */
  readonly userSid: string | undefined;
  readonly outcome: 'success' | 'failure' | undefined;
  /** Event data by name. Read it with `datum`. */
  readonly data: Fields;
  /** Reads a value that the dialect moved out of the event data (into ECS fields, say). */
  readonly spare: ((name: string) => unknown) | undefined;
  /** The event data is as in the event's XML, with its escapes. */
  readonly isEscaped: boolean;
  readonly hostId: string | undefined;
  readonly hostIp: readonly string[] | undefined;
  readonly source: EventSource;
  readonly extra: Readonly<Record<string, unknown>> | undefined;
}

/** Makes an event of a record; every file of `windows/` gives one or some. */
export type WindowsNormaliser = (record: WindowsRecord) => HoplineEvent;

/** A record as a dialect found it, nothing checked yet. */
export interface RawRecord {
  readonly provider: string;
  readonly channel: unknown;
  readonly eventId: unknown;
  readonly computer: unknown;
  readonly recordId: unknown;
  readonly created: unknown;
  readonly isZoneMissing?: boolean;
  readonly userSid: unknown;
  readonly outcome: 'success' | 'failure' | undefined;
  readonly data: Fields;
  readonly spare: ((name: string) => unknown) | undefined;
  /** The event data stands as in the event's XML, with its escapes. */
  readonly isEscaped: boolean;
  readonly hostId: string | undefined;
  readonly hostIp: readonly string[] | undefined;
  readonly source: EventSource;
  /** Reads what rules want of the document beside what the normaliser of such records reads. */
  readonly extraOf: (provider: string, eventId: number) => Readonly<Record<string, unknown>> | undefined;
}

/** A dialect's names of the fields that every event needs, for messages. */
export interface EssentialNames {
  readonly eventId: string;
  readonly computer: string;
  readonly created: string;
}

/** Checks a record's time, host and id; without one of them it is a dead letter that names the field. */
export function toRecord(raw: RawRecord, names: EssentialNames): { readonly kind: 'record'; readonly record: WindowsRecord } | Dead {
  const number = wholeNumber(text(raw.eventId));
  if (number === undefined) return raw.eventId === undefined ? missing(names.eventId) : invalid(names.eventId, 'an event id', raw.eventId);
  const computer = text(raw.computer);
  if (computer === undefined)
    return raw.computer === undefined ? missing(names.computer) : invalid(names.computer, 'a host name', raw.computer);
  const createdMs = epochMs(raw.created) ?? epochMs(raw.data['UtcTime']);
  if (createdMs === undefined) {
    return raw.created === undefined
      ? missing(names.created)
      : invalid(names.created, 'a time between the years 1980 and 2199', raw.created);
  }
  // Older shippers add the qualifiers of classic providers in the upper half of the number.
  const eventId = number > 0xffff ? number % 0x1_0000 : number;
  return {
    kind: 'record',
    record: {
      provider: shared(raw.provider),
      channel: channelName(text(raw.channel)),
      eventId,
      code: String(eventId),
      computer: shared(computer),
      recordId: wholeNumber(raw.recordId),
      createdMs,
      isZoneMissing: raw.isZoneMissing ?? false,
      userSid: sid(raw.userSid),
      outcome: raw.outcome,
      data: raw.data,
      spare: raw.spare,
      isEscaped: raw.isEscaped,
      hostId: raw.hostId,
      hostIp: raw.hostIp,
      source: raw.source,
      extra: raw.extraOf(raw.provider, eventId),
    },
  };
}

/** A value of the event data by the name Windows gives it, wherever the dialect put it; undefined where the record does not give it. */
export function datum(record: WindowsRecord, name: string): unknown {
  const value = record.data[name];
  if (value !== undefined && value !== null && value !== '' && value !== '-') {
    return record.isEscaped ? withoutEscapes(value) : value;
  }
  return record.spare?.(name);
}

/** `datum` as text. */
export function textDatum(record: WindowsRecord, name: string): string | undefined {
  return text(datum(record, name));
}

/** Forwarders of some versions write `security` for `Security`. */
function channelName(channel: string | undefined): string | undefined {
  if (channel === 'security') return 'Security';
  if (channel === 'system') return 'System';
  if (channel === 'application') return 'Application';
  return channel === undefined ? undefined : shared(channel);
}

const SUCCESS_BIT = 0x20_0000_0000_0000n;
const FAILURE_BIT = 0x10_0000_0000_0000n;
/** The same two keywords as shippers write them that hold them as a signed number. */
const AUDIT_SUCCESS = Number(BigInt.asIntN(64, 0x8020_0000_0000_0000n));
const AUDIT_FAILURE = Number(BigInt.asIntN(64, 0x8010_0000_0000_0000n));

function keywordBits(keywords: unknown): bigint | undefined {
  // Past 2^53 a number prints rounded to decimal digits, by which the lower bits would borrow from the ones asked for here.
  if (typeof keywords === 'number') return Number.isInteger(keywords) ? BigInt.asUintN(64, BigInt(keywords)) : undefined;
  const written = text(keywords);
  if (written === undefined || !/^(?:0x[0-9a-f]{1,16}|-?\d{1,20})$/i.test(written)) return undefined;
  // Decimal text of that size went through a number on its way, and was rounded in the same manner.
  return BigInt.asUintN(64, written.startsWith('0') ? BigInt(written) : BigInt(Number(written)));
}

/** The outcome that a Security record's keywords say, from their number or hexadecimal text. */
export function outcomeOfKeywords(keywords: unknown): 'success' | 'failure' | undefined {
  if (keywords === '0x8020000000000000' || keywords === AUDIT_SUCCESS) return 'success';
  if (keywords === '0x8010000000000000' || keywords === AUDIT_FAILURE) return 'failure';
  const bits = keywordBits(keywords);
  if (bits === undefined) return undefined;
  if ((bits & SUCCESS_BIT) !== 0n) return 'success';
  return (bits & FAILURE_BIT) !== 0n ? 'failure' : undefined;
}
