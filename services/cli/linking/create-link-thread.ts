import { type ResourceLimits, Worker } from 'node:worker_threads';
import { ERROR_CODES, type ErrorCode, HoplineError } from '../../../schema/errors.ts';
import { ranOutOfMemory } from '../../fold/ran-out-of-memory.ts';
import type { Metrics } from '../../observe/metrics.ts';
import type { ExpiryStep, Linker } from '../../pipeline/linker.ts';
import { activeTraceparent } from '../../pipeline/trace-context.ts';
import type { LinkAnswer, LinkRequest, LinkThreadData, ToldError } from './link-messages.ts';

export interface LinkThreadOptions extends LinkThreadData {
  readonly metrics: Pick<Metrics, 'storeOperation' | 'nodesWritten'> | null;
  /** Called when traces could not be sent. */
  readonly onUntraced: (message: string) => void;
  /** Those of the process unless given. */
  readonly resourceLimits?: ResourceLimits | undefined;
}

/** A linker in a thread of its own. */
export interface LinkThread extends Linker {
  /** Ends the thread when it has answered what it was asked. */
  close(): Promise<void>;
}

interface Question {
  readonly resolve: (answer: LinkAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A linker that works in a thread of its own: deriving the findings of a large estate takes seconds, in which this thread would neither fold,
 * nor answer health checks, nor tell its queues that it is alive. The thread is started when it is first asked for something, as only one of
 * all workers links, and again where it ended; what it was asked is then rejected: OUT_OF_MEMORY, or as what went wrong in it. It opens a
 * store of its own by the settings, which must name one that several may have open.
 */
export function createLinkThread({ metrics, onUntraced, resourceLimits = {}, ...workerData }: LinkThreadOptions): LinkThread {
  const questions = new Map<number, Question>();
  let thread: Worker | null = null;
  let asked = 0;
  let isExpiring = false;

  const take = (answer: LinkAnswer): void => {
    if (answer.kind === 'OPERATION') metrics?.storeOperation(answer.operation, answer.seconds, answer.isFailed);
    else if (answer.kind === 'WRITTEN') metrics?.nodesWritten(answer.kinds.map((kind) => ({ kind })));
    else if (answer.kind === 'UNTRACED') onUntraced(answer.message);
    else {
      if (answer.kind !== 'FAILED') isExpiring = answer.isExpiring;
      questions.get(answer.number)?.resolve(answer);
      questions.delete(answer.number);
    }
  };
  const begin = (): Worker => {
    const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData, resourceLimits });
    const end = (error: unknown): void => {
      if (thread !== worker) return;
      thread = null;
      isExpiring = false;
      for (const { reject } of questions.values()) reject(error);
      questions.clear();
    };
    worker.on('message', take);
    worker.on('messageerror', end);
    worker.on('error', (error) => end(endOf(error)));
    worker.on('exit', () => end(new Error('The thread that links ended before its work was done.')));
    return worker;
  };
  const ask = async (kind: 'LINK' | 'EXPIRE'): Promise<LinkAnswer> => {
    thread ??= begin();
    const number = asked++;
    const { promise, resolve, reject } = Promise.withResolvers<LinkAnswer>();
    questions.set(number, { resolve, reject });
    tell(thread, { kind, number, traceparent: activeTraceparent() });
    const answer = await promise;
    if (answer.kind === 'FAILED') throw errorOf(answer.error);
    return answer;
  };
  return {
    async link() {
      const answer = await ask('LINK');
      return answer.kind === 'LINKED' && answer.isNew;
    },
    async expire(): Promise<ExpiryStep> {
      const answer = await ask('EXPIRE');
      return answer.kind === 'EXPIRED' ? answer.step : { kind: 'NOTHING' };
    },
    isExpiring: () => isExpiring,
    async close() {
      const worker = thread;
      if (worker === null) return;
      const ended = new Promise((resolve) => {
        worker.once('exit', resolve);
      });
      tell(worker, { kind: 'CLOSE' });
      await ended;
    },
  };
}

function tell(worker: Worker, request: LinkRequest): void {
  worker.postMessage(request);
}

function errorOf({ code, message }: ToldError): Error {
  return code === null ? new Error(message) : new HoplineError(code, message);
}

/** The error that ended a thread; on its way it has lost its class, but not its code. */
function endOf(error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (ranOutOfMemory(error)) return outOfMemory(error);
  return code !== undefined && code in ERROR_CODES ? new HoplineError(code as ErrorCode, message) : new Error(message, { cause: error });
}

function outOfMemory(cause: unknown): HoplineError {
  const remedy =
    'Give Node more (NODE_OPTIONS=--max-old-space-size=MEBIBYTES), or keep telemetry for a shorter time (retention.telemetry).';
  return new HoplineError('OUT_OF_MEMORY', `What was folded does not fit into the memory of the worker that links. ${remedy}`, { cause });
}
