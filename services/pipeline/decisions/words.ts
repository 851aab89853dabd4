import { Refusal } from './refusal.ts';

/** The most that is kept of a tag, characters. */
const LONGEST_TAG = 64;

/** Text that every store keeps as it is. `what` begins the sentence that says what is wrong with it. Throws Refusal where it is empty or too long. */
export function textSaid(what: string, text: string, longest: number): string {
  const said = text.toWellFormed().replaceAll('\0', '').trim();
  if (said === '') throw new Refusal('BAD_VALUE', `${what} is not said.`);
  if (said.length > longest) throw new Refusal('BAD_VALUE', `${what} is ${said.length} characters long; ${longest} are kept.`);
  return said;
}

/** A tag. Throws Refusal where it is none. */
export function tagSaid(tag: string | null): string {
  if (tag !== null && tag.length <= LONGEST_TAG && /^[a-z0-9][a-z0-9._-]*$/.test(tag)) return tag;
  throw new Refusal(
    'BAD_VALUE',
    `A tag is ${LONGEST_TAG} small letters, digits, dots, dashes and underscores at most, and begins with a letter or digit, not "${tag ?? ''}".`,
  );
}
