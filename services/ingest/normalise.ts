import type { EventSource, HoplineEvent } from '../../schema/event.ts';
import type { WantedFields } from '../../schema/wanted-fields.ts';
import { DIALECTS, dialectOf } from './dialects/dialects.ts';
import { DEFEND_PROVIDER } from './dialects/elastic-defend.ts';
import { type Normalised, unknownDialect } from './dialects/normalised.ts';
import { asFields, type Fields, text } from './dialects/values/text.ts';
import { isNormalised } from './dialects/windows/normaliser-of.ts';

const READ_NAMES = DIALECTS.flatMap((dialect) => (dialect.kind === 'READ' ? [dialect.name] : [])).join(', ');
const OF_NONE = `The document is of no dialect that is read: ${READ_NAMES} (see docs/inputs.md).`;

/** Nothing exports hits within hits; deeper ones are refused. */
const MOST_WRAPPERS = 3;

/**
 * Makes an event of a parsed JSON document of any dialect, told by its shape alone.
 *
 * The same Windows record gives the same event by whichever dialect it comes, except for `source`, `extra`, `host.id` and `host.ip`.
 * `wanted` are the dotted names that rules want beside those of schema/event.ts. Never throws.
 */
export function normalise(document: unknown, source: EventSource, wanted?: WantedFields): Normalised {
  let fields = asFields(document);
  let from = source;
  for (let depth = 0; fields !== undefined; depth += 1) {
    const inner = asFields(fields['_source']);
    if (inner === undefined) break;
    if (depth === MOST_WRAPPERS) return unknownDialect(OF_NONE);
    const index = text(fields['_index']);
    if (index !== undefined) from = { ...from, index };
    fields = inner;
  }
  if (fields === undefined) return unknownDialect('The document is no JSON object.');
  return normaliseFields(fields, from, wanted);
}

/** `fields` is the document itself, taken out of what an export wraps it in. */
function normaliseFields(fields: Fields, source: EventSource, wanted: WantedFields | undefined): Normalised {
  const dialect = dialectOf(fields);
  if (dialect === undefined) return unknownDialect(OF_NONE);
  if (dialect.kind === 'READ') return dialect.read(fields, source, wanted);
  return unknownDialect(`This is a record of ${dialect.name}, which is not read: ${dialect.remedy}.`);
}

/** Whether the event is of a kind that is understood in full; others carry what is common to all, and are counted by provider and id. */
export function isKnownEvent(event: HoplineEvent): boolean {
  return event['event.provider'] === DEFEND_PROVIDER
    ? event['event.category'].length > 0
    : isNormalised(event['event.provider'], event['event.code']);
}
