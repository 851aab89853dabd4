/** What campaigns cost beside the fold that they are the last step of, and one change to a campaign that is as large as one may be. */
import type { GraphWrites, Movement } from '../graph/model.ts';
import { campaignsOf, withCampaigns } from '../services/campaigns/campaigns.ts';
import { CLUSTER_CAPS } from '../services/campaigns/clusters.ts';
import { sceneOf } from '../services/campaigns/scene.ts';
import { aHop, graphOfHops } from '../services/campaigns/testing/intrusion-builder.ts';
import { createDetector } from '../services/detect/detector.ts';
import { builtInRules } from '../services/detect/rules/read-rules.ts';
import { emptyContribution, mergeContribution } from '../services/fold/contribution.ts';
import { createDeriver } from '../services/fold/derive-findings.ts';
import { digestOfRules } from '../services/fold/folding.ts';
import { readInput } from '../services/fold/reading/read-input.ts';
import { inputFiles } from '../services/ingest/sources/input-files.ts';
import { inTurn } from './run-program.ts';

/** Medians, ms. */
export interface CampaignCosts {
  readonly events: number;
  /** To read the events and derive everything from them, campaigns included; and to derive it alone. */
  readonly fold: number;
  readonly derivation: number;
  readonly campaigns: number;
  /** To make the campaigns again after a change to one at its cap. */
  readonly changeAtCap: number;
}

/** Measures over a capture, each in turn so many times. */
export async function campaignCosts(path: string, rounds: number): Promise<CampaignCosts> {
  const rules = builtInRules();
  const detector = createDetector(rules);
  const reading = { rules, detector, ruleSet: digestOfRules(rules), hasDaysApart: false };
  const startMs = performance.now();
  const { byDay, counts } = await readInput(await inputFiles([path]), {}, reading);
  const readingMs = performance.now() - startMs;
  const contribution = emptyContribution();
  for (const each of byDay.values()) mergeContribution(contribution, each);
  const derive = createDeriver({ rules, clockRepair: true }, detector);
  const graph = withoutCampaigns(derive(contribution).graph);
  const atCap = campaignAtCap();
  let change = 0;
  const [derivation = 0, campaigns = 0, changeAtCap = 0] = await inTurn(rounds, [
    () => timed(() => derive(contribution)),
    () => timed(() => withCampaigns(graph)),
    () => timed(() => campaignsOf(sceneOf(changed(atCap, change++)))),
  ]);
  return { events: counts.events, fold: readingMs + derivation, derivation, campaigns, changeAtCap };
}

function withoutCampaigns({ nodes, edges }: GraphWrites): GraphWrites {
  return { nodes: nodes.filter(({ kind }) => kind !== 'Campaign'), edges: edges.filter(({ kind }) => kind !== 'PART_OF') };
}

/** A worm with as many members as one campaign holds, each by what the one before it started. */
function campaignAtCap(): GraphWrites {
  const hops = Array.from({ length: CLUSTER_CAPS.members }, (_, place): Movement => {
    const hop = aHop(`WS${place % 150}`, `WS${(place + 1) % 150}`, '10:00:00', {
      id: String(place),
      by: `tool${place}`,
      started: [`tool${place + 1}`],
      as: 'worm',
    });
    const at = hop.firstSeen + place * 1_000;
    return { ...hop, firstSeen: at, lastSeen: at, until: at, firstInstant: { ...hop.firstInstant, at, source: at } };
  });
  return graphOfHops(hops, { programs: Object.fromEntries(hops.map((_, place) => [`tool${place}`, { since: '10:00:00' }])) });
}

/** The same with another end of one movement. */
function changed({ nodes, edges }: GraphWrites, place: number): GraphWrites {
  const id = `movement:${place % CLUSTER_CAPS.members}`;
  return {
    nodes: nodes.map((node) => (node.kind === 'Movement' && node.id === id ? { ...node, until: node.until + place } : node)),
    edges,
  };
}

async function timed(work: () => unknown): Promise<number> {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}
