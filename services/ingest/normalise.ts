import type { DeadLetterReason, EventSource, HoplineEvent } from '../../schema/event.ts';
import { fieldAt, nested } from './dialects/document.ts';
import { DEFEND_PROVIDER, isElasticDefend, readElasticDefend } from './dialects/elastic-defend.ts';
import { eventData, isEvtxDump, readEvtxDump } from './dialects/evtx-dump.ts';
import { isNxlog, readNxlog } from './dialects/nxlog.ts';
import type { Dead, Reading } from './dialects/reading.ts';
import { asFields, type Fields, text, withoutEscapes } from './dialects/values/text.ts';
import { isNormalised, normaliserOf } from './dialects/windows/normaliser-of.ts';
import { isWinlog, readWinlog } from './dialects/winlog.ts';

/** A document as an event, or why it is none. */
export type Normalised =
  | { readonly kind: 'event'; readonly event: HoplineEvent }
  | { readonly kind: 'dead'; readonly reason: DeadLetterReason; readonly message: string };

/** Hits within hits are no export of anything; deeper ones are refused. */
const MOST_WRAPPERS = 3;

/**
 * Makes an event of a parsed JSON document of any dialect, told by its shape alone.
 *
 * The same Windows record gives the same event by whichever dialect it comes, but for `source`, `extra`, `host.id` and `host.ip`.
 * `extraFields` are the dotted names that rules want beside those of schema/event.ts. Never throws.
 */
export function normalise(document: unknown, source: EventSource, extraFields?: ReadonlySet<string>): Normalised {
  let fields = asFields(document);
  let from = source;
  for (let depth = 0; fields !== undefined; depth += 1) {
    const inner = asFields(fields['_source']);
    if (inner === undefined) break;
    if (depth === MOST_WRAPPERS) return unknown();
    const index = text(fields['_index']);
    if (index !== undefined) from = { ...from, index };
    fields = inner;
  }
  if (fields === undefined) return { kind: 'dead', reason: 'UNKNOWN_DIALECT', message: 'The document is no JSON object.' };
  if (isEvtxDump(fields))
    return ofRecord(readEvtxDump(fields, from, wanted(extraFields, fields, ownOf(eventData(asFields(fields['Event']) ?? {})))));
  if (isNxlog(fields)) {
    const own = ownOf(fields);
    return ofRecord(
      readNxlog(
        fields,
        from,
        wanted(extraFields, fields, (name) => withoutEscapes(own(name))),
      ),
    );
  }
  const whole = nested(fields);
  if (isElasticDefend(whole)) return readElasticDefend(whole, from, wanted(extraFields, whole, ownOf({})));
  if (isWinlog(whole))
    return ofRecord(readWinlog(whole, from, wanted(extraFields, whole, ownOf(asFields(fieldAt(whole, 'winlog.event_data')) ?? {}))));
  return unknown();
}

/** Whether the event is of a kind that is understood in full; others carry what is common to all, and are counted by provider and id. */
export function isKnownEvent(event: HoplineEvent): boolean {
  return event['event.provider'] === DEFEND_PROVIDER
    ? event['event.category'].length > 0
    : isNormalised(event['event.provider'], event['event.code']);
}

function ofRecord(reading: Reading): Normalised {
  if (reading.kind === 'dead') return reading;
  return { kind: 'event', event: normaliserOf(reading.record)(reading.record) };
}

function unknown(): Dead {
  return {
    kind: 'dead',
    reason: 'UNKNOWN_DIALECT',
    message:
      'The document is of no dialect that is read: Winlogbeat, Elastic Agent, Elastic Defend, NXLog or evtx_dump (see docs/inputs.md).',
  };
}

const EVENT_DATA = 'winlog.event_data.';

/** Reads an object's own values: a rule may name a field like an inherited property. */
function ownOf(fields: Fields): (name: string) => unknown {
  return (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined);
}

/** The values of the fields that rules want, by their names; undefined where the document has none of them. */
function wanted(
  names: ReadonlySet<string> | undefined,
  document: Fields,
  datumOf: (name: string) => unknown,
): Readonly<Record<string, unknown>> | undefined {
  if (names === undefined || names.size === 0) return undefined;
  let found: Record<string, unknown> | undefined;
  for (const name of names) {
    const value = name.startsWith(EVENT_DATA)
      ? (datumOf(name.slice(EVENT_DATA.length)) ?? fieldAt(document, name))
      : fieldAt(document, name);
    if (value === undefined || value === null) continue;
    found ??= {};
    found[name] = value;
  }
  return found;
}
