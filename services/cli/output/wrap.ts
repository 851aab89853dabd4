/** Breaks text into lines of at most `width` characters, between words where it can; nothing of it is lost. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (joined.length <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (line.length > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** All of these texts wrapped, those but the first line of each indented by two, as one cell. */
export function wrapAll(texts: readonly string[], width: number): string {
  return texts
    .flatMap((text) => {
      const [first = '', ...rest] = wrap(text, width);
      return rest.length === 0
        ? [first]
        : [first, ...wrap(rest.join(first.length === width ? '' : ' '), width - 2).map((line) => `  ${line}`)];
    })
    .join('\n');
}
