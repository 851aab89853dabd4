/** A line may break after one of these as after a blank: paths and options are read in parts. */
const PART_ENDS = /[\\/,;:=]/;

/** Lines after a text's first are indented by this. */
const INDENT = '  ';

/**
 * Breaks text into lines of at most `width` characters: between words where it can, else after a part of a path, else anywhere.
 * Lines after the first are indented. Nothing is lost but blanks at the ends of lines.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text.trimEnd();
  let indent = '';
  while (rest.length > width - indent.length) {
    const end = endOfLine(rest, Math.max(1, width - indent.length));
    lines.push(indent + rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
    indent = width > 2 * INDENT.length ? INDENT : '';
  }
  return rest === '' && lines.length > 0 ? lines : [...lines, indent + rest];
}

/** All of these texts wrapped, as one cell. */
export function wrapAll(texts: readonly string[], width: number): string {
  return texts.flatMap((text) => wrap(text, width)).join('\n');
}

/** How many characters go into the next line: up to the last blank, else the last end of a part in its second half, else all. */
function endOfLine(text: string, width: number): number {
  const blank = text.lastIndexOf(' ', width);
  if (blank > width / 2) return blank;
  for (let end = width; end > width / 2; end--) if (PART_ENDS.test(text.charAt(end - 1))) return end;
  return blank > 0 ? blank : width;
}

/** A text's first `most` characters, and how many follow: a script on a command line can be longer than all else that is told. */
export function clipped(text: string, most: number): string {
  const more = text.length - most;
  return more <= 0 ? text : `${text.slice(0, most)}… (${more} more characters, shown by --wide)`;
}
