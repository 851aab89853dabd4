import type { FoundCampaign, FoundMovement } from '../findings/document.ts';
import { counted } from './counted.ts';
import { grid, gridOverhead } from './grid.ts';
import { techniqueOf } from './movement-table.ts';
import { printable } from './printable.ts';
import type { TableOptions } from './table-options.ts';
import { accountOf, decidedWords, hopLabel, momentOf } from './words.ts';
import { wrapAll } from './wrap.ts';

/** `CORROBORATED` is the longest word of the first column, a date and time to the minute that of the second. */
const FIRST_COLUMNS = 12 + 16;

/** Campaigns, each with its score, its time, its title, the hosts on its way and its id: few lines each, so that those of an estate fill one screen. */
export function campaignTable(campaigns: readonly FoundCampaign[], { width, isWide, paint }: TableOptions): string {
  const left = isWide ? Number.POSITIVE_INFINITY : Math.max(40, width - gridOverhead(3) - FIRST_COLUMNS);
  const rows = campaigns.map((campaign) => [
    [`risk ${campaign.riskScore}`, paint(campaign.tier, campaign.tier)].join('\n'),
    [minuteOf(campaign.firstSeen), minuteOf(campaign.lastSeen)].join('\n'),
    wrapAll(linesOf(campaign), left),
  ]);
  return grid(['Risk', 'When', 'What'], rows);
}

/** One campaign in full: its score, its story, its links and what is unsure. */
export function campaignText(campaign: FoundCampaign, movements: readonly FoundMovement[], names: ReadonlyMap<string, string>): string {
  const byId = new Map(movements.map((movement) => [movement.id, movement]));
  const hop = (id: string): string => hopLabel(id, byId);
  return [
    printable(campaign.title),
    `${campaign.id}, risk ${campaign.riskScore}, severity ${campaign.severity}, ${campaign.tier}`,
    decidedWords(campaign),
    ...campaign.notes.map(({ at, by, text }) => `  ${momentOf(at)}  ${printable(by)}: ${printable(text)}`),
    ...campaign.reasons.map(({ reason, weight }) => `  ${weight < 0 ? '' : '+'}${weight} ${reason}`),
    `Tactics: ${campaign.tactics.map(printable).join(', ')}`,
    `Techniques: ${campaign.techniques.map((id) => techniqueOf(id, names)).join(', ')}`,
    `Began on ${namesOf(campaign.entryPoints)}, has come to ${namesOf(campaign.frontier)}`,
    ...campaign.accountSwitches.map(
      ({ movement, from, to, certainty }) =>
        `Account switched from ${accountOf(from)} to ${accountOf(to)} at ${hop(movement)} (${certainty})`,
    ),
    ...(campaign.capped ? ['More continues it than one campaign may hold.'] : []),
    '',
    'Story (UTC)',
    ...campaign.storyline.map(({ time, text }) => `  ${momentOf(time)}  ${printable(text)}`),
    '',
    'Why these belong together',
    ...campaign.links.map(
      ({ from, to, kind, strength, evidence }) =>
        `  ${kind} ${strength}: ${hop(from)}, then ${hop(to)} (${counted(evidence.length, 'event')})`,
    ),
    ...(campaign.alternatives.length === 0 ? [] : ['', 'Could also have come from']),
    ...campaign.alternatives.map(({ from, to, kind }) => `  ${hop(to)} from ${hop(from)} (${kind})`),
    '',
  ].join('\n');
}

function linesOf({
  id,
  title,
  entryPoints,
  hosts,
  frontier,
  movements,
  detections,
  bridges,
  capped,
  accountSwitches,
  notes,
  ...state
}: FoundCampaign): string[] {
  const between = hosts.filter((host) => ![...entryPoints, ...frontier].some((end) => end.id === host.id));
  const way = [entryPoints, between, frontier].filter((some) => some.length > 0).map(namesOf);
  const unseen = bridges.length === 0 ? '' : `, ${bridges.length} of them seen only`;
  return [
    printable(title),
    way.join(' → '),
    `${counted(movements.length, 'movement')}${unseen}, ${counted(detections.length, 'detection')}` +
      `${accountSwitches.length === 0 ? '' : `, ${counted(accountSwitches.length, 'switch', 'switches')} of account`}${capped ? ', more continues it' : ''}`,
    ...(state.status === 'OPEN' && state.assignee === null && notes.length === 0
      ? []
      : [`${decidedWords(state)}${notes.length === 0 ? '' : `, ${counted(notes.length, 'note')}`}`]),
    id,
  ];
}

/** Most hosts that a line names. */
const MOST_NAMED = 6;

function namesOf(hosts: FoundCampaign['hosts']): string {
  const named = hosts.slice(0, MOST_NAMED).map(({ name }) => printable(name));
  return hosts.length <= MOST_NAMED ? named.join(', ') : `${named.join(', ')} and ${hosts.length - MOST_NAMED} more`;
}

/** `2020-09-04 20:44`. */
function minuteOf(instant: string): string {
  return momentOf(instant).slice(0, 16);
}
