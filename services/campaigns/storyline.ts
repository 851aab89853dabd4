/** The story of a campaign, a sentence for each member: who went where, how, by which account, and why it is taken to go on from another. */
import type { CampaignLink, StorySentence } from '../../graph/campaign.ts';
import type { Detection, Instant } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import { userOfHop } from './credential-trace.ts';
import type { CampaignScene } from './scene.ts';
import type { TracedMovement } from './traced-movement.ts';
import { accountWords, hostWords, techniqueWords } from './words.ts';

/** What a story tells of. */
export interface ToldParts {
  readonly members: readonly TracedMovement[];
  /** Those that joined without a movement. */
  readonly detections: readonly Detection[];
  readonly links: readonly CampaignLink[];
}

/** The sentences in order of time, then of ids. */
export function storylineOf({ members, detections, links }: ToldParts, scene: CampaignScene): StorySentence[] {
  const linkTo = new Map([...links].reverse().map((link) => [link.to, link]));
  const sentences = [
    ...members.map((member) => movementSentence(member, linkTo.get(member.id), scene)),
    ...detections.map((detection) => detectionSentence(detection, scene)),
  ];
  return sentences.sort((left, right) => left.time - right.time || compareIds(idOf(left), idOf(right)));
}

function idOf({ movement, detection }: StorySentence): string {
  return movement ?? detection ?? '';
}

function movementSentence(member: TracedMovement, link: CampaignLink | undefined, scene: CampaignScene): StorySentence {
  const { movement, isBacked } = member;
  const [source, target] = [hostWords(movement.source.host, scene), hostWords(movement.target.host, scene)];
  const how = [...new Set(movement.technique.map(techniqueWords))].join(', ');
  const who = userOfHop(member);
  const parts = [
    `${source} ${isBacked ? 'moved to' : 'was seen to reach'} ${target} by ${how}`,
    who === null ? '' : ` as ${accountWords(who, scene)}`,
    link === undefined ? '' : `, ${becauseOf(link)}`,
    isBacked ? '' : '; no rule tells of it',
    clockWords(movement.firstInstant, target),
  ];
  return { time: movement.firstSeen, text: `${parts.join('')}.`, movement: movement.id, detection: null, evidence: movement.evidence };
}

function detectionSentence(detection: Detection, scene: CampaignScene): StorySentence {
  const rule = scene.ruleOf(detection.rule)?.name ?? detection.rule;
  const text = `${hostWords(detection.host, scene)}: the rule "${rule}" fired${clockWords(detection.instant, 'this host')}.`;
  return { time: detection.time, text, movement: null, detection: detection.id, evidence: detection.evidence };
}

/** Why a member is taken to belong here. */
function becauseOf({ kind, over }: CampaignLink): string {
  switch (kind) {
    case 'PROCESS':
      return 'from a program that the movement before had started';
    case 'SESSION':
      return 'in a session that the movement before had opened';
    case 'TOOL':
      return 'from the same program as the movement before';
    case 'BESIDE':
      return 'at the same moment as the movement before';
    case 'START':
      return 'by a program that began to run when the movement before arrived there';
    case 'ACCOUNT':
      return 'by an account of the movement that had arrived there';
    case 'BRIDGE':
      return `over ${over.length === 1 ? 'a movement' : `${over.length} movements`} that no rule tells of`;
    case 'SILENT_HOST':
      return 'over a host that sends no telemetry';
    case 'SWITCH':
      return 'shortly after the only movement that had arrived there; no account ties the two (unclear)';
    case 'ENTRY':
      return 'to which it may have come by the movement before';
    case 'EVENT':
      return 'told by the same event';
    case 'TOGETHER':
      return 'because people say that it belongs here';
  }
}

/** Said where a time is not to be relied on. */
function clockWords({ quality }: Instant, host: string): string {
  if (quality === 'RAW') return ` (nothing checks the clock of ${host})`;
  return quality === 'AMBIGUOUS' ? ` (what tells of the clock of ${host} contradicts itself)` : '';
}
