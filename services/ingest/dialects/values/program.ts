import { remembered, shared } from './remembered.ts';
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

const lastParts = remembered((path) => {
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
export function digestOf(hashes: string | undefined, algorithm: 'SHA256' | 'SHA1' | 'MD5'): string | undefined {
  if (hashes === undefined) return undefined;
  const label = `${algorithm}=`;
  const at = hashes.startsWith(label) ? 0 : hashes.indexOf(`,${label}`) + 1;
  if (at === 0 && !hashes.startsWith(label)) return undefined;
  const start = at + label.length;
  const comma = hashes.indexOf(',', start);
  return text((comma < 0 ? hashes.slice(start) : hashes.slice(start, comma)).toLowerCase());
}

/**
 * A command line cut into arguments as a C program under Windows sees them.
 *
 * Backslashes are plain but before a quote, where two make one and an odd one makes the quote plain; two quotes within quotes are one.
 * Source: https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */
export function argumentsOf(commandLine: string | undefined): readonly string[] | undefined {
  if (commandLine === undefined) return undefined;
  const found: string[] = [];
  let current = '';
  let isOpen = false;
  let isQuoted = false;
  for (let at = 0; at < commandLine.length; at += 1) {
    const character = commandLine[at];
    if (character === '\\') {
      let end = at;
      while (commandLine[end] === '\\') end += 1;
      const count = end - at;
      const beforeQuote = commandLine[end] === '"';
      current += '\\'.repeat(beforeQuote ? count >> 1 : count);
      isOpen = true;
      at = end - 1;
      if (beforeQuote && count % 2 === 1) {
        current += '"';
        at = end;
      }
    } else if (character === '"') {
      if (isQuoted && commandLine[at + 1] === '"') {
        current += '"';
        at += 1;
      } else isQuoted = !isQuoted;
      isOpen = true;
    } else if ((character === ' ' || character === '\t') && !isQuoted) {
      if (isOpen) found.push(current);
      current = '';
      isOpen = false;
    } else {
      current += character;
      isOpen = true;
    }
  }
  if (isOpen) found.push(current);
  return found.length > 0 ? found : undefined;
}
