/** Graphs that a page is measured on. */
import type { Campaign } from '../graph/campaign.ts';
import type { GraphWrites, Movement } from '../graph/model.ts';
import { aDetection, aHost, aMovement, anEdge, aRule, at } from '../services/api/testing/graph-builders.ts';

const MINUTE_MS = 60_000;

/** So many hosts, and so many movements of which no two are between the same hosts, all told of by rules. */
export function wideGraph(hosts: number, movements: number): GraphWrites {
  const made = Array.from({ length: movements }, (_, place): Movement => {
    const from = place % hosts;
    // Another distance each time that all hosts had their turn.
    const to = (from + 1 + 37 * Math.floor(place / hosts) + (from % 7)) % hosts;
    return aMovement({ id: `movement:${place}`, from: `host:h${from}`, to: `host:h${to}`, firstSeen: at('08:00:00') + place });
  });
  return { nodes: [...hostsOf(hosts), ...made], edges: [] };
}

/** A campaign over so many hosts, each reached from one that was reached before, three from each. */
export function widelySpreadCampaign(hosts: number): GraphWrites {
  const movements = Array.from({ length: hosts - 1 }, (_, place): Movement => {
    const [from, to] = [Math.floor(place / 3), place + 1];
    return aMovement({
      id: `movement:${to}`,
      from: `host:h${from}`,
      to: `host:h${to}`,
      firstSeen: at('08:00:00') + to * MINUTE_MS,
      technique: [['T1053.005'], ['T1021.006'], ['T1543.003']][place % 3] ?? [],
    });
  });
  const ids = movements.map(({ id }) => id);
  const campaign: Campaign = {
    kind: 'Campaign',
    id: 'campaign:1',
    title: `kim from H0: ${hosts} hosts`,
    firstSeen: at('08:00:00'),
    lastSeen: at('08:00:00') + hosts * MINUTE_MS,
    hosts: hostsOf(hosts).map(({ id }) => id),
    users: [],
    movements: ids,
    detections: [],
    bridges: [],
    links: [],
    alternatives: [],
    tactics: ['Lateral Movement'],
    techniques: ['T1053.005'],
    entryPoints: ['host:h0'],
    frontier: [],
    accountSwitches: [],
    credentials: [],
    severity: 'high',
    tier: 'DETECTED',
    riskScore: 90,
    reasons: [],
    storyline: movements.map(({ id, firstSeen }) => ({
      time: firstSeen,
      text: 'It moved on.',
      movement: id,
      detection: null,
      evidence: [],
    })),
    capped: false,
    keptApart: [],
  };
  return { nodes: [...hostsOf(hosts), ...movements, campaign], edges: ids.map((id) => anEdge('PART_OF', id, campaign.id)) };
}

/** So many detections of one rule, over a hundred hosts, one a second. */
export function manyDetections(count: number): GraphWrites {
  const detections = Array.from({ length: count }, (_, place) =>
    aDetection({ id: `detection:${place}`, rule: 'rule', host: `host:h${place % 100}`, time: at('08:00:00') + 1_000 * place }),
  );
  return { nodes: [...hostsOf(100), aRule({ id: 'rule' }), ...detections], edges: [] };
}

function hostsOf(count: number) {
  return Array.from({ length: count }, (_, place) => aHost({ name: `H${place}` }));
}
