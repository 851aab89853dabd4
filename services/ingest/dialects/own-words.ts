import type { HoplineEvent } from '../../../schema/event.ts';
import type { WantedFields } from '../../../schema/wanted-fields.ts';
import { asFields, type Fields, text, texts } from './values/text.ts';
import { isAmong } from './wanted-fields.ts';

/**
 * The event with what its document calls the happening, where that is more or other than the normaliser says: further categories, the type and
 * action where the normaliser has none, and, where a rule asks for it, an action beside the normaliser's own.
 */
export function inOwnWords(event: HoplineEvent, document: Fields, wanted: WantedFields | undefined): HoplineEvent {
  const words = asFields(document['event']);
  if (words === undefined) return event;
  const own = event['event.category'];
  const given = words['category'];
  const further = isAmong(own, given) ? NONE : (texts(given)?.filter((each) => !own.includes(each)) ?? NONE);
  const isMore = further.length > 0 && haveOneInCommon(event['event.type'], texts(words['type']));
  const category = isMore ? [...own, ...further] : own;
  const type = event['event.type'] ?? texts(words['type']);
  const givenAction = text(words['action']);
  const action = event['event.action'] ?? givenAction;
  const isOther = givenAction !== undefined && givenAction !== action && wanted?.asksForAction(givenAction) === true;
  if (category === own && type === event['event.type'] && action === event['event.action'] && !isOther) return event;
  const extra = isOther ? { ...event.extra, 'event.action': givenAction } : event.extra;
  return { ...event, 'event.category': category, 'event.type': type, 'event.action': action, extra };
}

const NONE: readonly string[] = [];

/**
 * Whether two lists of types may be of one thing. A category means what it does by its types: the start of a library that the document calls
 * the change of a process is not the start of one.
 */
function haveOneInCommon(own: readonly string[] | undefined, given: readonly string[] | undefined): boolean {
  return own === undefined || given === undefined || own.some((type) => given.includes(type));
}
