/** What would be found without some evidence: as if it had never been there. */
import { detectionId, eventId } from '../../graph/ids.ts';
import type { GraphNode, GraphWrites } from '../../graph/model.ts';
import type { RuleMatch } from '../../schema/rule-match.ts';

/** Ids of events, movements and detections that are left out. */
export type LeftOut = ReadonlySet<string>;

/** The matches that make no detection that is left out. */
export function matchesWithout(matches: readonly RuleMatch[], leftOut: LeftOut): RuleMatch[] {
  return matches.filter(({ rule, events }) => !leftOut.has(detectionId(rule, events.map(eventId))));
}

/** A graph without the movements and detections that are left out; a detection of such a movement belongs to none. */
export function findingsWithout({ nodes, edges }: GraphWrites, leftOut: LeftOut): GraphWrites {
  return {
    nodes: nodes.filter(({ id }) => !leftOut.has(id)).map((node) => untied(node, leftOut)),
    edges: edges.filter(({ source, target }) => !leftOut.has(source) && !leftOut.has(target)),
  };
}

function untied(node: GraphNode, leftOut: LeftOut): GraphNode {
  if (node.kind === 'Detection') {
    const related = node.related.filter(({ detection }) => !leftOut.has(detection));
    return { ...node, movement: leftOut.has(node.movement ?? '') ? null : node.movement, related };
  }
  return node.kind === 'Movement' ? { ...node, detections: node.detections.filter((id) => !leftOut.has(id)) } : node;
}
