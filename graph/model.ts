/**
 * The graph: nodes with deterministic ids and typed edges. Names are those of the GraphQL schema.
 * Times are epoch milliseconds UTC. An absent fact is `null`, so that a node survives JSON, SQLite and Cypher unchanged.
 */
import type { Severity, Threat } from '../schema/rule.ts';
import type { Campaign } from './campaign.ts';
import type { Closure, TelemetryGap } from './closure.ts';
import type { EndCandidate, Host } from './host.ts';
import type { Instant } from './instant.ts';
import type { Routine } from './routine.ts';
import type { Tier } from './tiers.ts';

export type { Campaign } from './campaign.ts';
export type { AddressSource, EndCandidate, HeldAddress, Host, HostName, MeasuredClock, RecordedSpan } from './host.ts';
export type { Instant, TimeQuality } from './instant.ts';
export type { Tier } from './tiers.ts';

export interface Process {
  readonly kind: 'Process';
  readonly id: string;
  readonly entityId: string | null;
  readonly pid: number | null;
  readonly name: string | null;
  readonly executable: string | null;
  readonly commandLine: string | null;
  readonly integrityLevel: string | null;
  readonly hashes: Readonly<Record<string, string>>;
  readonly start: number | null;
  readonly end: number | null;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

export interface Endpoint {
  readonly ip: string;
  readonly port: number;
}

export interface Connection {
  readonly kind: 'Connection';
  readonly id: string;
  readonly communityId: string;
  readonly transport: 'tcp' | 'udp';
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly observedBy: readonly ('SOURCE' | 'DESTINATION')[];
  /** Difference of the two ends' times for the flow, ms; null where one end saw it. */
  readonly skewMs: number | null;
}

export interface RegistryValue {
  readonly kind: 'RegistryValue';
  readonly id: string;
  readonly path: string;
  readonly value: string;
  readonly writes: readonly {
    readonly time: number;
    readonly process: string | null;
    readonly type: string | null;
    readonly data: string | null;
    readonly event: string;
  }[];
}

export interface LogonSession {
  readonly kind: 'LogonSession';
  readonly id: string;
  readonly logonId: string;
  readonly logonType: number | null;
  readonly authenticationPackage: string | null;
  readonly source: { readonly ip: string | null; readonly port: number | null; readonly workstation: string | null };
  readonly start: number | null;
  readonly end: number | null;
  readonly elevated: boolean | null;
}

export interface User {
  readonly kind: 'User';
  readonly id: string;
  readonly sid: string | null;
  readonly name: string;
  readonly domain: string | null;
}

/** What a task runs, decoded from TaskCache `Actions` bytes or task XML. */
export interface TaskAction {
  readonly kind: 'EXEC' | 'COM_HANDLER' | 'EMAIL' | 'MESSAGE' | 'OPAQUE';
  readonly path: string | null;
  readonly arguments: string | null;
  readonly workingDirectory: string | null;
  readonly clsid: string | null;
  readonly data: string | null;
}

export interface ScheduledTask {
  readonly kind: 'ScheduledTask';
  readonly id: string;
  readonly name: string;
  readonly guid: string | null;
  readonly author: string | null;
  readonly actions: readonly TaskAction[];
  readonly triggers: readonly string[];
  readonly history: readonly HistoryEntry[];
}

export interface HistoryEntry {
  readonly time: number;
  readonly what: string;
  readonly event: string;
}

export interface Service {
  readonly kind: 'Service';
  readonly id: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly imagePath: string | null;
  readonly account: string | null;
  readonly startType: string | null;
  readonly history: readonly HistoryEntry[];
}

/** An event that some finding rests on. `fields` are its normalised fields; the untouched document is in `source`, or is read from there when asked for. */
export interface EvidenceEvent {
  readonly kind: 'Event';
  readonly id: string;
  readonly time: number;
  readonly instant: Instant;
  readonly category: string;
  readonly host: string;
  readonly source: EvidenceSource;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Where the document of an event lies. Of what a shipper sent there are its `_id` too, and the document as `packOriginal` makes it, where that is kept. */
export interface EvidenceSource {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  readonly index: string | null;
  readonly id?: string;
  readonly original?: string;
  readonly isRecovered?: true;
}

export interface RuleNode {
  readonly kind: 'Rule';
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly query: string;
  readonly language: string;
  readonly severity: Severity;
  readonly riskScore: number;
  readonly threat: readonly Threat[];
  readonly related: readonly string[];
  readonly source: string;
  readonly falsePositives: readonly string[];
  readonly references: readonly string[];
  readonly note: string;
  readonly enabled: boolean;
}

export interface Detection {
  readonly kind: 'Detection';
  readonly id: string;
  readonly rule: string;
  readonly time: number;
  /** Of its last event, whose time it has. */
  readonly instant: Instant;
  readonly host: string;
  readonly user: string | null;
  readonly severity: Severity;
  readonly riskScore: number;
  /** As derived: `RETRACTED` where late events showed that the rule does not hold. What people decided goes over an open one when it is read. */
  readonly status: 'OPEN' | 'RETRACTED';
  /** Event ids, in stage order. */
  readonly evidence: readonly string[];
  /** Which clock a sequence rests on. */
  readonly clock: 'SOURCE' | 'CALIBRATED';
  readonly movement: string | null;
  /** Why no host is named that asked for it, a sentence, where several may have; null where one is named, or none is known to have called. */
  readonly unresolved: string | null;
  /** Those that may have, likeliest first, the host that it fired on among them where it may have been asked for there. */
  readonly candidates: readonly EndCandidate[];
  /** Telemetry that would have told which of them did. */
  readonly gaps: readonly TelemetryGap[];
  readonly related: readonly { readonly detection: string; readonly reason: string }[];
}

/** One act of one host on another. Ids of nodes where it says host, process, user, … */
export interface Movement {
  readonly kind: 'Movement';
  readonly id: string;
  readonly source: {
    readonly host: string;
    readonly ip: string | null;
    readonly port: number | null;
    readonly process: string | null;
    readonly user: string | null;
    /** Why `host` is no more than an address, a sentence; null where it is known whose. */
    readonly unresolved: string | null;
    /** Hosts that it could have been, likeliest first. */
    readonly candidates: readonly EndCandidate[];
  };
  readonly target: {
    readonly host: string;
    readonly ip: string | null;
    readonly port: number | null;
    readonly process: string | null;
    readonly unresolved: string | null;
    readonly candidates: readonly EndCandidate[];
  };
  readonly user: string | null;
  readonly logonSession: string | null;
  /** ATT&CK ids. */
  readonly technique: readonly string[];
  readonly tier: Tier;
  /** Of the act's own events: connection, logon, effect. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** How long it stayed: the last event of the session that it opened, or of what it started there; `lastSeen` at least. */
  readonly until: number;
  /** Of its first and its last event. */
  readonly firstInstant: Instant;
  readonly lastInstant: Instant;
  /** By how much `firstSeen` may be off the clocks of other hosts, either way, whole ms. Absent in stores of older versions (`clockSpreadOf`). */
  readonly clockSpreadMs?: number;
  readonly connections: readonly string[];
  readonly detections: readonly string[];
  readonly tasks: readonly string[];
  readonly services: readonly string[];
  /** What it started on the target, where its evidence shows it. */
  readonly processes: readonly string[];
  readonly evidence: readonly string[];
  readonly closure: Closure;
  /** What it is taken for a part of, and held back for; null where it is not. */
  readonly routine: Routine | null;
  readonly riskScore: number;
  readonly reasons: readonly { readonly reason: string; readonly weight: number; readonly evidence: readonly string[] }[];
}

export type GraphNode =
  | Host
  | Process
  | Connection
  | RegistryValue
  | LogonSession
  | User
  | ScheduledTask
  | Service
  | EvidenceEvent
  | RuleNode
  | Detection
  | Movement
  | Campaign;

export type NodeKind = GraphNode['kind'];
export type NodeOf<K extends NodeKind> = Extract<GraphNode, { kind: K }>;

/** `FROM` and `TO` tie a movement to its hosts; the others read as `source KIND target`. */
export type EdgeKind =
  | 'RAN_ON' // Process → Host
  | 'PARENT_OF' // Process → Process
  | 'RAN_AS' // Process → User
  | 'IN_SESSION' // Process → LogonSession
  | 'INITIATED' // Process → Connection
  | 'ACCEPTED' // Process → Connection
  | 'CONNECTED_FROM' // Connection → Host
  | 'CONNECTED_TO' // Connection → Host
  | 'WROTE' // Process → RegistryValue
  | 'STORED_ON' // RegistryValue | ScheduledTask | Service → Host
  | 'OPENED_ON' // LogonSession → Host
  | 'OPENED_FROM' // LogonSession → Host
  | 'OF_USER' // LogonSession → User
  | 'FIRED_ON' // Detection → Host
  | 'OF_RULE' // Detection → Rule
  | 'EVIDENCE' // Detection | Movement → Event
  | 'PART_OF' // Detection → Movement | Campaign, Movement → Campaign
  | 'FROM' // Movement → Host
  | 'TO' // Movement → Host
  | 'CREATED' // Movement → ScheduledTask | Service
  | 'USED_SESSION' // Movement → LogonSession
  | 'USED_CONNECTION'; // Movement → Connection

export interface GraphEdge {
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
}

/** A batch of idempotent upserts: a node replaces the one with its id, an edge is one per (kind, source, target). */
export interface GraphWrites {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
