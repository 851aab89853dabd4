import type { DecidedFinding } from '../../../graph/decisions/decided.ts';
import { SEVERITIES, type Severity } from '../../../schema/rule.ts';
import { isWithin, parentOf } from '../../../schema/technique-id.ts';
import type { RequestContext } from '../context.ts';
import { where } from '../matching.ts';
import { usersMeant } from '../users-meant.ts';
import { type WindowArguments, windowMeant } from '../window-meant.ts';
import { type CampaignRow, type DetectionRow, detectionRows, type MovementRow, movementRows, ruleRows } from './finding-rows.ts';
import type { Keying } from './grouped-rows.ts';
import { type Rows, withKey } from './kept-rows.ts';
import { hasAnyKey, type Keyed, type RowBounds, type RowFilter } from './row-filter.ts';
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

/** What the filters of findings look things up in. */
interface Found {
  readonly movements: ReadonlyMap<string, MovementRow>;
  readonly detections: Rows<DetectionRow>;
  /** Rule → its ATT&CK ids. */
  readonly techniques: ReadonlyMap<string, readonly string[]>;
  /** Ids of the host, of the accounts and of all that holds the text; null where no filter asks for them. */
  readonly host: string | null;
  readonly users: ReadonlySet<string> | null;
  readonly withText: ReadonlySet<string> | null;
}

/** What holds a text, and what names that. */
interface WithText {
  readonly ids: ReadonlySet<string>;
  readonly names: readonly Keyed<MovementRow>[];
}

const sourceOf: Keying<MovementRow> = ({ source }) => [source];
const targetOf: Keying<MovementRow> = ({ target }) => [target];
const endsOf: Keying<MovementRow> = ({ source, target }) => [source, target];
const usersOf: Keying<MovementRow> = ({ users }) => users;
const namedOf: Keying<MovementRow> = ({ named }) => named;
const detectionsOf: Keying<MovementRow> = ({ detections }) => detections;
const tierOf: Keying<MovementRow> = ({ tier }) => [tier];
const techniquesOf: Keying<MovementRow> = ({ technique }) => technique.flatMap((id) => [id, ...given(parentOf(id), (parent) => parent)]);

const hostOf: Keying<DetectionRow> = ({ host }) => [host];
const userOf: Keying<DetectionRow> = ({ user }) => (user === null ? [] : [user]);
const ruleOf: Keying<DetectionRow> = ({ rule }) => [rule];
const severityOf: Keying<DetectionRow> = ({ severity }) => [severity];

/** What movements have to be. Throws BAD_USER_INPUT and HOST_UNKNOWN for filters that mean nothing. */
export async function movementFilter(filters: MovementFilters, context: RequestContext): Promise<RowFilter<MovementRow>> {
  const found = await lookedUp(filters, context);
  const [from, to] = await Promise.all([hostMeant(filters.from, context), hostMeant(filters.to, context)]);
  const withDetection = (keying: Keying<DetectionRow>, key: string) =>
    oneOf(
      detectionsOf,
      withKey(found.detections, keying, key).map(({ id }) => id),
    );
  return {
    bounds: boundsOf(filters),
    keyed: [
      ...given(found.host, (host) => oneOf(endsOf, [host])),
      ...given(from, (host) => oneOf(sourceOf, [host])),
      ...given(to, (host) => oneOf(targetOf, [host])),
      ...given(found.users, (users) => oneOf(usersOf, users)),
      ...given(filters.technique, (technique) => oneOf(techniquesOf, [technique.toUpperCase()])),
      ...given(filters.tier, (tier) => oneOf(tierOf, [tier])),
      ...given(filters.severity, (severity) => withDetection(severityOf, severity)),
      ...given(filters.rule, (rule) => withDetection(ruleOf, rule)),
      ...given(found.withText, (ids) => namesAny(ids, found)),
    ],
    conditions: where(filters.severity, (severity, row: MovementRow) => highestSeverity(row.detections, found) === severity),
  };
}

