/**
 * The document that `hopline analyze --format json` prints: what was found, with the names of the GraphQL schema.
 * Times are RFC 3339 UTC with milliseconds. Lists are plain arrays in a fixed order: by time or name, then by id.
 */
import type { AccountSwitch, Campaign, CredentialTrace, StorySentence } from '../../../graph/campaign.ts';
import type { Closure, TelemetryGap } from '../../../graph/closure.ts';
import type { DecidedFinding, DecisionNote } from '../../../graph/decisions/decided.ts';
import type {
  Endpoint,
  EvidenceSource,
  HeldAddress,
  Host,
  HostName,
  Instant,
  LogonSession,
  Movement,
  Process,
  RuleNode,
  ScheduledTask,
  Service,
  User,
} from '../../../graph/model.ts';
import type { Routine } from '../../../graph/routine.ts';
import type { WrongClock } from '../../correlate/clocks/wrong-clocks.ts';

export interface FindingsDocument extends FoundGraph {
  readonly stats: FoundStats;
  readonly deadLetters: { readonly count: number; readonly reasons: Readonly<Record<string, number>> };
}

/** What is in a graph, without what is known about the input only. */
export interface FoundGraph {
  readonly hosts: readonly FoundHost[];
  readonly rules: readonly FoundRule[];
  readonly detections: readonly FoundDetection[];
  readonly movements: readonly FoundMovement[];
  /** The riskiest first. */
  readonly campaigns: readonly FoundCampaign[];
  /** The events that findings rest on and where they are; only where they were asked for. */
  readonly events?: readonly FoundEvent[];
}

export interface FoundStats {
  /** That were understood, each time that they were sent; not those of a batch that was delivered again. */
  readonly events: number;
  /** Events that were kept in general form only, by `provider/id`. */
  readonly unknown: Readonly<Record<string, number>>;
  /** Clocks that were found to be wrong, and when. */
  readonly clocks: readonly FoundClock[];
}

export interface FoundClock extends Omit<WrongClock, 'from' | 'to'> {
  /** First and last record time, as the source gave it, for which that holds; null where it holds for all that was measured. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface FoundHost extends Omit<Host, 'kind' | 'addresses' | 'names' | 'ids' | 'firstSeen' | 'lastSeen'> {
  readonly names: readonly (Omit<HostName, 'from' | 'to'> & { readonly from: string; readonly to: string })[];
  readonly ids: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  readonly addresses: readonly (Omit<HeldAddress, 'from' | 'to'> & { readonly from: string; readonly to: string })[];
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** What people say that it is. */
  readonly tags: readonly string[];
}

/** A rule without its query and its triage guide, which `hopline rules show` prints. */
export type FoundRule = Omit<RuleNode, 'kind' | 'query' | 'note'>;

export interface NamedReference {
  readonly id: string;
  readonly name: string;
}

export type FoundUser = Pick<User, 'id' | 'name' | 'domain' | 'sid'>;
export type FoundProcess = Pick<Process, 'id' | 'entityId' | 'pid' | 'name' | 'executable' | 'commandLine'>;
export type FoundSession = Pick<LogonSession, 'id' | 'logonId' | 'logonType' | 'authenticationPackage'>;
export type FoundTask = Pick<ScheduledTask, 'id' | 'name' | 'guid' | 'author' | 'actions'>;
export type FoundService = Pick<Service, 'id' | 'name' | 'displayName' | 'imagePath' | 'account' | 'startType'>;

/** A moment with what its time rests on. */
export interface FoundInstant {
  readonly at: string;
  readonly source: string;
  readonly quality: Instant['quality'];
  readonly offsetMs: number;
}

/** What people decided about a finding. */
export interface FoundDecided extends Pick<DecidedFinding, 'resolution' | 'assignee'> {
  readonly notes: readonly (Omit<DecisionNote, 'at'> & { readonly at: string })[];
}

