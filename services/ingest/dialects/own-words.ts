import type { HoplineEvent } from '../../../schema/event.ts';
import type { WantedFields } from '../../../schema/wanted-fields.ts';
import { asFields, type Fields, text, texts } from './values/text.ts';

/**
 * The event with what its document calls the happening, where that is more or other than the normaliser says: further categories, the type and
 * action where the normaliser has none, and, where a rule asks for it, an action beside the normaliser's own.
 */
export function inOwnWords(event: HoplineEvent, document: Fields, wanted: WantedFields | undefined): HoplineEvent {
  const words = asFields(document['event']);
  if (words === undefined) return event;
  const own = event['event.category'];
  const isOfType = words['category'] !== undefined && haveOneInCommon(event['event.type'], texts(words['type']));
  const category = isOfType ? withAll(own, texts(words['category']) ?? []) : own;
  const type = event['event.type'] ?? texts(words['type']);
  const given = text(words['action']);
  const action = event['event.action'] ?? given;
  const isOther = given !== undefined && given !== action && wanted !== undefined && isAskedFor(given, wanted);
  if (category === own && type === event['event.type'] && action === event['event.action'] && !isOther) return event;
  const extra = isOther ? { ...event.extra, 'event.action': given } : event.extra;
  return { ...event, 'event.category': category, 'event.type': type, 'event.action': action, extra };
}

/**
 * Whether two lists of types may be of one thing. A category means what it does by its types: the start of a library that the document calls
 * the change of a process is not the start of one.
 */
function haveOneInCommon(own: readonly string[] | undefined, given: readonly string[] | undefined): boolean {
  return own === undefined || given === undefined || own.some((type) => given.includes(type));
}

/** The very list where it has all. */
function withAll(own: readonly string[], given: readonly string[]): readonly string[] {
  const more = given.filter((each) => !own.includes(each));
  return more.length === 0 ? own : [...own, ...more];
}

const asked = new WeakMap<WantedFields, { readonly revision: number; readonly answers: Map<string, boolean> }>();
/** Windows and its shippers have some hundred actions; more would be invented. */
const MOST_REMEMBERED = 4096;

/** Whether a rule compares `event.action` with a text that this one may be. */
function isAskedFor(action: string, wanted: WantedFields): boolean {
  const { actions } = wanted;
  let known = asked.get(wanted);
  if (known === undefined || known.revision !== wanted.revision || known.answers.size >= MOST_REMEMBERED) {
    known = { revision: wanted.revision, answers: new Map() };
    asked.set(wanted, known);
  }
  let answer = known.answers.get(action);
  if (answer === undefined) {
    const lower = action.toLowerCase();
    answer = actions.has(lower) || [...actions].some((pattern) => /[*?]/.test(pattern) && expressionOf(pattern).test(lower));
    known.answers.set(action, answer);
  }
  return answer;
}

function expressionOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}
