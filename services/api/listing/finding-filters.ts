import type { DecidedFinding } from '../../../graph/decisions/decided.ts';
import { SEVERITIES, type Severity } from '../../../schema/rule.ts';
import { isWithin } from '../../../schema/technique-id.ts';
import type { RequestContext } from '../context.ts';
import { where } from '../matching.ts';
import { usersMeant } from '../users-meant.ts';
import { type WindowArguments, windowMeant } from '../window-meant.ts';
import {
  type CampaignRow,
  type DetectionRow,
  detectionRows,
  type FindingRow,
  type MovementRow,
  movementRows,
  ruleRows,
} from './finding-rows.ts';
import { idsWithText, textMeant } from './text-rows.ts';

/** The filters of every list of findings; a finding has to pass all that are given. */
export interface FindingFilters extends WindowArguments {
  readonly host?: string | null;
  readonly user?: string | null;
  readonly technique?: string | null;
  readonly tier?: MovementRow['tier'] | null;
  readonly severity?: Severity | null;
  readonly rule?: string | null;
  readonly text?: string | null;
  readonly minScore?: number | null;
}

export interface MovementFilters extends FindingFilters {
  readonly from?: string | null;
  readonly to?: string | null;
}

export interface DetectionFilters extends FindingFilters {
  readonly status?: DetectionRow['status'] | DecidedFinding['status'] | null;
}

export interface CampaignFilters extends FindingFilters {
  readonly status?: DetectionFilters['status'];
  /** Empty is nobody. */
  readonly assignee?: string | null;
}

/** Whether a finding is one of those that are asked for. */
type Condition<R> = (row: R) => boolean;

/** What the filters of findings look things up in. */
interface Found {
  readonly movements: ReadonlyMap<string, MovementRow>;
  readonly detections: ReadonlyMap<string, DetectionRow>;
  /** Rule → its ATT&CK ids. */
  readonly techniques: ReadonlyMap<string, readonly string[]>;
  /** Ids of the host, of the accounts and of all that holds the text; null where no filter asks for them. */
  readonly host: string | null;
  readonly users: ReadonlySet<string> | null;
  readonly withText: ReadonlySet<string> | null;
}

/** What movements have to be. Throws BAD_USER_INPUT and HOST_UNKNOWN for filters that mean nothing. */
export async function movementCondition(filters: MovementFilters, context: RequestContext): Promise<Condition<MovementRow>> {
  const found = await lookedUp(filters, context);
  const [from, to] = await Promise.all([hostMeant(filters.from, context), hostMeant(filters.to, context)]);
  return all<MovementRow>([
    ...ofEveryFinding(filters),
    ...where(found.host, (host, { source, target }: MovementRow) => source === host || target === host),
    ...where(from, (host, { source }: MovementRow) => source === host),
    ...where(to, (host, { target }: MovementRow) => target === host),
    ...where(found.users, (users, row: MovementRow) => row.users.some((user) => users.has(user))),
    ...where(filters.technique?.toUpperCase(), (technique, row: MovementRow) => row.technique.some((id) => isWithin(id, technique))),
    ...where(filters.tier, (tier, row: MovementRow) => row.tier === tier),
    ...where(filters.severity, (severity, row: MovementRow) => severityOf(row.detections, found) === severity),
    ...where(filters.rule, (rule, row: MovementRow) => row.detections.some((id) => found.detections.get(id)?.rule === rule)),
    ...where(found.withText, (ids, row: MovementRow) => movementNames(row, ids, found)),
  ]);
}

/** What detections have to be. Throws as `movementCondition` does. */
export async function detectionCondition(filters: DetectionFilters, context: RequestContext): Promise<Condition<DetectionRow>> {
  const [found, decided] = await Promise.all([lookedUp(filters, context), context.decided()]);
  const statusOf = ({ id, status }: DetectionRow) => (status === 'OPEN' ? decided.finding([id]).status : status);
  return all<DetectionRow>([
    ...ofEveryFinding(filters),
    ...where(found.host, (host, row: DetectionRow) => row.host === host),
    ...where(found.users, (users, { user }: DetectionRow) => user !== null && users.has(user)),
    ...where(filters.technique?.toUpperCase(), (technique, { rule }: DetectionRow) =>
      (found.techniques.get(rule) ?? []).some((id) => isWithin(id, technique)),
    ),
    ...where(filters.tier, (tier, { movement }: DetectionRow) => found.movements.get(movement ?? '')?.tier === tier),
    ...where(filters.severity, (severity, row: DetectionRow) => row.severity === severity),
    ...where(filters.rule, (rule, row: DetectionRow) => row.rule === rule),
    ...where(filters.status, (status, row: DetectionRow) => statusOf(row) === status),
    ...where(found.withText, (ids, row: DetectionRow) => detectionNames(row, ids) || movementOfNames(row, ids, found)),
  ]);
}

