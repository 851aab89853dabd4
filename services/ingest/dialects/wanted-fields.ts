import type { HoplineEvent } from '../../../schema/event.ts';
import type { WantedFields } from '../../../schema/wanted-fields.ts';
import { fieldAt } from './document.ts';
import { canonicalForm } from './values/canonical-form.ts';
import { asFields, type Fields, texts } from './values/text.ts';

const EVENT_DATA = 'winlog.event_data.';

/** A field to be looked up. */
export interface LookUp {
  /** Its dotted name. */
  readonly name: string;
  /** Its name before the first dot, and what follows that; `rest` is empty where it has none. */
  readonly root: string;
  readonly rest: string;
  /** The name that Windows gives it, of event data; else undefined. */
  readonly datum: string | undefined;
}

/**
 * The values of fields, by their dotted names, for `extra`, in the form in which events have such values; undefined where the document, which
 * has no dotted names at its top, has none of them.
 *
 * `datumOf` reads event data by the name Windows gives it, from where the dialect keeps it.
 */
export function valuesWanted(
  lookUps: readonly LookUp[],
  document: Fields,
  datumOf: (name: string) => unknown,
): Readonly<Record<string, unknown>> | undefined {
  let found: Record<string, unknown> | undefined;
  for (const { name, root, rest, datum } of lookUps) {
    const given = datum === undefined ? valueAt(document, root, rest) : datumOf(datum);
    if (given === undefined || given === null) continue;
    const value = canonicalForm(name, given);
    if (value === undefined) continue;
    found ??= {};
    found[name] = value;
  }
  return found;
}

/** Most documents have nothing of most roots, which is seen at once. */
function valueAt(document: Fields, root: string, rest: string): unknown {
  const value = document[root];
  if (value === undefined || !Object.hasOwn(document, root)) return undefined;
  if (rest === '') return value;
  const inner = asFields(value);
  return inner === undefined ? undefined : fieldAt(inner, rest);
}

function lookUpOf(name: string): LookUp {
  const dot = name.indexOf('.');
  const [root, rest] = dot === -1 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
  return { name, root, rest, datum: name.startsWith(EVENT_DATA) ? name.slice(EVENT_DATA.length) : undefined };
}

/** What is to be looked up in documents of one kind, and in those that say that they are of other categories as well. */
interface Chosen {
  readonly ofItsKind: readonly LookUp[];
  readonly categories: readonly string[];
  readonly revision: number;
  /** Of documents of other categories, by these. */
  readonly ofOthers: Map<string, readonly LookUp[]>;
}

const chosen = new WeakMap<WantedFields, Map<string, Map<number, Chosen>>>();

/**
 * What rules want of a document of this provider and id, but for the fields that its normaliser sets. `sample` makes an event of that kind;
 * `categories` are those that the document names, if any.
 */
export function lookUpsFor(
  wanted: WantedFields,
  provider: string,
  eventId: number,
  sample: (provider: string, eventId: number) => HoplineEvent,
  categories?: unknown,
): readonly LookUp[] {
  const ofProviders = chosen.get(wanted) ?? new Map<string, Map<number, Chosen>>();
  if (ofProviders.size === 0) chosen.set(wanted, ofProviders);
  const ofIds = ofProviders.get(provider) ?? new Map<number, Chosen>();
  let known = ofIds.get(eventId);
  if (known === undefined || known.revision !== wanted.revision) {
    const event = sample(provider, eventId);
    const own = event['event.category'];
    known = { ofItsKind: choose(wanted, event, own), categories: own, revision: wanted.revision, ofOthers: new Map() };
    if (ofIds.size === 0 && ofProviders.size >= MOST_REMEMBERED) ofProviders.clear();
    if (ofIds.size >= MOST_REMEMBERED) ofIds.clear();
    ofProviders.set(provider, ofIds.set(eventId, known));
  }
  if (categories === undefined || isAmong(known.categories, categories)) return known.ofItsKind;
  const all = [...known.categories, ...(texts(categories) ?? [])];
  const key = all.join();
  const others = known.ofOthers.get(key) ?? choose(wanted, sample(provider, eventId), all);
  if (known.ofOthers.size >= MOST_REMEMBERED) known.ofOthers.clear();
  known.ofOthers.set(key, others);
  return others;
}

function choose(wanted: WantedFields, event: HoplineEvent, categories: readonly string[]): readonly LookUp[] {
  const isSysmon = event['event.provider'] === SYSMON;
  return wanted
    .namesFor(event['event.provider'], event['event.code'] === '' ? null : event['event.code'], categories)
    .filter((name) => !(name in event) && !(name === 'user.id' && isSysmon))
    .map(lookUpOf);
}

/** Whether the categories that a document names, one or several, are all among an event's own. */
export function isAmong(own: readonly string[], categories: unknown): boolean {
  if (!Array.isArray(categories)) return own.includes(categories as string);
  for (const category of categories) if (!own.includes(category as string)) return false;
  return true;
}

/** Windows has fewer; more would be invented. */
const MOST_REMEMBERED = 4096;

/** Of its records, modules give the account that the service runs under for `user.id`, and not that of the event. */
const SYSMON = 'Microsoft-Windows-Sysmon';

/** Reads an object's own values: a rule may name a field like an inherited property. */
export function ownValues(fields: Fields): (name: string) => unknown {
  return (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined);
}
