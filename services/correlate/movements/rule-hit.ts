import { detectionId, eventId } from '../../../graph/ids.ts';
import type { Instant } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { type Rule, techniquesOf } from '../../../schema/rule.ts';
import type { RuleMatch } from '../../../schema/rule-match.ts';
import type { ProcessEntity } from '../entities/processes.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import { type AccountName, accountNameOf, isSomebody } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import type { Landscape } from '../landscape.ts';
import { NOBODY, type PossibleCaller } from './callers.ts';
import { type Hop, remoteSessionOf } from './hop.ts';
import { type AskedLandscape, whoAsked } from './who-asked.ts';

/** ATT&CK's tactic Lateral Movement: only a rule that is mapped to it tells of one host acting on another. */
const LATERAL_MOVEMENT = 'TA0008';

/** A rule that held, with everything its evidence leads to. */
export interface RuleHit {
  /** The detection's id. */
  readonly id: string;
  readonly rule: Rule;
  readonly clock: RuleMatch['clock'];
  readonly events: readonly HoplineEvent[];
  readonly eventIds: readonly string[];
  /** Short name of the host it fired on. */
  readonly host: string;
  /** When what it tells of was done, calibrated, epoch ms: its last event, but of a file that came over a share, when it came. */
  readonly timeMs: number;
  /** When its last event happened. */
  readonly instant: Instant;
  readonly technique: readonly string[];
  /** The remote ends its evidence names, all of one source and one target; empty where there is none or the rule tells of no movement. */
  readonly hops: readonly Hop[];
  /** Who may have asked for it, where several hosts may and nothing tells which did; else none. */
  readonly candidates: readonly PossibleCaller[];
  /** Whether it was asked for on the host itself, though the rule tells of one host acting on another. */
  readonly isLocal: boolean;
  readonly sessions: readonly SessionEntity[];
  readonly processes: readonly ProcessEntity[];
  readonly account: AccountName | null;
}

/** When what a hit tells of was done, calibrated, epoch ms: what lists of hits are in order of. */
export function happenedAt({ timeMs }: RuleHit): number {
  return timeMs;
}

/** Whether a rule tells of one host acting on another. */
export function isLateral({ threat }: Rule): boolean {
  return threat.some(({ tactic }) => tactic.id === LATERAL_MOVEMENT);
}

/** What each match leads to, in the order of detection ids; matches of unknown rules are left out. */
export function ruleHitsOf(
  matches: readonly RuleMatch[],
  rules: readonly Rule[],
  landscape: AskedLandscape & Pick<Landscape, 'instantOf'>,
): RuleHit[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const hits = new Map<string, RuleHit>();
  for (const match of matches) {
    const rule = byId.get(match.rule);
    const last = match.events.at(-1);
    if (rule === undefined || last === undefined) continue;
    const hit = ruleHitOf(match, rule, last, landscape);
    hits.set(hit.id, hit);
  }
  return [...hits.values()].sort((left, right) => compareIds(left.id, right.id));
}

function ruleHitOf(match: RuleMatch, rule: Rule, last: HoplineEvent, landscape: AskedLandscape & Pick<Landscape, 'instantOf'>): RuleHit {
  const eventIds = match.events.map((event) => eventId(event));
  const host = hostOf(last);
  const technique = techniquesOf(rule);
  const instant = match.events.map(landscape.instantOf).reduce((left, right) => (right.at > left.at ? right : left));
  const brought = match.events.find(isBroughtOverShare);
  const timeMs = brought === undefined ? instant.at : landscape.times.calibratedMs(brought);
  const { hops, candidates, isLocal } = isLateral(rule) ? whoAsked(match.events, host, technique, landscape) : NOBODY;
  const sessions = match.events.flatMap((event) => remoteSessionOf(event, landscape) ?? []);
  const processes = match.events.flatMap((event) => landscape.processes.of(event) ?? []);
  return {
    id: detectionId(rule.id, eventIds),
    rule,
    clock: match.clock,
    events: match.events,
    eventIds,
    host,
    timeMs,
    instant,
    technique,
    hops,
    candidates,
    isLocal,
    sessions: unique([...hops.flatMap((hop) => hop.session ?? []), ...sessions]),
    processes: unique(processes),
    account: accountOf(match.events, hops),
  };
}

/** The kernel serves the shares: what it writes a file for came from elsewhere. Whoever runs that file later need not be who brought it. */
function isBroughtOverShare(event: HoplineEvent): boolean {
  return event['process.pid'] === 4 && event['event.category'].includes('file') && event['file.pipe'] === undefined;
}

/** Somebody who acted: by the session from elsewhere, else as the last event that names one says; else whoever the last event names. */
function accountOf(events: readonly HoplineEvent[], hops: readonly Hop[]): AccountName | null {
  const candidates = [...hops.map((hop) => hop.session?.account ?? null), ...events.map(accountNameOf).reverse()];
  return candidates.find(isSomebody) ?? candidates.find((candidate) => candidate !== null) ?? null;
}

/** The members of a list by id, each once. */
export function unique<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
