import type { Campaign, Detection, Movement, RuleNode, Tier } from '../../../graph/model.ts';
import { type Severity, techniquesOf } from '../../../schema/rule.ts';
import { inIdOrder, type PageOrder } from '../cursors.ts';
import { keepRows } from './kept-rows.ts';

/** What every finding is sorted by. Times are epoch ms. */
export interface FindingRow {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly riskScore: number;
}

/** What lists of movements are filtered by. All but numbers and words are ids. */
export interface MovementRow extends FindingRow {
  readonly source: string;
  readonly target: string;
  readonly users: readonly string[];
  readonly technique: readonly string[];
  readonly tier: Tier;
  readonly detections: readonly string[];
  /** Processes, tasks and services that it names. */
  readonly named: readonly string[];
}

/** What lists of detections are filtered by. */
export interface DetectionRow extends FindingRow {
  readonly rule: string;
  readonly host: string;
  readonly user: string | null;
  readonly severity: Severity;
  readonly status: Detection['status'];
  readonly movement: string | null;
}

/** What lists of campaigns are filtered by. */
export interface CampaignRow extends FindingRow {
  readonly title: string;
  readonly hosts: readonly string[];
  readonly users: readonly string[];
  readonly technique: readonly string[];
  readonly tier: Tier;
  readonly severity: Severity;
  readonly movements: readonly string[];
  readonly detections: readonly string[];
}

/** What is known of a rule where findings are filtered or counted. */
export interface RuleRow {
  readonly id: string;
  readonly name: string;
  /** ATT&CK ids, the most exact ones. */
  readonly technique: readonly string[];
  /** ATT&CK's names. */
  readonly tactics: readonly string[];
}

/** The movements of a store. */
export const movementRows = keepRows('Movement', (movement: Movement): MovementRow => {
  const {
    id,
    firstSeen: from,
    lastSeen: to,
    riskScore,
    source,
    target,
    technique,
    tier,
    detections,
    tasks,
    services,
    processes,
  } = movement;
  const named = [source.process, target.process].filter((process) => process !== null);
  return {
    ...{ id, from, to, riskScore, technique, tier, detections },
    source: source.host,
    target: target.host,
    users: [source.user, movement.user].filter((user) => user !== null),
    named: [...named, ...processes, ...tasks, ...services],
  };
});

/** The detections of a store. */
export const detectionRows = keepRows('Detection', (detection: Detection): DetectionRow => {
  const { id, time, riskScore, rule, host, user, severity, status, movement } = detection;
  return { id, from: time, to: time, riskScore, rule, host, user, severity, status, movement };
});

/** The campaigns of a store. */
export const campaignRows = keepRows('Campaign', (campaign: Campaign): CampaignRow => {
  const { id, title, firstSeen: from, lastSeen: to, riskScore, hosts, users, techniques, tier, severity } = campaign;
  const { movements, detections } = campaign;
  return { id, title, from, to, riskScore, hosts, users, technique: techniques, tier, severity, movements, detections };
});

/** The rules of a store. */
export const ruleRows = keepRows('Rule', (rule: RuleNode): RuleRow => {
  const { id, name, threat } = rule;
  return { id, name, technique: techniquesOf(rule), tactics: [...new Set(threat.map(({ tactic }) => tactic.name))] };
});

/** An order of findings as clients name it. */
export type FindingOrder = 'ID' | 'TIME' | 'NEWEST' | 'RISK';

/** The orders of a list of findings, which are constants. */
export type FindingOrders<R> = Readonly<Record<FindingOrder, PageOrder<R>>>;

/** The orders of a list of findings. */
export function findingOrders<R extends FindingRow>(list: string): FindingOrders<R> {
  return {
    ID: inIdOrder(list),
    TIME: { name: `${list} TIME`, keyOf: ({ from, id }) => [from, id] },
    NEWEST: { name: `${list} NEWEST`, keyOf: ({ from, id }) => [-from, id] },
    RISK: { name: `${list} RISK`, keyOf: ({ riskScore, id }) => [-riskScore, id] },
  };
}
