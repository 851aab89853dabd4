import { revert, type Snapshot, takeSnapshot } from './boots.ts';
import type { PlanHardship } from './hardship.ts';
import { planTwice } from './twice-numbered.ts';

const HOUR_MS = 3_600_000;
/** A snapshot is older than the first act, which the host forgets. */
const TAKEN_BEFORE_MS = 5 * HOUR_MS;

/** Virtual machines that are set back to a snapshot between two acts on them: same boot, and numbers of logons, processes and records again. */
export const revertedSnapshots: PlanHardship = (ground) =>
  planTwice(ground, (target, revertedAt) => {
    const takenAt = Math.max(ground.options.start, revertedAt - TAKEN_BEFORE_MS);
    let snapshot: Snapshot | null = null;
    return [
      {
        at: takenAt,
        happen: () => {
          snapshot = takeSnapshot(target);
        },
      },
      {
        at: revertedAt,
        happen: (stage) => {
          if (snapshot !== null) revert(stage, revertedAt, target, snapshot, takenAt);
        },
      },
    ];
  });
