/** The small cases that lie beside the repository, each with what has to be found: the shape of `cases.json`, as far as it speaks of findings. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';

const Tier = v.picklist(['OBSERVED', 'DETECTED', 'CORROBORATED']);

const WantedMovement = v.strictObject({
  /** A host's name or, where it sends no telemetry, its address. */
  source: v.optional(v.string()),
  target: v.optional(v.string()),
  /** At least one of them. */
  techniques: v.optional(v.array(v.string())),
  /** At least. */
  tier: v.optional(Tier),
  atLeastTier: v.optional(Tier),
  tierAtMost: v.optional(Tier),
  user: v.optional(v.string()),
  logonId: v.optional(v.string()),
  task: v.optional(v.string()),
  service: v.optional(v.string()),
  /** Part of what a task or service runs. */
  actionContains: v.optional(v.string()),
  /** RFC 3339, with how far off it may be, ms. */
  firstSeen: v.optional(v.string()),
  toleranceMs: v.optional(v.number(), 1_000),
});

const WantedDetection = v.union([
  v.pipe(
    v.string(),
    v.transform((rule): { rule: string; host?: string; count?: number } => ({ rule })),
  ),
  v.strictObject({ rule: v.string(), host: v.optional(v.string()), count: v.optional(v.number()) }),
]);

const Expectation = v.strictObject({
  movements: v.optional(v.array(WantedMovement), []),
  /** No movement may be like one of these. */
  none: v.optional(v.array(WantedMovement), []),
  /** Movements that a rule tells of. */
  movementsExactly: v.optional(v.number()),
  movementsTotal: v.optional(v.number()),
  detections: v.optional(v.array(WantedDetection), []),
  noDetections: v.optional(v.array(WantedDetection), []),
});

const CaseFile = v.array(
  v.object({
    path: v.union([v.string(), v.array(v.string())]),
    what: v.string(),
    expect: v.unknown(),
    /** `right` of a case that held when it was made: it has to hold for ever. */
    today: v.string(),
  }),
);

export type WantedMovement = v.InferOutput<typeof WantedMovement>;
export type Expectation = v.InferOutput<typeof Expectation>;

/** A case that has to hold. */
export interface Guard {
  /** Its files, one or several that are read together. */
  readonly paths: readonly string[];
  readonly name: string;
  /** The situation, in a sentence or two. */
  readonly what: string;
  readonly expect: Expectation;
}

const beside = resolve(import.meta.dirname, '../../../shared/cases');

/** The cases that held when they were made, but those that expect something of other commands than `analyze`; none where there is no such folder. */
export function guards(): Guard[] {
  if (!existsSync(join(beside, 'cases.json'))) return [];
  const cases = v.parse(CaseFile, JSON.parse(readFileSync(join(beside, 'cases.json'), 'utf8')));
  return cases.flatMap(({ path, what, expect, today }) => {
    const expectation = v.safeParse(Expectation, expect);
    if (today !== 'right' || !expectation.success) return [];
    const paths = [path].flat();
    return [{ paths: paths.map((each) => join(beside, each)), name: paths.join(', '), what, expect: expectation.output }];
  });
}
