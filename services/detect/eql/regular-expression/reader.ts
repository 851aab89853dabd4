/** A pattern that is read from left to right, a character (a code point) at a time. */
export interface Reader {
  /** The next character, or the empty text at the end. */
  peek(): string;
  /** Takes the next character; throws an Error at the end. */
  next(): string;
  /** Takes `text` where it comes next, and says whether it did. */
  take(text: string): boolean;
  /** Takes what comes before `end`, and `end` itself; throws the fault where it never comes. */
  until(end: string, fault: string): string;
  /** Takes what the expression matches next, which is tried from the place on; null where it does not match. */
  match(expression: RegExp): RegExpExecArray | null;
  /** Reads something nested, at most so deep that the stack holds it. */
  nested<Result>(read: () => Result): Result;
}

const DEEPEST_NESTING = 100;

/** Reads from the start of a pattern. */
export function createReader(pattern: string): Reader {
  let position = 0;
  let depth = 0;
  const peek = (): string => (position < pattern.length ? String.fromCodePoint(pattern.codePointAt(position) ?? 0) : '');
  return {
    peek,
    next: () => {
      const character = peek();
      if (character === '') throw new Error('it ends too early');
      position += character.length;
      return character;
    },
    take: (text) => {
      if (!pattern.startsWith(text, position)) return false;
      position += text.length;
      return true;
    },
    until: (end, fault) => {
      const found = pattern.indexOf(end, position);
      if (found === -1) throw new Error(fault);
      const text = pattern.slice(position, found);
      position = found + end.length;
      return text;
    },
    match: (expression) => {
      const sticky = new RegExp(expression, 'y');
      sticky.lastIndex = position;
      const found = sticky.exec(pattern);
      if (found !== null) position = sticky.lastIndex;
      return found;
    },
    nested: (read) => {
      depth += 1;
      if (depth > DEEPEST_NESTING) throw new Error(`it is nested deeper than ${DEEPEST_NESTING} levels`);
      const result = read();
      depth -= 1;
      return result;
    },
  };
}
