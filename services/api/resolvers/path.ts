import { setImmediate } from 'node:timers/promises';
import { digestOf } from '../../../graph/digest.ts';
import type { Tier } from '../../../graph/model.ts';
import { type FoundPaths, findPaths, type PathOptions } from '../../../graph/paths/find-paths.ts';
import type { Path } from '../../../graph/paths/path.ts';
import { scorePath } from '../../../graph/paths/path-score.ts';
import { walkEnds } from '../../../graph/paths/walk-ends.ts';
import { MOST_HOPS } from '../../../graph/paths/walk-options.ts';
import type { RequestContext } from '../context.ts';
import { inRange } from '../in-range.ts';
import { LIMITS } from '../limits/limits.ts';
import { explainNoPath, isOneHost, type NoPath, type PathGap } from '../no-path.ts';
import { assumptionsOf } from '../path-assumptions.ts';
import { type AmbiguousWord, endsMeant } from '../path-ends.ts';

/** Epoch milliseconds, and the least that is known of every movement of the way. */
export interface WindowQuery {
  readonly since?: number | null;
  readonly before?: number | null;
  readonly tier?: Tier | null;
}

interface PathsQuery extends WindowQuery {
  readonly maxHops: number | null;
  readonly limit: number | null;
  readonly maxDwellMs?: number | null;
}

type PathAnswer = ({ readonly answers: 'PathSet' } & FoundPaths) | ({ readonly answers: 'NoPath' } & NoPath) | AmbiguousHost;
type AmbiguousHost = { readonly answers: 'AmbiguousHost' } & AmbiguousWord;

/** The query fields about paths from one end to another. */
export const pathQueries = {
  paths: (_root: unknown, query: PathsQuery & { readonly from: string; readonly to: string }, context: RequestContext) =>
    answerPaths([query.from], [query.to], query, context),
  pathsBetween: (
    _root: unknown,
    query: PathsQuery & { readonly from: readonly string[]; readonly to: readonly string[] },
    context: RequestContext,
  ) => answerPaths(query.from, query.to, query, context),
};

async function answerPaths(
  from: readonly string[],
  to: readonly string[],
  query: PathsQuery,
  context: RequestContext,
): Promise<PathAnswer> {
  const options = optionsOf(query);
  const starts = await endsMeant('from', from, context);
  if ('kind' in starts) return { ...starts, answers: 'AmbiguousHost' };
  const ends = await endsMeant('to', to, context);
  if ('kind' in ends) return { ...ends, answers: 'AmbiguousHost' };
  const index = await beforeSearch(context);
  const question = { from: starts, to: ends, options };
  const isSame = isOneHost([...starts, ...ends]);
  const found = isSame ? null : findPaths(index, walkEnds(index, starts, ends), options);
  if (found !== null && found.paths.length > 0) return { ...found, answers: 'PathSet' };
  return { ...(await explainNoPath(index, question, context)), answers: 'NoPath' };
}

function optionsOf(query: PathsQuery): PathOptions {
  return {
    maxHops: inRange('maxHops', query.maxHops ?? MOST_HOPS, 1, MOST_HOPS),
    limit: inRange('limit', query.limit ?? 10, 1, LIMITS.paths),
    maxDwellMs: inRange('maxDwellMs', query.maxDwellMs ?? Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY),
    ...windowOf(query),
  };
}

/** What a query says of the window and the tier, as the searches take it. */
export function windowOf({ since, before, tier }: WindowQuery): Pick<PathOptions, 'since' | 'before' | 'tier'> {
  return { since: since ?? undefined, before: before ?? undefined, tier: tier ?? undefined };
}

/** The index to search; other requests get their turn before a search, which does not yield. */
export async function beforeSearch(context: RequestContext) {
  context.budget.spend(LIMITS.pathSearchEntries);
  const index = await context.movements();
  await setImmediate();
  return index;
}

/** Which type an answer about paths is. */
export const pathAnswerResolvers = { __resolveType: ({ answers }: PathAnswer) => answers };

/** Fields of `PathSet`. */
export const pathSetResolvers = { complete: ({ truncated }: FoundPaths) => truncated === null };

/** Fields of `PathGap`. */
export const pathGapResolvers = {
  host: ({ host }: PathGap, _arguments: unknown, { graph }: RequestContext) => graph.presentNode('Host', host),
};

/** When the first and the last movement of a path began; each has at least one. */
function spanOf({ movements }: Path): { readonly start: number; readonly end: number } {
  return { start: movements[0]?.firstSeen ?? 0, end: movements.at(-1)?.firstSeen ?? 0 };
}

/** Fields of `Path`, all of them told by its movements. */
export const pathResolvers = {
  id: ({ movements }: Path) => `path:${digestOf(movements.map(({ id }) => id))}`,
  movements: ({ movements }: Path, _arguments: unknown, { budget }: RequestContext) => {
    budget.spend(movements.length);
    return movements;
  },
  start: (path: Path) => spanOf(path).start,
  end: (path: Path) => spanOf(path).end,
  durationMs: (path: Path) => spanOf(path).end - spanOf(path).start,
  hops: ({ movements }: Path) => movements.length,
  best: ({ isBest }: Path) => isBest,
  assumptions: ({ movements }: Path, _arguments: unknown, context: RequestContext) => assumptionsOf(movements, context),
  riskScore: async ({ movements }: Path, _arguments: unknown, context: RequestContext) =>
    scorePath(movements, await assumptionsOf(movements, context)).riskScore,
  reasons: async ({ movements }: Path, _arguments: unknown, context: RequestContext) =>
    scorePath(movements, await assumptionsOf(movements, context)).reasons,
};
