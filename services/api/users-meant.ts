import type { User } from '../../graph/model.ts';
import type { RequestContext } from './context.ts';
import { keepRows } from './listing/kept-rows.ts';
import { requestError } from './request-errors.ts';

const userNodes = keepRows('User', (user: User) => user);

/**
 * The ids of the accounts that a word means: one by id, else those of that domain and name (`DOMAIN\name`), else those of that name in whatever
 * domain; case is ignored. Throws BAD_USER_INPUT where there is none.
 */
export async function usersMeant(word: string, { store }: RequestContext): Promise<ReadonlySet<string>> {
  const { byId } = await userNodes(store);
  if (byId.has(word)) return new Set([word]);
  const wanted = word.toLowerCase();
  const found = [...byId.values()].filter(({ name, domain }) => [name, `${domain}\\${name}`].some((each) => each.toLowerCase() === wanted));
  if (found.length > 0) return new Set(found.map(({ id }) => id));
  throw requestError('BAD_USER_INPUT', `No account has the id, the name, or the domain and name, ${JSON.stringify(word.slice(0, 200))}.`);
}
