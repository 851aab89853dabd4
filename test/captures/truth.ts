/** What is known to be true of a capture: the shape of `truth.json`, which generated captures have in common with recordings. */
import * as v from 'valibot';

const TruthMovement = v.object({
  /** Short name, or the address of a host that sends no telemetry. */
  source: v.string(),
  target: v.string(),
  /** At least one of them must be on the movement. */
  techniques: v.pipe(v.array(v.string()), v.readonly()),
  tier: v.picklist(['OBSERVED', 'DETECTED', 'CORROBORATED']),
  user: v.optional(v.string()),
  logonId: v.optional(v.string()),
  sourcePort: v.optional(v.number()),
  sourceProcess: v.optional(v.string()),
  task: v.optional(v.string()),
  /** Part of the command line of a task's action. */
  action: v.optional(v.string()),
  service: v.optional(v.string()),
});

const CaptureTruth = v.object({
  path: v.string(),
  movements: v.array(TruthMovement),
  detectionsWithoutMovement: v.optional(v.array(v.string())),
});

/** The file `truth.json`. */
export const TruthFile = v.object({ captures: v.array(CaptureTruth) });

export type ExpectedMovement = Readonly<v.InferOutput<typeof TruthMovement>>;

export interface ExpectedFindings {
  readonly movements: readonly ExpectedMovement[];
  /** Techniques of rules that should fire and be no movement. */
  readonly detectionsWithoutMovement?: readonly string[] | undefined;
}
