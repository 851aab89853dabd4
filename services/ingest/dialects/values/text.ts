/** A JSON object, as a document or one of its parts. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as a JSON object; undefined for anything else, arrays included. */
export function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The value under names in nested objects; undefined where there is none. */
export function under(document: Fields, ...names: readonly string[]): unknown {
  let value: unknown = document;
  for (const name of names) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Fields)[name];
  }
  return value;
}

/**
 * The value as text; undefined where Windows or a shipper says "nothing" (absent, empty, `-`) or where it is no scalar.
 *
 * Lists of one (Elasticsearch) and `{"#text": …}` (XML turned to JSON) give what they hold.
 */
export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' || value === '-' ? undefined : value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const inner: unknown = Array.isArray(value) ? value[0] : (value as Fields)['#text'];
  return typeof inner === 'object' ? undefined : text(inner);
}

/** The value as a list of texts without its empty ones; undefined where none is left. A single text is a list of one. */
export function texts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) {
    const single = text(value);
    return single === undefined ? undefined : [single];
  }
  const found: string[] = [];
  for (const item of value) {
    const one = typeof item === 'object' ? undefined : text(item);
    if (one !== undefined) found.push(one);
  }
  return found.length > 0 ? found : undefined;
}

/**
 * A value of event data as it was in the event, where it came with XML's escapes; a value that is XML itself begins as XML and had no escapes.
 */
export function withoutEscapes(value: unknown): unknown {
  return typeof value === 'string' && !value.startsWith('<') ? unescapeXml(value) : value;
}

/** Text with XML's escapes undone, once: NXLog passes event data on as it was in the event's XML. */
function unescapeXml(escaped: string): string {
  if (!escaped.includes('&')) return escaped;
  return escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