/** What campaigns have to be. Throws as `movementCondition` does. */
export async function campaignCondition(filters: CampaignFilters, context: RequestContext): Promise<Condition<CampaignRow>> {
  const [found, decided] = await Promise.all([lookedUp(filters, context), context.decided()]);
  const wanted = filters.text == null ? '' : textMeant(filters.text);
  const isInMember = ({ movements, detections }: CampaignRow, ids: ReadonlySet<string>): boolean =>
    movements.some((id) => movementNames(found.movements.get(id), ids, found)) ||
    detections.some((id) => detectionNames(found.detections.get(id), ids));
  return all<CampaignRow>([
    ...ofEveryFinding(filters),
    ...where(filters.status, (status, { movements }: CampaignRow) => decided.finding(movements).status === status),
    ...where(filters.assignee, (assignee, { movements }: CampaignRow) => (decided.finding(movements).assignee ?? '') === assignee),
    ...where(found.host, (host, row: CampaignRow) => row.hosts.includes(host)),
    ...where(found.users, (users, row: CampaignRow) => row.users.some((user) => users.has(user))),
    ...where(filters.technique?.toUpperCase(), (technique, row: CampaignRow) => row.technique.some((id) => isWithin(id, technique))),
    ...where(filters.tier, (tier, row: CampaignRow) => row.tier === tier),
    ...where(filters.severity, (severity, row: CampaignRow) => row.severity === severity),
    ...where(filters.rule, (rule, row: CampaignRow) => row.detections.some((id) => found.detections.get(id)?.rule === rule)),
    ...where(found.withText, (ids, row: CampaignRow) => row.title.toLowerCase().includes(wanted) || isInMember(row, ids)),
  ]);
}

function ofEveryFinding(filters: FindingFilters): Condition<FindingRow>[] {
  const { since, until } = windowMeant(filters);
  return [
    ...where(since, (time, { to }: FindingRow) => to >= time),
    ...where(until, (time, { from }: FindingRow) => from <= time),
    ...where(filters.minScore, (score, { riskScore }: FindingRow) => riskScore >= score),
  ];
}

async function lookedUp(filters: FindingFilters, context: RequestContext): Promise<Found> {
  const { store } = context;
  const [movements, detections, rules, host, users, withText] = await Promise.all([
    movementRows(store),
    detectionRows(store),
    ruleRows(store),
    hostMeant(filters.host, context),
    filters.user == null ? null : usersMeant(filters.user, context),
    filters.text == null ? null : idsWithText(filters.text, context),
  ]);
  const techniques = new Map(Array.from(rules.byId, ([id, { technique }]) => [id, technique]));
  return { movements: movements.byId, detections: detections.byId, techniques, host, users, withText };
}

async function hostMeant(word: string | null | undefined, { hosts }: RequestContext): Promise<string | null> {
  return word == null ? null : (await hosts()).require(word).id;
}

function severityOf(detections: readonly string[], found: Found): Severity | null {
  const severities = detections.flatMap((id) => found.detections.get(id)?.severity ?? []);
  return SEVERITIES.findLast((severity) => severities.includes(severity)) ?? null;
}

function movementNames(row: MovementRow | undefined, ids: ReadonlySet<string>, found: Found): boolean {
  if (row === undefined) return false;
  const { source, target, users, named, detections } = row;
  if (ids.has(source) || ids.has(target)) return true;
  return (
    users.some((id) => ids.has(id)) ||
    named.some((id) => ids.has(id)) ||
    detections.some((id) => ids.has(found.detections.get(id)?.rule ?? ''))
  );
}

function detectionNames(row: DetectionRow | undefined, ids: ReadonlySet<string>): boolean {
  return row !== undefined && (ids.has(row.rule) || ids.has(row.host) || (row.user !== null && ids.has(row.user)));
}

function movementOfNames({ movement }: DetectionRow, ids: ReadonlySet<string>, found: Found): boolean {
  return movement !== null && movementNames(found.movements.get(movement), ids, found);
}

function all<R>(conditions: readonly Condition<R>[]): Condition<R> {
  return (row) => conditions.every((holds) => holds(row));
}
