import type { Host } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import type { WalkEnd } from '../../graph/paths/walk-ends.ts';
import type { RequestContext } from './context.ts';
import { LIMITS } from './limits/limits.ts';
import { readAll } from './read-all.ts';
import { requestError } from './request-errors.ts';
import { formatTime, parseTime } from './scalars.ts';

/** What a word for an end of a path means: with a tag all hosts that have it. */
type EndMeant = { readonly kind: 'ENDS'; readonly ends: readonly WalkEnd[] } | AmbiguousWord;

/** A word that several hosts go by. */
export interface AmbiguousWord {
  readonly kind: 'AMBIGUOUS';
  readonly word: string;
  readonly reason: string;
  readonly candidates: readonly Host[];
}

/**
 * The end that a word means: a host by id, name, alias or address, an address at a time (`10.0.0.5@2026-01-31T12:00:00Z`), or an account by id,
 * or as `DOMAIN\name`, or the hosts that people gave a tag (`tag:crown-jewel`). Throws HOST_UNKNOWN where nothing goes by it, and BAD_USER_INPUT for a
 * time, account or tag that is none.
 */
async function endMeant(word: string, context: RequestContext): Promise<EndMeant> {
  const hosts = await context.hosts();
  const found = hosts.find(word);
  if (found.length > 0) return oneOf(word, found);
  if (word.startsWith(TAG)) return { kind: 'ENDS', ends: await taggedWith(word.slice(TAG.length), context) };
  const separator = word.lastIndexOf('@');
  if (separator > 0) {
    const time = parseTime(word.slice(separator + 1));
    return oneOf(word, hosts.holding(word.slice(0, separator), time));
  }
  const user = word.includes('\\') || word.startsWith('user:') ? await userMeant(word, context) : null;
  if (user !== null) return { kind: 'ENDS', ends: [{ kind: 'USER', id: user }] };
  return { kind: 'ENDS', ends: [{ kind: 'HOST', id: hosts.require(word).id }] };
}

/**
 * The ends that several words of the argument `name` mean, or the first word that several hosts go by. Throws as `endMeant` does, and BAD_USER_INPUT
 * where there are too many or none.
 */
export async function endsMeant(
  name: string,
  words: readonly string[],
  context: RequestContext,
): Promise<readonly WalkEnd[] | AmbiguousWord> {
  if (words.length === 0 || words.length > LIMITS.pathEnds)
    throw requestError('BAD_USER_INPUT', `\`${name}\` has ${words.length} ends; it may have 1 to ${LIMITS.pathEnds}.`);
  const ends: WalkEnd[] = [];
  for (const word of words) {
    const meant = await endMeant(word, context);
    if (meant.kind === 'AMBIGUOUS') return meant;
    ends.push(...meant.ends);
  }
  return ends;
}

function oneOf(word: string, found: readonly Host[]): EndMeant {
  const [host, ...others] = found;
  if (host === undefined) throw requestError('HOST_UNKNOWN', `No host is known to have had the address and time ${JSON.stringify(word)}.`);
  if (others.length === 0) return { kind: 'ENDS', ends: [{ kind: 'HOST', id: host.id }] };
  return {
    kind: 'AMBIGUOUS',
    word,
    reason: `${found.length} hosts go by ${JSON.stringify(word)}. ${adviceFor(word, host)}`,
    candidates: found,
  };
}

/** An address is told apart by time, where it was one host's after the other; names by ids. */
function adviceFor(word: string, example: Host): string {
  const held = example.addresses.find(({ ip }) => ip === word.toLowerCase());
  const id = `Give the id of the one you mean, such as ${JSON.stringify(example.id)}`;
  return held === undefined ? `${id}.` : `${id}, or the time at which it had the address, such as "${word}@${formatTime(held.from)}".`;
}

/** What a word begins with that means hosts by a tag. */
const TAG = 'tag:';

/** The hosts with a tag. Throws BAD_USER_INPUT where none has it. */
async function taggedWith(tag: string, context: RequestContext): Promise<WalkEnd[]> {
  const hosts = (await context.decided()).taggedWith(tag);
  if (hosts.length === 0)
    throw requestError('BAD_USER_INPUT', `No host has the tag ${JSON.stringify(tag)}; \`hopline decide tag\` gives hosts tags.`);
  return hosts.toSorted(compareIds).map((id) => ({ kind: 'HOST', id }));
}

/** The id of the account with that id or that domain and name, ignoring case. Throws BAD_USER_INPUT where there is none. */
async function userMeant(word: string, context: RequestContext): Promise<string> {
  const known = await context.graph.node('User', word);
  if (known !== null) return known.id;
  const wanted = word.toLowerCase();
  const users = await readAll('User', context.store, () => context.budget.spend(0));
  const user = users.find(({ domain, name }) => `${domain}\\${name}`.toLowerCase() === wanted);
  if (user === undefined) throw requestError('BAD_USER_INPUT', `No account has the id, or the domain and name, ${JSON.stringify(word)}.`);
  return user.id;
}
