import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { findingsOfPaths } from '../captures/findings-of-paths.ts';
import { scaleOut } from './scaled-out.ts';
import { sharedCapture } from './shared-capture.ts';
import { sharedEngines } from './shared-engines.ts';

/** Two engines and several processes start, on two cores that other tests use as well. */
vi.setConfig({ testTimeout: 240_000 });

const capture = sharedCapture({ seed: 22 });
const engines = sharedEngines();

interface Answer {
  readonly captures: readonly { readonly state: string; readonly events: number }[];
  readonly ingestStatus: { readonly waiting: { readonly events: number } | null };
  readonly movements: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
  readonly events: { readonly edges: readonly { readonly node: { readonly original: unknown } }[] };
}

const QUERY = `{
  captures { state events }
  ingestStatus { waiting { events } }
  movements(first: 500) { edges { node { id } } }
  events(first: 1) { edges { node { original } } }
}`;

it('a capture that is sent to a server over Redis and Neo4j goes to the workers, who find in it what one process finds', async () => {
  const scaledOut = await scaleOut(engines, 4);
  const serving = await scaledOut.serve();
  const ask = async (): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${serving.url}/graphql`, { method: 'POST', body: JSON.stringify({ query: QUERY }), headers });
    return ((await answer.json()) as { readonly data: Answer }).data;
  };
  try {
    const sent = await fetch(`${serving.url}/captures?name=capture.ndjson`, { method: 'POST', body: readFileSync(capture.path) });
    let asked = await ask();
    while (asked.captures[0]?.state !== 'DONE') {
      await pause(100);
      asked = await ask();
    }
    const before = asked;
    await scaledOut.startWorker().ended;
    const after = await ask();

    const { movements } = await findingsOfPaths([capture.path]);
    expect(sent.status).toBe(202);
    expect(before.captures).toEqual([{ state: 'DONE', events: capture.lines.length }]);
    expect(before.ingestStatus.waiting?.events).toBe(capture.lines.length);
    expect(after.ingestStatus.waiting?.events).toBe(0);
    expect(after.movements.edges.map(({ node }) => node.id).sort()).toEqual(movements.map(({ id }) => id).sort());
    expect(after.events.edges[0]?.node.original).toBeTypeOf('object');
  } finally {
    await serving.interrupt();
  }
});
