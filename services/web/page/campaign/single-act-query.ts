import { gql } from 'urql';
import type { ResolutionWord } from '../decisions/decide.ts';
import type { StatusWord } from '../parts/status-mark.tsx';
import { mainTechnique, wordInSentence } from '../parts/technique-words.ts';
import { SHOWN_MOVEMENT_FIELDS, type ShownCampaign, type ShownHost, type ShownMovement } from './campaign-query.ts';

type DatedEnd = { readonly host: ShownHost | null };

/** A movement as its own page asks for it. */
export type LoneMovement = ShownMovement & {
  readonly source: DatedEnd;
  readonly target: DatedEnd;
  readonly status: StatusWord;
  readonly resolution: ResolutionWord | null;
  readonly assignee: string | null;
  readonly version: number;
  readonly reasons: ShownCampaign['reasons'];
  readonly campaign: { readonly id: string; readonly title: string } | null;
};

/** One movement, as a campaign of one hop. */
export const SINGLE_ACT_QUERY = gql<{ readonly movement: LoneMovement | null }, { readonly id: string }>`
  query SingleAct($id: ID!) {
    movement(id: $id) {
      ...ShownMovementFields
      status
      resolution
      assignee
      version
      reasons { reason weight evidence { id } }
      campaign { id title }
    }
  }
  ${SHOWN_MOVEMENT_FIELDS}
`;

/** The campaign of one hop that shows a movement by itself. */
export function campaignOfAct(movement: LoneMovement): ShownCampaign {
  const { id, source, target, technique, tier, firstSeen, lastSeen, riskScore, user, detections } = movement;
  const { status, resolution, assignee, version, reasons, campaign } = movement;
  const from = source.host?.name ?? source.ip ?? 'an unknown host';
  const to = target.host?.name ?? target.ip ?? 'an unknown host';
  const word = wordInSentence(mainTechnique(technique));
  const as = user === null ? '' : ` as ${user.name}`;
  return {
    id,
    title: `${from} to ${to} by ${word}${as}`,
    status,
    resolution,
    assignee,
    version,
    riskScore,
    firstSeen,
    lastSeen,
    capped: false,
    tactics: tier === 'OBSERVED' ? [] : ['Lateral Movement'],
    hosts: [source.host, target.host].flatMap((host) => host ?? []),
    users: user === null ? [] : [user],
    // Where somebody came in and went to last, the campaign tells of which it is a part.
    entryPoints: campaign !== null || source.host === null ? [] : [source.host],
    frontier: campaign !== null || target.host === null ? [] : [target.host],
    movements: [movement],
    bridges: [],
    detections,
    accountSwitches: [],
    credentials: [],
    reasons,
    storyline: [{ time: firstSeen, text: `${from} moved to ${to} by ${word}${as}.`, movement: { id }, detection: null }],
    history: [],
  };
}
