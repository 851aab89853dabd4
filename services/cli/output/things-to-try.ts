import type { Movement } from '../../../graph/model.ts';
import { byTimeThenId, compareIds, firstBy } from '../../../graph/order.ts';
import { reachFrom } from '../../../graph/paths/reach.ts';
import { indexMovements } from '../../../graph/paths/temporal-index.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { counted } from './counted.ts';

/** Names that mean nothing else to a shell or in a query: who wrote the event may be the intruder. */
const PLAIN_NAME = /^[\w.:-]+$/;

/** What to do with a server that has just started, one sentence or command a line. */
export async function thingsToTry({ url, store }: { readonly url: string; readonly store: GraphStore }): Promise<string[]> {
  const movements = await store.nodes('Movement');
  if ((await store.count('Host')) === 0) return withNothingRead(url);
  const backed = movements.filter(({ tier }) => tier !== 'OBSERVED');
  return [
    '',
    `Hopline serves ${counted(await store.count('Host'), 'host')} and ${counted(backed.length, 'movement')} that rules speak of:`,
    `  ${url}/         the page: campaigns by risk, each with its chain and evidence`,
    `  ${url}/graphql  GraphQL, for any client`,
    ...(await examples(url, movements, store)),
    '',
    'Ctrl+C ends it.',
  ];
}

/** For a server that is there to be sent captures. */
function withNothingRead(url: string): string[] {
  return [
    '',
    'Hopline holds nothing yet. Drop a capture on the page, or send one:',
    `  ${url}/         the page`,
    `  curl -X POST -T FILE '${url}/captures?name=FILE'`,
    `  curl -X POST ${url}/captures/demo   a made-up intrusion`,
    '',
    'Ctrl+C ends it.',
  ];
}

async function examples(url: string, movements: readonly Movement[], store: GraphStore): Promise<string[]> {
  const ends = await farthestEnds(movements, store);
  if (ends === null) return [];
  const ask = (query: string) => `  curl -s ${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query })}'`;
  const { from, to } = ends;
  return [
    '',
    'What belongs together, as one story each?',
    ask('{ campaigns(first: 5) { edges { node { title riskScore storyline { time text } } } } }'),
    `How did someone come from ${from} to ${to}?`,
    ask(
      `{ paths(from: "${from}", to: "${to}", tier: OBSERVED) { ... on PathSet { paths { hops weakest assumptions movements { firstSeen technique user { name } tasks { name actions { path arguments } } } } } } }`,
    ),
    `Where could they go from ${from}?`,
    ask(`{ reach(host: "${from}", tier: DETECTED) { time hops host { name } } }`),
  ];
}

/** Names of where the riskiest campaign begins and of the host that it reached in most hops; of all movements where none has any. Null where they are not plain. */
async function farthestEnds(movements: readonly Movement[], store: GraphStore): Promise<{ from: string; to: string } | null> {
  const campaign = firstBy(
    await store.nodes('Campaign'),
    (left, right) => right.riskScore - left.riskScore || compareIds(left.id, right.id),
  );
  const members = new Set(campaign?.movements);
  const ends = endsOfReach(movements.filter(({ id }) => members.has(id))) ?? endsOfReach(movements);
  if (ends === null) return null;
  const [from, to] = await Promise.all([store.node('Host', ends.from), store.node('Host', ends.to)]);
  if (from === null || to === null || !PLAIN_NAME.test(from.name) || !PLAIN_NAME.test(to.name)) return null;
  return { from: from.name, to: to.name };
}

/** The host on which the earliest movement starts, and the one that takes most hops from there. */
function endsOfReach(movements: readonly Movement[]): { from: string; to: string } | null {
  const first = firstBy(
    movements,
    byTimeThenId(({ firstSeen }) => firstSeen),
  );
  if (first === undefined) return null;
  const { hosts, wayOf } = reachFrom(indexMovements(movements), first.source.host);
  const last = firstBy(hosts, (left, right) => wayOf(right.host).length - wayOf(left.host).length || compareIds(left.host, right.host));
  return last === undefined ? null : { from: first.source.host, to: last.host };
}
