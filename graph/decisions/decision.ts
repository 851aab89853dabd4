/**
 * What people decide about findings. It is kept apart from what is derived and joined with it when read, so that deriving anew loses none of it
 * (docs/decisions/what-people-decide-is-a-log.md).
 */
import { digestOf } from '../digest.ts';
import { byTimeThenId } from '../order.ts';

/** What a decision is about: what became of something, whose work it is, a remark, what a host is, and what is one story and what is not. */
export const DECISION_KINDS = ['STATUS', 'ASSIGN', 'NOTE', 'TAG', 'TOGETHER', 'APART'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What a detection or campaign that is done with turned out to be. */
export const RESOLUTIONS = ['TRUE_POSITIVE', 'BENIGN', 'FALSE_POSITIVE'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** The values of a `STATUS`: a resolution closes what it is said of. */
export const VERDICTS = ['OPEN', 'ACKNOWLEDGED', ...RESOLUTIONS] as const;

/** One thing that somebody decided. It is never changed: whoever thinks otherwise decides anew. */
export interface Decision {
  /** `decision:` and a digest of what it says, or of the key by which whoever sent it knows it. */
  readonly id: string;
  /** Epoch ms, by the clock of who recorded it. */
  readonly at: number;
  /** In the words of who decided. */
  readonly by: string;
  readonly kind: DecisionKind;
  /**
   * Ids of movements, detections and hosts. The first is what a `STATUS`, `ASSIGN`, `NOTE` or `TAG` is said of: a detection, a host, or a movement,
   * which stands for the campaign that it belongs to now. The members of that campaign when it was decided come after it. Of `TOGETHER` and `APART` all count alike.
   */
  readonly subject: readonly string[];
  /** `STATUS`: a verdict; `ASSIGN`: whose work it is, null is nobody's; `TAG`: the tag, after a `-` where it is taken away; else null. */
  readonly value: string | null;
  /** A remark; the whole of a `NOTE`. */
  readonly note: string | null;
}

/** In the order in which they count: of two that contradict each other the later one holds, at one time the one with the greater id. */
export const byDecided = byTimeThenId(({ at }: Decision) => at);

/** The id of a decision: the same words at the same time are one decision, and so is whatever is sent with one key. */
export function decisionId({ at, by, kind, subject, value, note }: Omit<Decision, 'id'>, key: string | null = null): string {
  const parts = key === null ? [String(at), by, kind, JSON.stringify(subject), JSON.stringify([value, note])] : ['key', key];
  return `decision:${digestOf(parts)}`;
}
