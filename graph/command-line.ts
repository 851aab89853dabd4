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
