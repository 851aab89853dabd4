import { type Log, openLog } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import { createOperations, type ReadinessCheck } from '../observe/operations.ts';
import type { Settings } from './configuration/settings.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { fail } from './fail.ts';
import { versionOf } from './version.ts';

/** What a command that runs until it is stopped can use. */
export interface Running {
  readonly log: Log;
  /** Null where nobody can ask for them. */
  readonly metrics: Metrics | null;
  /** Aborted when the process is told to end (SIGINT, SIGTERM): current work is finished, nothing more is begun. */
  readonly stopped: AbortSignal;
  /** Answers `/healthz`, `/readyz` and `/metrics` at `metrics.port`, where that is set, until all the rest is closed. */
  serveOperations(checks: readonly ReadinessCheck[]): Promise<void>;
}

/** When everything is closed, the process waits no longer than this for whatever keeps it alive, ms. */
const LEAVE_MS = 2_000;

/** A process that is told to end does so within this time, ms, whatever does not answer it. Supervisors kill after 30 s, or wait for longer. */
const GRACE_MS = 25_000;

/**
 * Runs a command that runs until it is stopped: with a log, and with measures and traces where these are configured. Errors go to the log.
 * When this resolves, with the exit code, the log and all traces have been written.
 */
export async function runLongRunning(
  settings: Settings,
  command: 'work' | 'ingest' | 'serve',
  work: (running: Running) => Promise<ExitCode>,
): Promise<ExitCode> {
  const log = await openLog({ ...settings.log, stream: process.stderr });
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info(`Told to end (${signal}): what is in hand is finished, and nothing more begun.`);
      setTimeout(() => leaveBehind(log), GRACE_MS).unref();
      stopped.abort();
    });
  }
  try {
    await using closing = new AsyncDisposableStack();
    closing.use(await tracingOf(settings, command, (message) => log.warn(message)));
    const metrics = settings.metrics.port !== undefined && command !== 'serve' ? await loadMetrics() : null;
    const serveOperations = async (checks: readonly ReadinessCheck[]): Promise<void> => {
      const { host, port } = settings.metrics;
      if (metrics === null || port === undefined) return;
      const { startOperationsServer } = await import('../observe/operations-server.ts');
      const operations = createOperations({ checks: [...checks, untilStopped(stopped.signal)], metrics: () => metrics.exposition() });
      const onFault = (error: unknown): void => log.error(`A question about this process could not be answered: ${messageOf(error)}`);
      const server = closing.adopt(await startOperationsServer({ host, port, operations, onFault }), (opened) => opened.close());
      log.info(`/healthz, /readyz and /metrics are at ${server.url}.`);
    };
    const exit = await work({ log, metrics, stopped: stopped.signal, serveOperations });
    log.info('Ended: everything is closed.');
    return exit;
  } catch (error) {
    return fail(error, (line) => log.error(line));
  } finally {
    // Clients of a queue that is away may keep trying to connect.
    if (stopped.signal.aborted && command !== 'serve') setTimeout(() => process.exit(), LEAVE_MS).unref();
  }
}

/** Ends the process although something is open. */
function leaveBehind(log: Log): void {
  log.error(
    `Not everything could be closed within ${GRACE_MS / 1000} s: the queue or the store does not answer. What was in hand is done again by another.`,
  );
  process.exit(EXIT.UNREADABLE);
}

/** Makes the spans of this process real where `tracing.endpoint` is set, until it is disposed of. */
export async function tracingOf(
  { tracing: { endpoint } }: Settings,
  command: string,
  onFault: (message: string) => void,
): Promise<AsyncDisposable> {
  if (endpoint === undefined) return { [Symbol.asyncDispose]: async () => undefined };
  const { startTracing } = await import('../observe/tracing.ts');
  const tell = (message: string): void => onFault(`Traces could not be sent to ${new URL(endpoint).origin}: ${message}`);
  const tracing = await startTracing({ endpoint, command, version: versionOf(), onFault: tell });
  return { [Symbol.asyncDispose]: () => tracing.close() };
}

/** Not ready as soon as the process is told to end, so that nothing more is sent to it. */
export function untilStopped(stopped: AbortSignal): ReadinessCheck {
  return { name: 'process', check: async () => stopped.throwIfAborted() };
}

export async function loadMetrics(): Promise<Metrics> {
  const { createMetrics } = await import('../observe/metrics.ts');
  return createMetrics();
}

/** What went wrong, in the words of whoever noticed. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
