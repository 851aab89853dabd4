import type { GraphStore } from '../../../graph/store.ts';
import type { Answered } from '../../api/ask.ts';
import type { QuestionOptions } from './question-options.ts';

/**
 * Asks a question in GraphQL over captures, or over the store that the options name where there are none, and gives its answer.
 * Throws as the analysis and the store do, and USAGE where the question is at fault.
 */
export async function askAbout<Data>(
  captures: readonly string[],
  options: QuestionOptions,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answered<Data>> {
  const { ask } = await import('../../api/ask.ts');
  const { readOriginal } = await import('../../ingest/read-original.ts');
  const store = captures.length === 0 ? await presentStore(options) : await analysedStore(captures, options);
  try {
    return await ask<Data>({ store, readOriginal }, query, onlySaid({ ...windowOf(options), ...variables }));
  } finally {
    await store.close();
  }
}

async function presentStore(options: QuestionOptions): Promise<GraphStore> {
  const { openStoreAt } = await import('../scaled-out.ts');
  return openStoreAt(options);
}

async function analysedStore(captures: readonly string[], { data, rules, clockRepair }: QuestionOptions): Promise<GraphStore> {
  const { openEmbeddedStore } = await import('../../../graph/embedded/embedded-store.ts');
  const { runAnalysis } = await import('../run-analysis.ts');
  const store = await openEmbeddedStore(data === undefined ? {} : { dataDir: data });
  try {
    await runAnalysis(captures, { store, clockRepair, ...(rules !== undefined && { rules }) });
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

function windowOf({ since, before, tier, limit }: QuestionOptions): Readonly<Record<string, unknown>> {
  return { since, before, tier, limit };
}

/** GraphQL takes a variable that is there as said, even where it is undefined. */
function onlySaid(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
}
