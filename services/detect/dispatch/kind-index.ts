import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventKind } from './can-hold.ts';

/** What to make of the kinds of one set of categories. */
export interface Making<T> {
  /** The fields on which it depends what is made. */
  readonly reads: ReadonlySet<string>;
  make(kind: EventKind): T;
}

/**
 * Makes something once for each kind of event, when the first event of the kind comes. Kinds that differ only in what `of` does not read
 * are one, and null is made of all kinds of categories for which `of` gives null. The action of a kind is left open.
 */
export function perKind<T>(of: (categories: EventKind['categories']) => Making<T> | null): (event: HoplineEvent) => T | null {
  const branches = perCategories((categories): ((event: HoplineEvent) => T | null) => {
    const making = of(categories);
    return making === null ? () => null : createBranch(making);
  });
  return (event) => {
    return branches(event['event.category'])(event);
  };
}

/** Sets of categories, or kinds of one, remembered; Windows has fewer, and more would be invented. */
const MOST_REMEMBERED = 1024;

function perCategories<T>(make: (categories: EventKind['categories']) => T): (categories: EventKind['categories']) => T {
  // Joining takes longer than all the rest, and events have one category or two.
  const ofOne = new Map<string, T>();
  const ofTwo = new Map<string, Map<string, T>>();
  const ofMore = new Map<string, T>();
  return (categories) => {
    const [first = '', second = ''] = categories;
    let known = ofMore;
    let key = first;
    if (categories.length === 1) known = ofOne;
    else if (categories.length === 2) {
      key = second;
      known = ofTwo.get(first) ?? new Map<string, T>();
      if (known.size === 0) remember(ofTwo, first, known);
    } else key = categories.join();
    return known.get(key) ?? remember(known, key, make(categories));
  };
}

function remember<T>(known: Map<string, T>, key: string, value: T): T {
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, value);
  return value;
}

interface Known<T> {
  readonly provider: string;
  readonly types: readonly string[] | undefined;
  readonly given: string;
  readonly made: T;
}

function createBranch<T>({ reads, make }: Making<T>): (event: HoplineEvent) => T {
  return reads.size === 0 ? onlyOnce(make) : byWhatIsRead(reads, make);
}

function onlyOnce<T>(make: Making<T>['make']): (event: HoplineEvent) => T {
  let made: { readonly value: T } | null = null;
  return (event) => {
    made ??= { value: make({ code: '', provider: '', categories: event['event.category'] }) };
    return made.value;
  };
}

function byWhatIsRead<T>(reads: ReadonlySet<string>, make: Making<T>['make']): (event: HoplineEvent) => T {
  const readsCode = reads.has('event.code');
  const readsProvider = reads.has('event.provider');
  const readsTypes = reads.has('event.type');
  const byCode = new Map<string, Known<T>[]>();
  let count = 0;
  return (event) => {
    const code = readsCode ? event['event.code'] : '';
    const provider = readsProvider ? event['event.provider'] : '';
    const types = readsTypes ? event['event.type'] : undefined;
    const given = event.extra === undefined ? '' : givenKey(event.extra);
    const known = byCode.get(code);
    if (known !== undefined) {
      for (const each of known) if (each.provider === provider && isSame(each.types, types) && each.given === given) return each.made;
    }
    if (count >= MOST_REMEMBERED) {
      byCode.clear();
      count = 0;
    }
    count += 1;
    const made = make({ code, provider, categories: event['event.category'], types, ...(given !== '' && { given: event.extra }) });
    byCode.set(code, [...(byCode.get(code) ?? []), { provider, types, given, made }]);
    return made;
  };
}

/** What a document says of the fields of its kind; empty of nearly all. */
function givenKey(extra: NonNullable<HoplineEvent['extra']>): string {
  const { 'event.code': code, 'event.provider': provider, 'event.action': action } = extra;
  return code === undefined && provider === undefined && action === undefined ? '' : JSON.stringify([code, provider, action]);
}

/** Most events of a kind share their lists, which makes this one comparison. */
function isSame(left: readonly string[] | undefined, right: readonly string[] | undefined): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined || left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
