import type { EventSource, HoplineEvent } from '../schema/event.ts';
import { type EventField, FIELDS_OF_EVENTS, withIdentityOf } from './event-id.ts';
import { byItems, compareIds, type Order } from './order.ts';

/** Orders copies of one event by where their documents lie, and by what they say where that is the same: 0 only for copies that are the same in all. */
export const compareDeliveries: Order<HoplineEvent> = (left, right) =>
  left === right ? 0 : comparePlaces(left.source, right.source) || compareContents(left, right);

const comparePlaces: Order<EventSource> = (left, right) =>
  compareIds(left.file, right.file) ||
  left.offset - right.offset ||
  left.length - right.length ||
  compareIds(left.index ?? '', right.index ?? '') ||
  compareIds(left.id ?? '', right.id ?? '') ||
  compareIds(left.original ?? '', right.original ?? '');

/** Orders copies of one event by what they say, wherever they lie. */
export const compareContents: Order<HoplineEvent> = (left, right) => {
  for (const field of FIELDS_OF_EVENTS) {
    const [one, other] = [left[field], right[field]];
    if (one === other) continue;
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
    const difference = compareValues(one, other);
    if (difference !== 0) return difference;
  }
  return 0;
};

/**
 * The event that two copies of it make: all that either says, at the first place where it lies. Where they say different things the least
 * counts, of lists the least list. Where one copy says all of it, the result is that very copy.
 *
 * Commutative, associative and idempotent: the event that many copies make depends neither on which were merged first nor on how often.
 */
export function mergeCopies(left: HoplineEvent, right: HoplineEvent): HoplineEvent {
  if (left === right) return left;
  const isLeftHeard = fieldsHeard(left, right);
  const isRightHeard = fieldsHeard(right, left);
  const fields: Record<string, unknown> = {};
  for (const field of FIELDS_OF_EVENTS) {
    const one = isLeftHeard(field) ? left[field] : undefined;
    const other = isRightHeard(field) ? right[field] : undefined;
    const value = leastOf(field, one, other, left['@timestamp']);
    if (value !== undefined) fields[field] = value;
  }
  const source = comparePlaces(left.source, right.source) <= 0 ? left.source : right.source;
  const merged = { ...(fields as unknown as HoplineEvent), source }; // both copies have what every event has
  if (compareDeliveries(merged, left) === 0) return left;
  return compareDeliveries(merged, right) === 0 ? right : withIdentityOf(left, merged);
}

/** What tells which end of a connection is which; a copy that leaves it open is not heard beside one that does not. */
const ENDS: ReadonlySet<EventField> = new Set([
  'network.ends_ambiguous',
  'network.direction',
  'event.action',
  'source.ip',
  'source.port',
  'source.domain',
  'destination.ip',
  'destination.port',
  'destination.domain',
]);

/**
 * The name and the agent's id that together are an identity of a host, and the host that this was found to be: they are taken from one copy, one
 * with an id before one without.
 */
const IDENTITY: ReadonlySet<EventField> = new Set(['host.name', 'host.id', 'hostKey']);

/** When the record was made; a copy whose time has no zone is not heard beside one whose time has. */
const RECORD_TIME: ReadonlySet<EventField> = new Set(['event.created', 'event.zone_missing']);

/** Which fields of a copy count beside another: all but those that go together and that the other tells better. */
function fieldsHeard(copy: HoplineEvent, other: HoplineEvent): (field: EventField) => boolean {
  const hasEnds = copy['network.ends_ambiguous'] !== true || other['network.ends_ambiguous'] === true;
  const hasRecordTime = copy['event.zone_missing'] !== true || other['event.zone_missing'] === true;
  const hasIdentity = compareIdentities(copy, other) <= 0;
  return (field) => {
    if (ENDS.has(field)) return hasEnds;
    if (IDENTITY.has(field)) return hasIdentity;
    return hasRecordTime || !RECORD_TIME.has(field);
  };
}

const compareIdentities: Order<HoplineEvent> = (left, right) => {
  const [one, other] = [left['host.id'], right['host.id']];
  if (one !== other && (one === undefined || other === undefined)) return one === undefined ? 1 : -1;
  return compareIds(one ?? '', other ?? '') || compareIds(left['host.name'], right['host.name']);
};

function leastOf(field: EventField, one: unknown, other: unknown, timeMs: number): unknown {
  if (one === other || other === undefined) return one;
  if (one === undefined) return other;
  if (field === 'extra') return mergedExtra(one as Extra, other as Extra);
  // A pipeline that drops the time of the record leaves the event's own in its place.
  if (field === 'event.created' && (one === timeMs || other === timeMs)) return one === timeMs ? other : one;
  return compareValues(one, other) <= 0 ? one : other;
}

type Extra = NonNullable<HoplineEvent['extra']>;

/** Each of the fields by itself, in the order of their names. */
function mergedExtra(left: Extra, right: Extra): Extra {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort(compareIds);
  return Object.fromEntries(names.map((name) => [name, leastOfExtra(left[name], right[name])]));
}

function leastOfExtra(one: unknown, other: unknown): unknown {
  if (one === undefined || other === undefined) return one ?? other;
  return compareValues(one, other) <= 0 ? one : other;
}

/** A total order of what a document may hold: of numbers, of text, of lists, and of all else by the text of its JSON. */
function compareValues(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return compareIds(left, right);
  if (Array.isArray(left) && Array.isArray(right)) return compareLists(left, right);
  return compareIds(jsonOf(left), jsonOf(right));
}

const compareLists = byItems(compareValues);

/** The JSON of a value, alike whatever the order of its fields. */
function jsonOf(value: unknown): string {
  const text = JSON.stringify(value, (_name, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => compareIds(one, other)));
  });
  return text ?? '';
}