/** What detections have to be. Throws as `movementFilter` does. */
export async function detectionFilter(filters: DetectionFilters, context: RequestContext): Promise<RowFilter<DetectionRow>> {
  const [found, decided] = await Promise.all([lookedUp(filters, context), context.decided()]);
  const statusOf = ({ id, status }: DetectionRow) => (status === 'OPEN' ? decided.finding([id]).status : status);
  const withText = textOf(found);
  const rulesOf = (technique: string): string[] =>
    Array.from(found.techniques).flatMap(([rule, ids]) => (ids.some((id) => isWithin(id, technique)) ? [rule] : []));
  return {
    bounds: boundsOf(filters),
    keyed: [
      ...given(found.host, (host) => oneOf(hostOf, [host])),
      ...given(found.users, (users) => oneOf(userOf, users)),
      ...given(filters.technique, (technique) => oneOf(ruleOf, rulesOf(technique.toUpperCase()))),
      ...given(filters.severity, (severity) => oneOf(severityOf, [severity])),
      ...given(filters.rule, (rule) => oneOf(ruleOf, [rule])),
    ],
    conditions: [
      ...where(filters.tier, (tier, { movement }: DetectionRow) => found.movements.get(movement ?? '')?.tier === tier),
      ...where(filters.status, (status, row: DetectionRow) => statusOf(row) === status),
      ...where(
        withText,
        ({ ids, names }, row: DetectionRow) => detectionNames(row, ids) || hasAnyKey(found.movements.get(row.movement ?? ''), names),
      ),
    ],
  };
}

/** What campaigns have to be; there are few, and all are looked at. Throws as `movementFilter` does. */
export async function campaignFilter(filters: CampaignFilters, context: RequestContext): Promise<RowFilter<CampaignRow>> {
  const [found, decided] = await Promise.all([lookedUp(filters, context), context.decided()]);
  const wanted = filters.text == null ? '' : textMeant(filters.text);
  const isInMember = ({ movements, detections }: CampaignRow, { ids, names }: WithText): boolean =>
    movements.some((id) => hasAnyKey(found.movements.get(id), names)) ||
    detections.some((id) => detectionNames(found.detections.byId.get(id), ids));
  const withText = textOf(found);
  return {
    bounds: boundsOf(filters),
    keyed: [],
    conditions: [
      ...where(filters.status, (status, { movements }: CampaignRow) => decided.finding(movements).status === status),
      ...where(filters.assignee, (assignee, { movements }: CampaignRow) => (decided.finding(movements).assignee ?? '') === assignee),
      ...where(found.host, (host, row: CampaignRow) => row.hosts.includes(host)),
      ...where(found.users, (users, row: CampaignRow) => row.users.some((user) => users.has(user))),
      ...where(filters.technique?.toUpperCase(), (technique, row: CampaignRow) => row.technique.some((id) => isWithin(id, technique))),
      ...where(filters.tier, (tier, row: CampaignRow) => row.tier === tier),
      ...where(filters.severity, (severity, row: CampaignRow) => row.severity === severity),
      ...where(filters.rule, (rule, row: CampaignRow) => row.detections.some((id) => found.detections.byId.get(id)?.rule === rule)),
      ...where(withText, (named, row: CampaignRow) => row.title.toLowerCase().includes(wanted) || isInMember(row, named)),
    ],
  };
}

function boundsOf(filters: FindingFilters): RowBounds {
  const { since, until } = windowMeant(filters);
  return {
    since: since ?? Number.NEGATIVE_INFINITY,
    until: until ?? Number.POSITIVE_INFINITY,
    minScore: filters.minScore ?? Number.NEGATIVE_INFINITY,
  };
}

/** What a filter asks for; nothing where it was not given. */
function given<F, T>(filter: F | null | undefined, asked: (filter: F) => T): readonly T[] {
  return filter === null || filter === undefined ? [] : [asked(filter)];
}

function oneOf<R>(keying: Keying<R>, keys: Iterable<string>): readonly Keyed<R>[] {
  return [[keying, new Set(keys)]];
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
  return { movements: movements.byId, detections, techniques, host, users, withText };
}

async function hostMeant(word: string | null | undefined, { hosts }: RequestContext): Promise<string | null> {
  return word == null ? null : (await hosts()).require(word).id;
}

function highestSeverity(detections: readonly string[], found: Found): Severity | null {
  const severities = detections.flatMap((id) => found.detections.byId.get(id)?.severity ?? []);
  return SEVERITIES.findLast((severity) => severities.includes(severity)) ?? null;
}

/** Movements that name any of what holds a text: their ends, accounts, programs and what they left, and the rules that fired. */
function namesAny(ids: ReadonlySet<string>, { detections }: Found): readonly Keyed<MovementRow>[] {
  const ofRules = Array.from(ids).flatMap((id) => withKey(detections, ruleOf, id));
  return [
    [endsOf, ids],
    [usersOf, ids],
    [namedOf, ids],
    [detectionsOf, new Set(ofRules.map(({ id }) => id))],
  ];
}

function textOf(found: Found): WithText | null {
  return found.withText === null ? null : { ids: found.withText, names: namesAny(found.withText, found) };
}

function detectionNames(row: DetectionRow | undefined, ids: ReadonlySet<string>): boolean {
  return row !== undefined && (ids.has(row.rule) || ids.has(row.host) || (row.user !== null && ids.has(row.user)));
}
