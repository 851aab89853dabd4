import type { RequestContext } from './context.ts';

/** The first `limit` of what was found; where that is not all, the answer says so. `what`: what these are, in the plural. */
export function cutList<T>(found: readonly T[], limit: number, what: string, { notes }: RequestContext): T[] {
  if (found.length > limit) notes.push(`There are ${found.length} ${what}; \`limit\` cut the list to ${limit}.`);
  return found.slice(0, limit);
}
