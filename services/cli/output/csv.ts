import type { FoundCampaign, FoundGraph, FoundMovement } from '../findings/document.ts';
import { printable } from './printable.ts';
import { accountOf } from './words.ts';

const COLUMNS = [
  'campaign',
  'campaign_title',
  'campaign_score',
  'movement',
  'first_seen',
  'last_seen',
  'tier',
  'risk_score',
  'source_host',
  'source_ip',
  'source_process',
  'source_account',
  'target_host',
  'target_ip',
  'account',
  'logon_id',
  'techniques',
  'rules',
  'detections',
  'reasons',
  'campaign_status',
  'campaign_assignee',
  'campaign_notes',
] as const;

/**
 * Movements for a spreadsheet, a row each, in the order of the document, under a row of names. Lines end as RFC 4180 has it.
 * Source: https://www.rfc-editor.org/rfc/rfc4180
 */
export function csvOf({ movements, campaigns }: FoundGraph): string {
  const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  const rows = movements.map((movement) => {
    const campaign = movement.campaign === null ? undefined : byId.get(movement.campaign);
    const score = campaign === undefined ? '' : String(campaign.riskScore);
    return [campaign?.id ?? '', campaign?.title ?? '', score, ...cellsOf(movement), ...decidedCells(campaign)];
  });
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cellsOf(movement: FoundMovement): string[] {
  const { id, firstSeen, lastSeen, tier, riskScore, source, target, user, logonSession, technique, detections, reasons } = movement;
  return [
    id,
    firstSeen,
    lastSeen,
    tier,
    String(riskScore),
    source.host.name,
    source.ip ?? '',
    source.process?.commandLine ?? source.process?.name ?? '',
    accountOf(source.user) ?? '',
    target.host.name,
    target.ip ?? '',
    accountOf(user) ?? '',
    logonSession?.logonId ?? '',
    technique.join(' '),
    [...new Set(detections.map(({ rule }) => rule.name))].join('; '),
    String(detections.length),
    reasons.map(({ reason, weight }) => `${weight}: ${reason}`).join('; '),
  ];
}

/** What people decided about the campaign; nothing where there is none. */
function decidedCells(campaign: FoundCampaign | undefined): string[] {
  if (campaign === undefined) return ['', '', ''];
  const { status, resolution, assignee, notes } = campaign;
  return [resolution ?? status, assignee ?? '', notes.map(({ by, text }) => `${by}: ${text}`).join('; ')];
}

/**
 * A cell, quoted where it has to be. What a spreadsheet would take for a formula has an apostrophe before it: an intruder may have chosen the text.
 * Source: https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const shown = printable(text);
  const harmless = /^[=+\-@\t\r]/.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
