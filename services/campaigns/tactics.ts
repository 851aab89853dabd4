import type { Campaign } from '../../graph/campaign.ts';
import type { Detection } from '../../graph/model.ts';
import { firstBy } from '../../graph/order.ts';
import { SEVERITIES, type Severity } from '../../schema/rule.ts';
import type { CampaignScene } from './scene.ts';
import type { TracedMovement } from './traced-movement.ts';

/** ATT&CK's names of the tactics that the rules name, in the order of the first detection of each. `detections` are in order of time. */
export function tacticsOf(detections: readonly Detection[], scene: CampaignScene): Campaign['tactics'] {
  return [...new Set(detections.flatMap(({ rule }) => scene.ruleOf(rule)?.threat.map(({ tactic }) => tactic.name) ?? []))];
}

/** ATT&CK ids of the techniques, in the order of the members. */
export function techniquesOfMembers(members: readonly TracedMovement[]): Campaign['techniques'] {
  return [...new Set(members.flatMap(({ movement }) => movement.technique))];
}

/** The greatest of the detections' severities. */
export function severityOfDetections(detections: readonly Detection[]): Severity {
  const rank = ({ severity }: Detection): number => SEVERITIES.indexOf(severity);
  return firstBy(detections, (left, right) => rank(right) - rank(left))?.severity ?? 'low';
}
