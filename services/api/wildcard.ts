/**
 * Whether all of `text` is `pattern`, ignoring case, where `*` stands for any run of characters.
 *
 * Goes back to the last `*` only, so it takes at most `text.length` times `pattern.length` steps whatever the pattern.
 */
export function matchesWildcard(text: string, pattern: string): boolean {
  const letters = text.toLowerCase();
  const wanted = pattern.toLowerCase();
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < letters.length) {
    if (wanted[next] === '*') {
      star = next;
      next += 1;
      resume = at;
    } else if (wanted[next] === letters[at]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      resume += 1;
      at = resume;
      next = star + 1;
    } else {
      return false;
    }
  }
  while (wanted[next] === '*') next += 1;
  return next === wanted.length;
}
