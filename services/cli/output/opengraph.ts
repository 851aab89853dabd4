/**
 * Hosts, accounts and movements for BloodHound's OpenGraph. BloodHound keeps one edge of a kind between two nodes, so that each tells of all movements
 * between its hosts; kinds carry Hopline's namespace, and `docs/opengraph-extension.json` tells BloodHound what they are.
 * Source: https://bloodhound.specterops.io/opengraph/schema
 */
import { compareIds } from '../../../graph/order.ts';
import type { FoundGraph, FoundMovement, FoundUser } from '../findings/document.ts';
import { printable } from './printable.ts';
import { accountOf } from './words.ts';

/** What kinds of ours begin with, as BloodHound's extensions have it. */
const NAMESPACE = 'HOPLINE';
const SOURCE_KIND = `${NAMESPACE}_Base`;

type Properties = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** The graph as JSON that ends in a line break. */
export function openGraphOf({ hosts, movements, campaigns }: FoundGraph): string {
  const users = new Map(
    movements.flatMap(({ user, source }) => [user, source.user]).flatMap((user) => (user === null ? [] : [[user.id, user]])),
  );
  const inCampaigns = new Map(campaigns.map(({ id, title }) => [id, title]));
  const nodes = [
    ...hosts.map(({ id, name, managed, riskScore, domain }) =>
      nodeOf(id, 'Host', {
        name: printable(name),
        displayname: printable(name),
        managed,
        riskscore: riskScore,
        ...(domain !== null && { domain }),
      }),
    ),
    ...[...users.values()].sort((left, right) => compareIds(left.id, right.id)).map(userNode),
  ];
  const backed = movements.filter(({ tier }) => tier !== 'OBSERVED');
  const edges = [
    ...edgesBetween(backed, 'MovedTo', ({ source }) => source.host.id, inCampaigns),
    ...edgesBetween(
      movements.filter(({ tier }) => tier === 'OBSERVED'),
      'SeenToReach',
      ({ source }) => source.host.id,
      inCampaigns,
    ),
    ...edgesBetween(backed, 'UsedOn', ({ user }) => user?.id ?? null, inCampaigns),
  ];
  return `${JSON.stringify({ metadata: { source_kind: SOURCE_KIND }, graph: { nodes, edges } }, null, 2)}\n`;
}

function userNode(user: FoundUser): object {
  const name = accountOf(user) ?? user.id;
  return nodeOf(user.id, 'User', { name, displayname: printable(user.name), ...(user.sid !== null && { sid: user.sid }) });
}

function nodeOf(id: string, kind: string, properties: Properties): object {
  return { id, kinds: [`${NAMESPACE}_${kind}`, SOURCE_KIND], properties };
}

/** One edge from each start to each target; what its movements say is in lists of one length, in order of time. */
function edgesBetween(
  movements: readonly FoundMovement[],
  kind: string,
  startOf: (movement: FoundMovement) => string | null,
  titles: ReadonlyMap<string, string>,
): object[] {
  const started = movements.filter((movement) => startOf(movement) !== null);
  const byEnds = Map.groupBy(started, (movement) => JSON.stringify([startOf(movement), movement.target.host.id]));
  return [...byEnds]
    .sort(([left], [right]) => compareIds(left, right))
    .flatMap(([, between]) => {
      const [first] = between;
      if (first === undefined) return [];
      const properties: Properties = {
        movements: between.map(({ id }) => id),
        times: between.map(({ firstSeen }) => firstSeen),
        techniques: between.map(({ technique }) => technique.join(' ')),
        tiers: between.map(({ tier }) => tier),
        campaigns: between.map(({ campaign }) => (campaign === null ? '' : (titles.get(campaign) ?? campaign))),
        riskscore: Math.max(...between.map(({ riskScore }) => riskScore)),
      };
      const ends = { start: { value: startOf(first), match_by: 'id' }, end: { value: first.target.host.id, match_by: 'id' } };
      return [{ kind: `${NAMESPACE}_${kind}`, ...ends, properties }];
    });
}
