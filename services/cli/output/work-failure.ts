import { HoplineError } from '../../../schema/errors.ts';
import type { Log } from '../../observe/log.ts';
import type { Metrics } from '../../observe/metrics.ts';
import type { WorkFailure } from '../../pipeline/worker.ts';

/** Reports folds and links that failed to a log and to metrics: where, which batch, which attempt; nothing of the batch's content. */
export function failureTeller(log: Log, metrics: Metrics | null): (failure: WorkFailure) => void {
  return ({ stage, error, partition, attempt, batch }) => {
    metrics?.failed(stage);
    const code = error instanceof HoplineError ? error.code : error instanceof Error ? error.name : 'unknown';
    const reason = error instanceof Error ? error.message : String(error);
    log.warn(`A ${stage} failed and is tried again: ${reason}`, { stage, partition, attempt, batch, code });
  };
}
