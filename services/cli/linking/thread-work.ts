import { parentPort, workerData } from 'node:worker_threads';
import { context } from '@opentelemetry/api';
import { HoplineError } from '../../../schema/errors.ts';
import { createLinker } from '../../pipeline/linker.ts';
import { contextOf } from '../../pipeline/trace-context.ts';
import { messageOf, tracingOf } from '../long-running.ts';
import { measuredStore } from '../observed-engines.ts';
import { openStore, retentionOf } from '../scaled-out.ts';
import type { LinkAnswer, LinkRequest, LinkThreadData, ToldError } from './link-messages.ts';

// A thread that links: it holds what was folded, derives the findings and writes them through a connection of its own.
if (parentPort === null) throw new Error('This is the work of a thread; it is started by createLinkThread.');
const parent = parentPort;
const { settings, rules, clockRepair } = workerData as LinkThreadData;
const tell = (answer: LinkAnswer): void => parent.postMessage(answer);

const tracing = await tracingOf(settings, 'work', (message) => tell({ kind: 'UNTRACED', message }));
const store = measuredStore(await openStore(settings, undefined), {
  storeOperation: (operation, seconds, isFailed) => tell({ kind: 'OPERATION', operation, seconds, isFailed }),
  nodesWritten: (nodes) => tell({ kind: 'WRITTEN', kinds: nodes.map(({ kind }) => kind) }),
});
const linker = createLinker({ store, rules, clockRepair, retention: retentionOf(settings) });

/** One request after the other: whoever asks waits anyway. */
let answered: Promise<void> = Promise.resolve();
parent.on('message', (request: LinkRequest) => {
  answered = answered.then(() => answer(request));
});

async function answer(request: LinkRequest): Promise<void> {
  if (request.kind === 'CLOSE') {
    await store.close();
    await tracing[Symbol.asyncDispose]();
    parent.close();
    return;
  }
  const { kind, number, traceparent } = request;
  try {
    await context.with(contextOf(traceparent), async () => {
      if (kind === 'LINK') tell({ kind: 'LINKED', number, isNew: await linker.link(), isExpiring: linker.isExpiring() });
      else tell({ kind: 'EXPIRED', number, step: await linker.expire(), isExpiring: linker.isExpiring() });
    });
  } catch (error) {
    tell({ kind: 'FAILED', number, error: toldError(error) });
  }
}

function toldError(error: unknown): ToldError {
  return { code: error instanceof HoplineError ? error.code : null, message: messageOf(error) };
}
