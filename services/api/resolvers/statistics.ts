import { compareIds } from '../../../graph/order.ts';
import type { RequestContext } from '../context.ts';
import { inRange } from '../in-range.ts';
import { LIMITS } from '../limits/limits.ts';
import { detectionFilter, type FindingFilters, movementFilter } from '../listing/finding-filters.ts';
import { type DetectionRow, detectionRows, type MovementRow, movementRows, type RuleRow, ruleRows } from '../listing/finding-rows.ts';
import { hostNodes } from '../listing/host-nodes.ts';
import { matchingRows } from '../listing/page-of-rows.ts';

/** The findings that are counted. */
interface Counted {
  readonly movements: readonly MovementRow[];
  readonly detections: readonly DetectionRow[];
  readonly rules: ReadonlyMap<string, RuleRow>;
  /** All detections, of which movements name some. */
  readonly known: ReadonlyMap<string, DetectionRow>;
}

interface FindingCount {
  readonly key: string;
  readonly movements: number;
  readonly detections: number;
}

interface Limited {
  readonly limit: number | null;
}

/** The query field that counts findings. */
export const statisticsQueries = {
  statistics: async (_root: unknown, query: FindingFilters, context: RequestContext): Promise<Counted> => {
    const { store } = context;
    const [ofMovement, ofDetection] = await Promise.all([movementFilter(query, context), detectionFilter(query, context)]);
    const [movements, detections, rules] = await Promise.all([movementRows(store), detectionRows(store), ruleRows(store)]);
    return {
      movements: await matchingRows(movements, ofMovement, context),
      detections: await matchingRows(detections, ofDetection, context),
      rules: rules.byId,
      known: detections.byId,
    };
  },
};

/** Fields of `Statistics`. */
export const statisticsResolvers = {
  movements: ({ movements }: Counted) => movements.length,
  detections: ({ detections }: Counted) => detections.length,
  techniques: (counted: Counted, limited: Limited) =>
    mostOf(
      countedBy(
        counted,
        ({ technique }) => technique,
        ({ rule }) => counted.rules.get(rule)?.technique ?? [],
      ),
      limited,
    ),
  tactics: (counted: Counted, limited: Limited) => {
    const ofRule = ({ rule }: DetectionRow): readonly string[] => counted.rules.get(rule)?.tactics ?? [];
    const ofMovement = ({ detections }: MovementRow) => detections.flatMap((id) => counted.known.get(id) ?? []).flatMap(ofRule);
    return mostOf(countedBy(counted, ofMovement, ofRule), limited);
  },
  hosts: (counted: Counted, limited: Limited) =>
    mostOf(
      countedBy(
        counted,
        ({ source, target }) => [source, target],
        ({ host }) => [host],
      ),
      limited,
    ),
  days: (counted: Counted, { limit }: Limited) => {
    const dayOf = ({ from }: { readonly from: number }): string[] => [new Date(from).toISOString().slice(0, 10)];
    const days = countedBy(counted, dayOf, dayOf).sort((left, right) => compareIds(left.key, right.key));
    return days.slice(-inRange('limit', limit ?? 100, 1, LIMITS.pageSize));
  },
};

/** Fields of `FindingCount`. */
export const findingCountResolvers = {
  name: async ({ key }: FindingCount, _arguments: unknown, { store }: RequestContext) =>
    (await hostNodes(store)).byId.get(key)?.name ?? key,
};

function countedBy(
  { movements, detections }: Counted,
  keysOfMovement: (row: MovementRow) => readonly string[],
  keysOfDetection: (row: DetectionRow) => readonly string[],
): FindingCount[] {
  const counts = new Map<string, { movements: number; detections: number }>();
  const countOf = (key: string) => {
    const known = counts.get(key) ?? { movements: 0, detections: 0 };
    counts.set(key, known);
    return known;
  };
  for (const row of movements) for (const key of new Set(keysOfMovement(row))) countOf(key).movements += 1;
  for (const row of detections) for (const key of new Set(keysOfDetection(row))) countOf(key).detections += 1;
  return Array.from(counts, ([key, count]) => ({ key, ...count }));
}

function mostOf(counts: FindingCount[], { limit }: Limited): FindingCount[] {
  const most = inRange('limit', limit ?? LIMITS.defaultPageSize, 1, LIMITS.pageSize);
  counts.sort((left, right) => right.movements + right.detections - (left.movements + left.detections) || compareIds(left.key, right.key));
  return counts.slice(0, most);
}
