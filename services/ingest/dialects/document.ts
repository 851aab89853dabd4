import { rememberedByText } from './values/remembered.ts';
import { asFields, type Fields } from './values/text.ts';

/** How deep dotted names and nested objects are followed; Windows telemetry needs six. */
const DEEPEST = 32;

/** A dotted name cut in two at each of its dots. Remembered, because rules ask every event for the same few names. */
const cutsOf = rememberedByText((name) => {
  const cuts: { readonly head: string; readonly rest: string }[] = [];
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
    cuts.push({ head: name.slice(0, dot), rest: name.slice(dot + 1) });
  }
  return cuts;
});

/** The value under a dotted name in a document, nested (`{a: {b}}`), flattened (`{"a.b"}`) or both at once; undefined where there is none. */
export function fieldAt(document: Fields, name: string): unknown {
  if (Object.hasOwn(document, name)) return document[name];
  for (const { head, rest } of cutsOf(name)) {
    const inner = Object.hasOwn(document, head) ? asFields(document[head]) : undefined;
    const found = inner === undefined ? undefined : fieldAt(inner, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The document with dotted names taken apart into objects; the very document where no name at its top has a dot. */
export function nested(document: Fields): Fields {
  for (const name in document) if (name.includes('.')) return takenApart(document, 0);
  return document;
}

type Growing = Record<string, unknown>;

function takenApart(document: Fields, depth: number): Fields {
  const root: Growing = Object.create(null);
  for (const name of Object.keys(document)) {
    const value = document[name];
    const inner = depth < DEEPEST ? asFields(value) : undefined;
    const parts = name.includes('.') ? name.split('.', DEEPEST) : [name];
    let at = root;
    for (let index = 0; index < parts.length - 1; index += 1) at = objectUnder(at, parts[index] ?? '');
    const last = parts.at(-1) ?? '';
    if (inner === undefined) at[last] = value;
    else Object.assign(objectUnder(at, last), takenApart(inner, depth + 1));
  }
  return root;
}

function objectUnder(parent: Growing, name: string): Growing {
  const there = asFields(parent[name]) as Growing | undefined;
  if (there !== undefined) return there;
  const made: Growing = Object.create(null);
  parent[name] = made;
  return made;
}
