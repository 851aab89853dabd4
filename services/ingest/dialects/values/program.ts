import { rememberedByText, shared } from './remembered.ts';
import { text } from './text.ts';

/** The path of a program; undefined for `<unknown process>`, which Sysmon writes where it knows only a pid (NXLog escapes it). */
export function programPath(value: unknown): string | undefined {
  const path = text(value);
  if (path === undefined || path === '<unknown process>' || path === '&lt;unknown process&gt;') return undefined;
  return shared(path);
}

/** The last part of a path, as spelt. */
export function baseName(path: string | undefined): string | undefined {
  return path === undefined ? undefined : lastParts(path).name;
}

const lastParts = rememberedByText((path) => {
  const at = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  const name = text(path.slice(at + 1));
  return { name: name === undefined ? undefined : shared(name) };
});

/** What follows the last dot of a file's name, in lower case; undefined where there is none. */
export function extension(path: string | undefined): string | undefined {
  const name = baseName(path);
  const dot = name?.lastIndexOf('.') ?? -1;
  return name === undefined || dot <= 0 || dot === name.length - 1 ? undefined : name.slice(dot + 1).toLowerCase();
}

/** One digest out of Sysmon's `SHA1=…,MD5=…,SHA256=…`, in lower case. */
export function hashNamed(hashes: string | undefined, algorithm: 'SHA256' | 'SHA1' | 'MD5'): string | undefined {
  if (hashes === undefined) return undefined;
  const label = `${algorithm}=`;
  const at = hashes.startsWith(label) ? 0 : hashes.indexOf(`,${label}`) + 1;
  if (at === 0 && !hashes.startsWith(label)) return undefined;
  const start = at + label.length;
  const comma = hashes.indexOf(',', start);
  return text((comma < 0 ? hashes.slice(start) : hashes.slice(start, comma)).toLowerCase());
}