export interface FoundDetection extends FoundDecided {
  readonly id: string;
  readonly rule: NamedReference;
  readonly time: string;
  readonly instant: FoundInstant;
  readonly host: NamedReference;
  readonly user: FoundUser | null;
  readonly severity: RuleNode['severity'];
  readonly riskScore: number;
  readonly status: string;
  readonly clock: string;
  /** Ids of events, in the order of the rule's stages. */
  readonly evidence: readonly string[];
  readonly movement: string | null;
  readonly campaign: string | null;
  readonly unresolved: string | null;
  readonly candidates: readonly FoundCandidate[];
  readonly gaps: readonly FoundGap[];
  readonly related: readonly { readonly detection: string; readonly reason: string }[];
}

export interface FoundMovement {
  readonly id: string;
  readonly source: {
    readonly host: NamedReference;
    readonly ip: string | null;
    readonly port: number | null;
    readonly process: FoundProcess | null;
    readonly user: FoundUser | null;
    readonly unresolved: string | null;
    readonly candidates: readonly FoundCandidate[];
  };
  readonly target: {
    readonly host: NamedReference;
    readonly ip: string | null;
    readonly port: number | null;
    readonly process: FoundProcess | null;
    readonly unresolved: string | null;
    readonly candidates: readonly FoundCandidate[];
  };
  readonly user: FoundUser | null;
  readonly logonSession: FoundSession | null;
  readonly technique: readonly string[];
  readonly tier: Movement['tier'];
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly until: string;
  readonly firstInstant: FoundInstant;
  readonly lastInstant: FoundInstant;
  readonly clockSpreadMs: number;
  readonly connections: readonly FoundConnection[];
  readonly detections: readonly { readonly id: string; readonly rule: NamedReference }[];
  readonly tasks: readonly FoundTask[];
  /** What it started on the target. */
  readonly processes: readonly FoundProcess[];
  readonly services: readonly FoundService[];
  /** Ids of events. */
  readonly evidence: readonly string[];
  /** How far it is proved, and which telemetry would have proved the rest. */
  readonly closure: FoundClosure;
  /** What it is taken for a part of, and held back for; null where it is not. */
  readonly routine: FoundRoutine | null;
  readonly riskScore: number;
  readonly reasons: Movement['reasons'];
  /** Id of the campaign that it belongs to; null for a single act. */
  readonly campaign: string | null;
}

export interface FoundRoutine extends Omit<Routine, 'since'> {
  readonly since: string;
}

export interface FoundClosure extends Omit<Closure, 'gaps'> {
  readonly gaps: readonly FoundGap[];
}

export type FoundGap = Omit<TelemetryGap, 'host'> & { readonly host: NamedReference };

/** A host that an end of a movement, or who asked for what was detected, could have been. */
export interface FoundCandidate {
  readonly host: NamedReference;
  readonly reason: string;
  readonly confidence: number;
}

interface FoundConnection {
  readonly id: string;
  readonly communityId: string;
  readonly transport: 'tcp' | 'udp';
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly observedBy: readonly ('SOURCE' | 'DESTINATION')[];
  readonly skewMs: number | null;
}

export interface FoundEvent {
  readonly id: string;
  readonly time: string;
  readonly instant: FoundInstant;
  readonly category: string;
  readonly host: NamedReference;
  readonly source: Omit<EvidenceSource, 'original'>;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Movements and detections that continue each other; of members the ids. */
export interface FoundCampaign
  extends FoundDecided,
    Omit<
      Campaign,
      'kind' | 'firstSeen' | 'lastSeen' | 'hosts' | 'users' | 'entryPoints' | 'frontier' | 'accountSwitches' | 'credentials' | 'storyline'
    > {
  readonly status: DecidedFinding['status'];
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly hosts: readonly NamedReference[];
  readonly users: readonly FoundUser[];
  readonly entryPoints: readonly NamedReference[];
  readonly frontier: readonly NamedReference[];
  readonly accountSwitches: readonly (Omit<AccountSwitch, 'from' | 'to'> & {
    readonly from: FoundUser | null;
    readonly to: FoundUser | null;
  })[];
  readonly credentials: readonly (Omit<CredentialTrace, 'user'> & { readonly user: FoundUser | null })[];
  readonly storyline: readonly (Omit<StorySentence, 'time'> & { readonly time: string })[];
}
