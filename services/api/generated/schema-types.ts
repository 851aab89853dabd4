import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Campaign as CampaignNode, Connection as ConnectionNode, Detection as DetectionNode, Host as HostNode, Movement as MovementNode, Process as ProcessNode, RegistryValue as RegistryValueNode, LogonSession as LogonSessionNode, User as UserNode, ScheduledTask as ScheduledTaskNode, Service as ServiceNode } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in RFC 3339, UTC, with milliseconds: `2020-09-21T22:53:18.123Z`. As an argument any RFC 3339 offset and precision is understood. */
  DateTime: { input: number; output: number; }
  /** Any JSON value, as it is. */
  JSON: { input: unknown; output: unknown; }
  /** A whole number up to 2^53 - 1, for byte counts and offsets, which outgrow `Int`. */
  Long: { input: number; output: number; }
};

/** How much a picture shows. */
export type GraphDetail =
  /** More than eight hosts that one host reached by one technique within an hour, and that have no other movements, are one group. */
  | 'FOLDED'
  /** Every host by itself, as far as `limit` allows. */
  | 'HOSTS';

/** A campaign as a picture. */
export type CampaignGraph = {
  readonly __typename?: 'CampaignGraph';
  /** The hosts with a card of their own, in the order in which they were reached. */
  readonly hosts: ReadonlyArray<CampaignHost>;
  /** Hosts that are folded into one card. */
  readonly groups: ReadonlyArray<HostGroup>;
  /** Pairs of cards, each with all movements from the one to the other, in the order of their first movements. */
  readonly pairs: ReadonlyArray<HostPair>;
  /** Hosts that are shown, those in groups included. */
  readonly shown: Scalars['Int']['output'];
  /** Hosts of the campaign. */
  readonly of: Scalars['Int']['output'];
  /** Why not all are shown, a sentence; null where they are. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** A host in the picture of a campaign. */
export type CampaignHost = {
  readonly __typename?: 'CampaignHost';
  /** The host. `managed` says whether it sends telemetry. */
  readonly host: Host;
  /**
   * Its column: 0 for a host that acted before anything had come in, else one more than that of the host which first reached it. Null where nothing but
   * detections tie it to the campaign.
   */
  readonly layer?: Maybe<Scalars['Int']['output']>;
  /** The movement that first reached it; null where none did. */
  readonly firstArrival?: Maybe<CampaignHop>;
  /** Whether the campaign's first members left it: how somebody came there was not seen. */
  readonly isEntryPoint: Scalars['Boolean']['output'];
  /** Whether it was reached and no way goes on from it. */
  readonly isFrontier: Scalars['Boolean']['output'];
  /** How many of the campaign's detections fired on it. */
  readonly detections: Scalars['Int']['output'];
};

/** Hosts that are drawn as one card: all were reached from one host, and have no other movements in the campaign. */
export type HostGroup = {
  readonly __typename?: 'HostGroup';
  /** Its id in the picture, where pairs name it. */
  readonly id: Scalars['ID']['output'];
  /** Id of the host from which they were reached. */
  readonly from: Scalars['ID']['output'];
  /** ATT&CK id of the one technique by which they were; null where several were folded to keep the picture small. */
  readonly technique?: Maybe<Scalars['String']['output']>;
  /** Their column. */
  readonly layer: Scalars['Int']['output'];
  /** What reached each of them, in the order of their first movements. */
  readonly members: ReadonlyArray<HostPair>;
  /** How many there are. */
  readonly size: Scalars['Int']['output'];
  /** When the first of them was reached. */
  readonly firstSeen: Scalars['DateTime']['output'];
  /** When the last movement to one of them was over. */
  readonly lastSeen: Scalars['DateTime']['output'];
  /** How many of the movements rules tell of. */
  readonly detected: Scalars['Int']['output'];
  /** How many no rule tells of. */
  readonly observed: Scalars['Int']['output'];
};

/** All movements from one host to another. */
export type HostPair = {
  readonly __typename?: 'HostPair';
  /** Its id in the picture. */
  readonly id: Scalars['ID']['output'];
  /** Id of the host they left. */
  readonly from: Scalars['ID']['output'];
  /** Id of the host they reached, or of the group it is folded into. */
  readonly to: Scalars['ID']['output'];
  /** The movements, in order. */
  readonly hops: ReadonlyArray<CampaignHop>;
  /** The order number of the first of them. */
  readonly order: Scalars['Int']['output'];
  /** ATT&CK ids of all of them, in order. */
  readonly techniques: ReadonlyArray<Scalars['String']['output']>;
  /** How well the best-known of them is known. */
  readonly tier: Tier;
  /** When the first of them began. */
  readonly firstInstant: Instant;
  /** When the last of them was over. */
  readonly lastInstant: Instant;
  /** Whether it reached its host, or those of its group, first: the skeleton of the picture is made of these. At most one pair leads to a host so. */
  readonly isFirstArrival: Scalars['Boolean']['output'];
  /** Whether all of them hold only if something is supposed, or lie between members that rules tell of: drawn with dashes. */
  readonly isAssumed: Scalars['Boolean']['output'];
};

/** A movement as a member of a campaign. */
export type CampaignHop = {
  readonly __typename?: 'CampaignHop';
  /** Its number among the members, by time, from 1. */
  readonly order: Scalars['Int']['output'];
  /** The movement itself. */
  readonly movement: Movement;
  /** Set where it was made by another account than the one that had arrived. */
  readonly accountSwitch?: Maybe<AccountSwitch>;
  /** Whether no rule tells of it: it is a member for what it joins. */
  readonly isBridge: Scalars['Boolean']['output'];
  /** What must be true for it to be so, a sentence each; none where nothing is supposed. */
  readonly assumptions: ReadonlyArray<Scalars['String']['output']>;
  /** What it continues, and why that is believed; null for a first one. */
  readonly continues?: Maybe<CampaignLink>;
};

/** What happened to a campaign as more became known. */
export type CampaignHistoryEntry = {
  readonly __typename?: 'CampaignHistoryEntry';
  /** When that became known. */
  readonly at: Scalars['DateTime']['output'];
  /** Id of the campaign as it was called then. */
  readonly of: Scalars['ID']['output'];
  /** What happened. */
  readonly kind: CampaignChangeKind;
  /** Id of the other campaign, of a merge or a split. */
  readonly campaign?: Maybe<Scalars['ID']['output']>;
  /** Ids of movements that are members since. */
  readonly joined: ReadonlyArray<Scalars['ID']['output']>;
  /** Ids of movements that are no members any more. */
  readonly left: ReadonlyArray<Scalars['ID']['output']>;
  /** Why, a sentence. */
  readonly reason: Scalars['String']['output'];
  /** Ids of the events it rests on, or of the decision. */
  readonly evidence: ReadonlyArray<Scalars['ID']['output']>;
};

/** What may happen to a campaign. */
export type CampaignChangeKind =
  /** It was told of for the first time. */
  | 'FORMED'
  /** Members came. */
  | 'GREW'
  /** Members went. */
  | 'SHRANK'
  /** Another, or what it was called before, is part of it. */
  | 'MERGED'
  /** Some of its members came from another, or went to one. */
  | 'SPLIT'
  /** The movement that it began with is in no campaign any more. */
  | 'GONE';

/** What is left of a campaign of which the first movement is in no campaign any more. */
export type CampaignTombstone = {
  readonly __typename?: 'CampaignTombstone';
  /** Its id. */
  readonly id: Scalars['ID']['output'];
  /** When that became known. */
  readonly at: Scalars['DateTime']['output'];
  /** Why, a sentence. */
  readonly reason: Scalars['String']['output'];
  /** Ids of its last members. */
  readonly members: ReadonlyArray<Scalars['ID']['output']>;
  /** The campaigns that these belong to now. */
  readonly wentTo: ReadonlyArray<Campaign>;
};

/** One story for one intrusion: movements and detections that continue each other. */
export type Campaign = {
  readonly __typename?: 'Campaign';
  /** Opaque, made of its first member: an id that it had before leads to it for as long as it holds that member. */
  readonly id: Scalars['ID']['output'];
  /** Who came from where to where, how far, how long and how, in at most 90 characters. */
  readonly title: Scalars['String']['output'];
  /** What has become of it. */
  readonly status: DetectionStatus;
  /** What it turned out to be; null unless it is closed. */
  readonly resolution?: Maybe<Resolution>;
  /** Whose work it is; null is nobody's. */
  readonly assignee?: Maybe<Scalars['String']['output']>;
  /** What people remarked on it, in order of time. */
  readonly notes: ReadonlyArray<DecisionNote>;
  /** Increases with each decision about it, and each time that its members change. */
  readonly version: Scalars['Int']['output'];
  /** What became of it, and of those that were merged into it, as more became known; in order of time. */
  readonly history: ReadonlyArray<CampaignHistoryEntry>;
  /** When its first member that a rule tells of began. */
  readonly firstSeen: Scalars['DateTime']['output'];
  /** When the last of them was over. */
  readonly lastSeen: Scalars['DateTime']['output'];
  /** Hosts that its members left or reached, in that order. */
  readonly hosts: ReadonlyArray<Host>;
  /** Accounts of the members that rules tell of. */
  readonly users: ReadonlyArray<User>;
  /** Its members, by time. */
  readonly movements: ReadonlyArray<Movement>;
  /** Detections of its members, and those that joined without a movement, by time. */
  readonly detections: ReadonlyArray<Detection>;
  /** Members that no rule tells of: on the way between two others, beside them, or before the first. They score nothing. */
  readonly bridges: ReadonlyArray<Movement>;
  /** Why its members belong together, the strongest reason first. */
  readonly links: ReadonlyArray<CampaignLink>;
  /** Where a member could also have come from: reasons that gave way to a stronger or a later one. */
  readonly alternatives: ReadonlyArray<CampaignLink>;
  /** ATT&CK's names of its tactics, in the order of their first detection. */
  readonly tactics: ReadonlyArray<Scalars['String']['output']>;
  /** ATT&CK ids of its techniques, in the order of its members. */
  readonly techniques: ReadonlyArray<Scalars['String']['output']>;
  /** Hosts that its first members left. */
  readonly entryPoints: ReadonlyArray<Host>;
  /** Hosts that were reached and from which no way goes on to another member. */
  readonly frontier: ReadonlyArray<Host>;
  /** Hops by another account than the one that had arrived. */
  readonly accountSwitches: ReadonlyArray<AccountSwitch>;
  /** For each member that a rule tells of, how surely its account is traced back. */
  readonly credentials: ReadonlyArray<CredentialTrace>;
  /** The greatest of its detections'. */
  readonly severity: Severity;
  /** How well its best-known member is known. */
  readonly tier: Tier;
  /** 0 to 100. */
  readonly riskScore: Scalars['Float']['output'];
  /** What its score is the sum of. */
  readonly reasons: ReadonlyArray<RiskReason>;
  /** Its story, by time. */
  readonly storyline: ReadonlyArray<StorySentence>;
  /** Whether something that continues it was left out because it would have grown too large. */
  readonly capped: Scalars['Boolean']['output'];
  /** What would continue it and does not, because people decided so. */
  readonly keptApart: ReadonlyArray<KeptApart>;
  /** Its hosts and movements as a picture, ready to be drawn: every host in its layer, every pair of hosts once. */
  readonly graph: CampaignGraph;
};


/** One story for one intrusion: movements and detections that continue each other. */
export type CampaignGraphArgs = {
  detail?: GraphDetail;
  limit?: InputMaybe<Scalars['Int']['input']>;
};

/** A member of a campaign, and what it is not joined with because people decided so. */
export type KeptApart = {
  readonly __typename?: 'KeptApart';
  /** Id of the earlier one, a movement. */
  readonly from: Scalars['ID']['output'];
  /** Id of the other, a movement. */
  readonly to: Scalars['ID']['output'];
  /** What would tie them. */
  readonly kind: CampaignLinkKind;
  /** Id of the decision. */
  readonly decision: Scalars['ID']['output'];
};

/** Two members of a campaign and what ties them. */
export type CampaignLink = {
  readonly __typename?: 'CampaignLink';
  /** Id of the earlier one, a movement. */
  readonly from: Scalars['ID']['output'];
  /** Id of the other, a movement or a detection. */
  readonly to: Scalars['ID']['output'];
  /** What ties them. */
  readonly kind: CampaignLinkKind;
  /** 0 to 100: how sure that is beside other reasons. */
  readonly strength: Scalars['Int']['output'];
  /** Movements that no rule tells of on the way from the one to the other. */
  readonly over: ReadonlyArray<Movement>;
  /** The events it follows from. */
  readonly evidence: ReadonlyArray<Event>;
};

/** Why two members of a campaign belong together. */
export type CampaignLinkKind =
  /** A process of the next was started by the earlier one. */
  | 'PROCESS'
  /** In the session that the earlier one opened, or both in one. */
  | 'SESSION'
  /** Both left one host from one program. */
  | 'TOOL'
  /** Between the same two hosts at one moment. */
  | 'BESIDE'
  /** The same account left where it had arrived, soon after. */
  | 'ACCOUNT'
  /** Over movements that no rule tells of. */
  | 'BRIDGE'
  /** Over a host that sends no telemetry. */
  | 'SILENT_HOST'
  /** By another account, from where one movement had just arrived. */
  | 'SWITCH'
  /** It may have come from there. */
  | 'ENTRY'
  /** Both rest on one event. */
  | 'EVENT'
  /** People say so. */
  | 'TOGETHER';

/** A hop by another account than the one that had arrived. */
export type AccountSwitch = {
  readonly __typename?: 'AccountSwitch';
  /** The hop. */
  readonly movement?: Maybe<Movement>;
  /** The account that had arrived. */
  readonly from?: Maybe<User>;
  /** The account that went on. */
  readonly to?: Maybe<User>;
  /** How sure that is. */
  readonly certainty: CredentialCertainty;
};

/** How far the account of a hop is traced back to whoever brought it to the host that the hop left. */
export type CredentialTrace = {
  readonly __typename?: 'CredentialTrace';
  /** The hop. */
  readonly movement?: Maybe<Movement>;
  /** The account that it used. */
  readonly user?: Maybe<User>;
  /** The arrival that it is taken to continue; null for a first hop. */
  readonly origin?: Maybe<Movement>;
  /** How sure that is. */
  readonly certainty: CredentialCertainty;
  /** Arrivals that it could continue. */
  readonly candidates: Scalars['Int']['output'];
};

/** How surely an account is traced back. */
export type CredentialCertainty =
  /** A process or session proves it, or nothing else arrived that could be. */
  | 'CLEAR'
  /** Several could be, or another account had arrived. */
  | 'UNCLEAR'
  /** None. */
  | 'NONE';

/** A sentence of a campaign's story. */
export type StorySentence = {
  readonly __typename?: 'StorySentence';
  /** When it happened. */
  readonly time: Scalars['DateTime']['output'];
  /** The sentence. */
  readonly text: Scalars['String']['output'];
  /** The movement that it tells of. */
  readonly movement?: Maybe<Movement>;
  /** The detection that it tells of. */
  readonly detection?: Maybe<Detection>;
  /** The events it rests on. */
  readonly evidence: ReadonlyArray<Event>;
};

/** A page of campaigns. */
export type CampaignConnection = {
  readonly __typename?: 'CampaignConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<CampaignEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of campaigns. */
export type CampaignEdge = {
  readonly __typename?: 'CampaignEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The campaign itself. */
  readonly node: Campaign;
};

/** A file of events that was sent to this server by `POST /captures`. */
export type Capture = {
  readonly __typename?: 'Capture';
  /** Of this sending: the same file sent again has another. */
  readonly id: Scalars['ID']['output'];
  /** The file's name. */
  readonly name: Scalars['String']['output'];
  /** How far it has come. */
  readonly state: CaptureState;
  /** Bytes that have come. */
  readonly receivedBytes: Scalars['Long']['output'];
  /** Bytes of the file; null where the sender did not say, until all have come. */
  readonly sizeBytes?: Maybe<Scalars['Long']['output']>;
  /** Bytes of the file that were read. */
  readonly readBytes: Scalars['Long']['output'];
  /** Events that were understood in it so far. */
  readonly events: Scalars['Long']['output'];
  /** Pieces of it that were not understood; `deadLetters` says which. */
  readonly deadLetters: Scalars['Long']['output'];
  /** Why it was not taken, or not as a whole, for the person who sent it; null where nothing went wrong. */
  readonly fault?: Maybe<Scalars['String']['output']>;
  /** When it began to come. */
  readonly started: Scalars['DateTime']['output'];
  /** When it was done; null before. */
  readonly ended?: Maybe<Scalars['DateTime']['output']>;
};

/** How far a capture has come. */
export type CaptureState =
  /** It is coming. */
  | 'RECEIVING'
  /** It is here, and those before it are being read. */
  | 'WAITING'
  /** It is being read; findings appear meanwhile. */
  | 'READING'
  /** All of it was taken in. Where other processes work on events it is in their queue. */
  | 'DONE'
  /** It could not be taken in; `fault` says why. What was taken in before stays. */
  | 'FAILED'
  /** Whoever sent it cancelled it. What was taken in before stays. */
  | 'CANCELLED';

/** How far a movement is proved from both ends, and what is missing. */
export type Closure = {
  readonly __typename?: 'Closure';
  /** Both ends recorded the connection. */
  readonly connectionPaired: Scalars['Boolean']['output'];
  /** The logon session on the target is known. */
  readonly sessionMatched: Scalars['Boolean']['output'];
  /** The program on the source is known, and is not one of Windows' own that carries others' traffic. */
  readonly sourceProcessKnown: Scalars['Boolean']['output'];
  /** What ran, was to run or was copied on the target is known. */
  readonly actionKnown: Scalars['Boolean']['output'];
  /** What the movement says, each part with the events from which it follows. */
  readonly claims: ReadonlyArray<Claim>;
  /** For each of the four above that is false, the telemetry that would have told. */
  readonly gaps: ReadonlyArray<TelemetryGap>;
};

/** One part of what a movement says. */
export type Claim = {
  readonly __typename?: 'Claim';
  /** What it is about. */
  readonly kind: ClaimKind;
  /** Id of the host, process, user, connection, session, task, service or registry value it names; null for a file that was copied. */
  readonly node?: Maybe<Scalars['ID']['output']>;
  /** How it is tied to the act. */
  readonly closedBy: ClosedBy;
  /** What ties it to the act. */
  readonly join: ClaimJoin;
  /** The events from which it follows; without them it would not be claimed. */
  readonly evidence: ReadonlyArray<Event>;
};

/** What a claim is about. */
export type ClaimKind =
  /** The host that acted. */
  | 'SOURCE_HOST'
  /** The process that acted. */
  | 'SOURCE_PROCESS'
  /** The account that process ran as. */
  | 'SOURCE_USER'
  /** The connection, which both ends recorded. */
  | 'CONNECTION'
  /** The process that took the request. */
  | 'TARGET_PROCESS'
  /** The session used on the target. */
  | 'SESSION'
  /** The account used on the target. */
  | 'USER'
  /** A task or service that was made or changed. */
  | 'DEFINITION'
  /** What a task or service runs, a program that was started, a registry value that was set, a file that was copied. */
  | 'ACTION';

/** How surely a claim is tied to the act. */
export type ClosedBy =
  /** Values of two records are equal. */
  | 'EQUALITY'
  /** Nothing but what happened beside what. */
  | 'ADJACENCY';

/** What ties a claim to the act. */
export type ClaimJoin =
  /** Both ends recorded one flow: equal Community ID and hour. */
  | 'FLOW'
  /** The connection's source address and port are those of the logon. */
  | 'SOURCE_PORT'
  /** The number of the logon session. */
  | 'LOGON_ID'
  /** The identity of the process. */
  | 'PROCESS'
  /** An event of the act says it itself. */
  | 'RECORD'
  /** A program's command line names the other host. */
  | 'COMMAND_LINE'
  /** It happened then between these hosts. */
  | 'TIME';

/** Telemetry that would have told what a movement, or a detection of unknown source, leaves open. */
export type TelemetryGap = {
  readonly __typename?: 'TelemetryGap';
  /** What is open. */
  readonly claim: ClaimKind;
  /** The host whose telemetry is missing. */
  readonly host?: Maybe<Host>;
  /** Windows' own name of the event log channel, or Elastic Defend's of the data set. */
  readonly channel: Scalars['String']['output'];
  /** Windows' event ids, or Elastic Defend's actions; any of them would do. */
  readonly events: ReadonlyArray<Scalars['String']['output']>;
  /** Why it does not tell. */
  readonly reason: GapReason;
};

/** Why telemetry does not tell. Not observed is never taken for absent. */
export type GapReason =
  /** No event of the host was read. */
  | 'HOST_SENDS_NOTHING'
  /** The host sends other channels, never this one. */
  | 'CHANNEL_NEVER_SEEN'
  /** The host sends this channel, but nothing of it from half an hour before the act to half an hour after. */
  | 'CHANNEL_SILENT_THEN'
  /** Somebody cleared the log within a day after the act, and nothing of it from before the act was read. */
  | 'LOG_CLEARED'
  /** The host sent this channel then, but never one of these events: their audit policy may be off. */
  | 'EVENT_NEVER_SEEN'
  /** The host sends such events, but none of this act was read. */
  | 'EVENT_NOT_OBSERVED'
  /** The host sends such events, but records of the log are missing then, by their numbers. */
  | 'RECORDS_MISSING';

/** A network connection: one node for both ends, however many hosts saw it. */
export type Connection = {
  readonly __typename?: 'Connection';
  /** Opaque and stable: the same events give the same id. */
  readonly id: Scalars['ID']['output'];
  /** Community ID v1 of the flow, the same from either end. */
  readonly communityId: Scalars['String']['output'];
  /** `tcp` or `udp`. */
  readonly transport: Scalars['String']['output'];
  /** The end that opened it. */
  readonly source: ConnectionEnd;
  /** The end that accepted it. */
  readonly destination: ConnectionEnd;
  /** The time of the first event that tells of it. */
  readonly firstSeen: Scalars['DateTime']['output'];
  /** The time of the last event that tells of it. */
  readonly lastSeen: Scalars['DateTime']['output'];
  /** Which ends' telemetry recorded it. */
  readonly observedBy: ReadonlyArray<ConnectionObserver>;
  /** Difference of the two ends' times for it, in milliseconds; null where one end saw it. */
  readonly skewMs?: Maybe<Scalars['Float']['output']>;
};

/** One end of a network connection. */
export type ConnectionEnd = {
  readonly __typename?: 'ConnectionEnd';
  /** The address. */
  readonly ip: Scalars['String']['output'];
  /** The port. */
  readonly port: Scalars['Int']['output'];
  /** The host that held the address then. */
  readonly host?: Maybe<Host>;
  /** The process at this end, where this end's telemetry names it. */
  readonly process?: Maybe<Process>;
};

/** An end of a connection whose telemetry recorded it. */
export type ConnectionObserver =
  /** The end that opened it. */
  | 'SOURCE'
  /** The end that accepted it. */
  | 'DESTINATION';

/** A page of network connections. */
export type ConnectionConnection = {
  readonly __typename?: 'ConnectionConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<ConnectionEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of network connections. */
export type ConnectionEdge = {
  readonly __typename?: 'ConnectionEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The connection itself. */
  readonly node: Connection;
};

/** A host that somebody on another one can go to next. */
export type NextHop = {
  readonly __typename?: 'NextHop';
  /** The host. */
  readonly host: Host;
  /** Accounts of the one that logged on to the other. */
  readonly accounts: ReadonlyArray<User>;
  /** 0 to 100. */
  readonly score: Scalars['Float']['output'];
  /** What the score is made of. */
  readonly reasons: ReadonlyArray<NextHopReason>;
};

/** Why a host is a next hop. */
export type NextHopReason = {
  readonly __typename?: 'NextHopReason';
  /** What kind of evidence it is. */
  readonly kind: NextHopKind;
  /** The same in a sentence. */
  readonly reason: Scalars['String']['output'];
  /** How much it adds. */
  readonly weight: Scalars['Float']['output'];
  /** The events it rests on, where it is a movement: of the last one. */
  readonly evidence: ReadonlyArray<Event>;
};

/** What suggests a next hop. */
export type NextHopKind =
  /** Movements led there from the host. */
  | 'MOVED_BEFORE'
  /** Sessions were opened there from the host. */
  | 'LOGGED_ON_BEFORE'
  /** An account that was seen on the host logged on there. */
  | 'SAME_ACCOUNT';

/** The least to contain, by movements, by hosts or by accounts: any one of the three would do. */
export type Containment = {
  readonly __typename?: 'Containment';
  /** The fewest movements. */
  readonly movements: MovementCut;
  /** The fewest hosts. */
  readonly hosts: HostCut;
  /** The fewest accounts. */
  readonly accounts: AccountCut;
};

/** The fewest movements without which nothing leads on. */
export type MovementCut = {
  readonly __typename?: 'MovementCut';
  /** Movements that were, in order of time. */
  readonly movements: ReadonlyArray<Movement>;
  /** Next hops to be prevented, where these were asked about. */
  readonly nextHops: ReadonlyArray<PreventableHop>;
  /** Whether no fewer would do. */
  readonly exact: Scalars['Boolean']['output'];
  /** No fewer than so many would do. */
  readonly atLeast: Scalars['Int']['output'];
};

/** A next hop by one account. */
export type PreventableHop = {
  readonly __typename?: 'PreventableHop';
  /** Where it starts. */
  readonly source: Host;
  /** Where it leads. */
  readonly target: Host;
  /** The account; null where it is not known with which. */
  readonly user?: Maybe<User>;
};

/** The fewest hosts without whose movements nothing leads on. */
export type HostCut = {
  readonly __typename?: 'HostCut';
  /** The hosts, none of which is an end. */
  readonly hosts: ReadonlyArray<Host>;
  /** Whether some would do at all: not where a movement leads from one end to the other. */
  readonly possible: Scalars['Boolean']['output'];
  /** Whether no fewer would do. */
  readonly exact: Scalars['Boolean']['output'];
  /** No fewer than so many would do. */
  readonly atLeast: Scalars['Int']['output'];
};

/** The fewest accounts without whose movements nothing leads on. */
export type AccountCut = {
  readonly __typename?: 'AccountCut';
  /** The accounts. */
  readonly accounts: ReadonlyArray<User>;
  /** Whether some would do at all: not where a way has no movement of which the account is known. */
  readonly possible: Scalars['Boolean']['output'];
  /** Whether no fewer would do. */
  readonly exact: Scalars['Boolean']['output'];
  /** No fewer than so many would do. */
  readonly atLeast: Scalars['Int']['output'];
};

/** What a campaign would be without some evidence: as if it had never been there. */
export type Counterfactual = {
  readonly __typename?: 'Counterfactual';
  /** Of the riskiest campaign that holds what is left of its members; 0 where that is single acts. */
  readonly riskScore: Scalars['Float']['output'];
  /** The campaigns that hold what is left of its members, the riskiest first. */
  readonly campaigns: ReadonlyArray<CounterfactualCampaign>;
};

/** A campaign as it would be. It is none of the graph, so that its members may have other ids than they have there. */
export type CounterfactualCampaign = {
  readonly __typename?: 'CounterfactualCampaign';
  /** The id that it would have. */
  readonly id: Scalars['ID']['output'];
  /** The title that it would have. */
  readonly title: Scalars['String']['output'];
  /** 0 to 100. */
  readonly riskScore: Scalars['Float']['output'];
  /** How well its best-known member would be known. */
  readonly tier: Tier;
  /** What its score would be the sum of. */
  readonly reasons: ReadonlyArray<RiskReason>;
  /** Ids of its movements, by time. */
  readonly movements: ReadonlyArray<Scalars['ID']['output']>;
  /** Ids of its detections, by time. */
  readonly detections: ReadonlyArray<Scalars['ID']['output']>;
};

/** What somebody decided about findings or hosts. Decisions outlive deriving findings anew; of two that contradict each other the later one holds. */
export type Decision = {
  readonly __typename?: 'Decision';
  /** Opaque and stable. */
  readonly id: Scalars['ID']['output'];
  /** When it was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** Who decided. */
  readonly by: Scalars['String']['output'];
  /** What it is about. */
  readonly kind: DecisionKind;
  /** Ids of movements, detections and hosts that it is about. Of a campaign that of its anchor comes first, then those of its members at that time. */
  readonly subject: ReadonlyArray<Scalars['ID']['output']>;
  /** Of a status the verdict, of an assignment whose work it is (null is nobody's), of a tag the tag, after a `-` where it is taken away; else null. */
  readonly value?: Maybe<Scalars['String']['output']>;
  /** A remark. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** Id of the campaign, movement, detection or host that it is about now; null where what it is about is gone. */
  readonly speaksOf?: Maybe<Scalars['ID']['output']>;
  /** Id of the decision that contradicts it and holds in its place. */
  readonly overruledBy?: Maybe<Scalars['ID']['output']>;
};

/** What a decision is about. */
export type DecisionKind =
  /** What became of a campaign or detection. */
  | 'STATUS'
  /** Whose work it is. */
  | 'ASSIGN'
  /** A remark. */
  | 'NOTE'
  /** What a host is. */
  | 'TAG'
  /** That movements or detections are one story. */
  | 'TOGETHER'
  /** That no two of them are one story. */
  | 'APART';

/** What a finding that is done with turned out to be. */
export type Resolution =
  /** An intrusion. */
  | 'TRUE_POSITIVE'
  /** Somebody who may do that. */
  | 'BENIGN'
  /** It did not happen. */
  | 'FALSE_POSITIVE';

/** A remark of somebody. */
export type DecisionNote = {
  readonly __typename?: 'DecisionNote';
  /** When it was made. */
  readonly at: Scalars['DateTime']['output'];
  /** Who made it. */
  readonly by: Scalars['String']['output'];
  /** The remark: text, not markup. */
  readonly text: Scalars['String']['output'];
};

/** What somebody decides. */
export type DecisionInput = {
  /** What it is about. */
  readonly kind: DecisionKind;
  /** Ids of campaigns, movements, detections or hosts, a host also by its name or address: one, or for `TOGETHER` and `APART` several. */
  readonly about: ReadonlyArray<Scalars['String']['input']>;
  /** Of a status `OPEN`, `ACKNOWLEDGED`, or a resolution, which closes it; of an assignment whose work it is; of a tag the tag, after a `-` to take it away. */
  readonly value?: InputMaybe<Scalars['String']['input']>;
  /** A remark. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Who decides; whoever started the server unless given. */
  readonly by?: InputMaybe<Scalars['String']['input']>;
  /** The `version` of what it is about that whoever decides knows. Where it has another, nothing is recorded. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** A name for this decision that the client makes up: sent twice, it is recorded once. */
  readonly key?: InputMaybe<Scalars['String']['input']>;
};

/** What came of a decision. */
export type DecisionPayload = {
  readonly __typename?: 'DecisionPayload';
  /** The decision that was recorded; null where there are errors. */
  readonly decision?: Maybe<Decision>;
  /** Why nothing was recorded. */
  readonly userErrors: ReadonlyArray<DecisionError>;
};

/** Why a decision was not recorded. */
export type DecisionError = {
  readonly __typename?: 'DecisionError';
  /** What is wrong with it. */
  readonly code: DecisionErrorCode;
  /** The same for people, with what to do. */
  readonly message: Scalars['String']['output'];
  /** Of a conflict the version that was expected. */
  readonly expectedVersion?: Maybe<Scalars['Int']['output']>;
  /** Of a conflict the version that it has. */
  readonly actualVersion?: Maybe<Scalars['Int']['output']>;
};

/** What is wrong with a decision. */
export type DecisionErrorCode =
  /** What it is about is not there, or nothing that this can be said of. */
  | 'UNKNOWN_SUBJECT'
  /** What was said is none of the values that there are, or too long. */
  | 'BAD_VALUE'
  /** What it is about has changed since whoever decided looked at it. */
  | 'VERSION_CONFLICT'
  /** The key was sent with another decision before. */
  | 'KEY_REUSED';

/** A page of decisions. */
export type DecisionConnection = {
  readonly __typename?: 'DecisionConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<DecisionEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many there are in all. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of decisions. */
export type DecisionEdge = {
  readonly __typename?: 'DecisionEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The decision itself. */
  readonly node: Decision;
};

/** A rule that held for a set of events. */
export type Detection = {
  readonly __typename?: 'Detection';
  /** Opaque and stable: the same rule over the same events gives the same id. */
  readonly id: Scalars['ID']['output'];
  /** The rule that fired. */
  readonly rule?: Maybe<Rule>;
  /** When what it tells of was complete. */
  readonly time: Scalars['DateTime']['output'];
  /** The same with what it rests on: the time of its last event. */
  readonly instant: Instant;
  /** The host it fired on. */
  readonly host?: Maybe<Host>;
  /** The account that acted, where the evidence names it. */
  readonly user?: Maybe<User>;
  /** How bad it is. */
  readonly severity: Severity;
  /** 0 to 100. */
  readonly riskScore: Scalars['Float']['output'];
  /** What has become of it. */
  readonly status: DetectionStatus;
  /** What it turned out to be; null unless it is closed. */
  readonly resolution?: Maybe<Resolution>;
  /** Whose work it is; null is nobody's. */
  readonly assignee?: Maybe<Scalars['String']['output']>;
  /** What people remarked on it, in order of time. */
  readonly notes: ReadonlyArray<DecisionNote>;
  /** Increases with each decision about it. */
  readonly version: Scalars['Int']['output'];
  /** The events it rests on, in the order of the rule's stages. */
  readonly evidence: ReadonlyArray<Event>;
  /** Which clock the order of its evidence rests on. */
  readonly clock: Clock;
  /** The movement it is part of. */
  readonly movement?: Maybe<Movement>;
  /** The campaign that it belongs to. */
  readonly campaign?: Maybe<Campaign>;
  /** Why no host is named that asked for it, a sentence, where several may have; null where one is named, or none is known to have called. */
  readonly unresolved?: Maybe<Scalars['String']['output']>;
  /**
   * Hosts that may have asked for it where that is not known, likeliest first; no more than ten. The host that it fired on is among them where it
   * may have been asked for there.
   */
  readonly candidates: ReadonlyArray<EndCandidate>;
  /** Telemetry that would have told which of them did. */
  readonly gaps: ReadonlyArray<TelemetryGap>;
  /** Other detections that tell of the same act. */
  readonly related: ReadonlyArray<RelatedDetection>;
};

/** A detection that tells of the same act as another. */
export type RelatedDetection = {
  readonly __typename?: 'RelatedDetection';
  /** The other detection. */
  readonly detection: Detection;
  /** What the two share. */
  readonly reason: Scalars['String']['output'];
};

/** What has become of a detection. */
export type DetectionStatus =
  /** Nobody has looked at it yet. */
  | 'OPEN'
  /** Somebody is looking at it. */
  | 'ACKNOWLEDGED'
  /** Somebody has settled it. */
  | 'CLOSED'
  /** Late events showed that the rule does not hold, or the host's own records that nobody asked for it from another host. */
  | 'RETRACTED';

/** A clock that the order of events rests on. */
export type Clock =
  /** The times the sensors gave. */
  | 'SOURCE'
  /** The sensors' times, corrected for the drift measured between them. */
  | 'CALIBRATED';

/** A page of detections. */
export type DetectionConnection = {
  readonly __typename?: 'DetectionConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<DetectionEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of detections. */
export type DetectionEdge = {
  readonly __typename?: 'DetectionEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The detection itself. */
  readonly node: Detection;
};

/** A source event that some finding rests on. */
export type Event = {
  readonly __typename?: 'Event';
  /** Opaque and stable: the same event gives the same id. */
  readonly id: Scalars['ID']['output'];
  /** When it happened, by the source's own clock. */
  readonly time: Scalars['DateTime']['output'];
  /** The same with what was added for a wrong zone or a drift of the source's clock, and how well it is known. */
  readonly instant: Instant;
  /** Its first ECS category: `network`, `registry`, `process`, `authentication` … */
  readonly category: Scalars['String']['output'];
  /** The host it happened on. */
  readonly host?: Maybe<Host>;
  /** Where the untouched document lies. */
  readonly source: EventSource;
  /** Its normalised fields by their dotted ECS names. */
  readonly fields: Scalars['JSON']['output'];
  /** The untouched input document, read from its source when asked for, or as a shipper sent it; null, with an error that says why, where it can no longer be read. */
  readonly original?: Maybe<Scalars['JSON']['output']>;
};

/** Where a source document lies. */
export type EventSource = {
  readonly __typename?: 'EventSource';
  /** The path as it was given; `a.zip!b.json` inside an archive, `bulk:INDEX` of what a shipper sent. */
  readonly file: Scalars['String']['output'];
  /** Bytes into the uncompressed file. */
  readonly offset: Scalars['Long']['output'];
  /** The Elasticsearch index it was exported from or sent to, where the input says so. */
  readonly index?: Maybe<Scalars['String']['output']>;
  /** The `_id` that a shipper sent it under, or one made of what it says where the shipper gave none; null of what lies in a file. */
  readonly id?: Maybe<Scalars['String']['output']>;
  /** Whether it is a record of an event log that was deleted, and only what was left of it found. */
  readonly isRecovered: Scalars['Boolean']['output'];
};

/** A page of events. */
export type EventConnection = {
  readonly __typename?: 'EventConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<EventEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of events. */
export type EventEdge = {
  readonly __typename?: 'EventEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The event itself. */
  readonly node: Event;
};

/** What is known of a detection's act. */
export type Explanation = {
  readonly __typename?: 'Explanation';
  /** The detection. */
  readonly detection: Detection;
  /** The movement it is part of; null where none is. */
  readonly movement?: Maybe<Movement>;
  /** Both ends, as far as they are known. Of a detection that is part of no movement only the target, where it fired. */
  readonly ends: ActEnds;
  /** Tasks that it made or changed, decoded. */
  readonly tasks: ReadonlyArray<ScheduledTask>;
  /** Services that it made, changed or started. */
  readonly services: ReadonlyArray<Service>;
  /** Registry values that it set. */
  readonly registryValues: ReadonlyArray<RegistryValue>;
  /** Telemetry that would have told what is open. */
  readonly gaps: ReadonlyArray<TelemetryGap>;
  /** What the score is the sum of, the heaviest first: the movement's, else the rule's own. */
  readonly reasons: ReadonlyArray<RiskReason>;
};

/** The two ends of an act. */
export type ActEnds = {
  readonly __typename?: 'ActEnds';
  /** Where it came from; null where nothing tells. */
  readonly source?: Maybe<ActEnd>;
  /** Where it arrived. */
  readonly target: ActEnd;
};

/** One end of an act. */
export type ActEnd = {
  readonly __typename?: 'ActEnd';
  /** The host; null where it is not known. */
  readonly host?: Maybe<Host>;
  /** Its address. */
  readonly ip?: Maybe<Scalars['String']['output']>;
  /** Its port. */
  readonly port?: Maybe<Scalars['Int']['output']>;
  /** The account: at the source that the process ran as, at the target that was let in. */
  readonly user?: Maybe<User>;
  /** The session: at the source that the process ran in, at the target that was used. */
  readonly logonSession?: Maybe<LogonSession>;
  /** The process that acted, or that took the request. */
  readonly process?: Maybe<Process>;
  /** The forebears of the process, the eldest first, at most 16. */
  readonly ancestors: ReadonlyArray<Process>;
  /** What it started: at the source what the process did, at the target what the act did, by time, with all that these started; at most 100. */
  readonly started: ReadonlyArray<StartedProcess>;
};

/** A process in a tree, written as a list: a parent comes before its children. */
export type StartedProcess = {
  readonly __typename?: 'StartedProcess';
  /** The process. */
  readonly process: Process;
  /** How deep it lies below the one that the tree begins with, from 0. */
  readonly depth: Scalars['Int']['output'];
};

/** An order of findings. */
export type FindingOrder =
  /** By id: the quickest to walk through. */
  | 'ID'
  /** Oldest first. */
  | 'TIME'
  /** Newest first. */
  | 'NEWEST'
  /** Highest risk score first. */
  | 'RISK';

/** A computer: one that sends telemetry, or one that others only name by its address. */
export type Host = {
  readonly __typename?: 'Host';
  /** Opaque and stable: the same events give the same id. */
  readonly id: Scalars['ID']['output'];
  /** Short name in upper case (`WORKSTATION5`), or the address of a host that sends no telemetry. */
  readonly name: Scalars['String']['output'];
  /** Every other way the telemetry spells this host, such as its fully qualified name. */
  readonly aliases: ReadonlyArray<Scalars['String']['output']>;
  /**
   * Every way its own telemetry spells its name, each with the stretch of time in which it did, in order of time. Of a host that sends none the names
   * that others give it, the surest first.
   */
  readonly names: ReadonlyArray<HostName>;
  /** The ids of the agents that sent its telemetry, in order of time: several where the host was set up anew. */
  readonly ids: ReadonlyArray<HostAgent>;
  /** The DNS domain, where its fully qualified name is known. */
  readonly domain?: Maybe<Scalars['String']['output']>;
  /** `windows` where its telemetry says so; null for a host known only from others. */
  readonly os?: Maybe<Scalars['String']['output']>;
  /** Whether it sends us telemetry. */
  readonly managed: Scalars['Boolean']['output'];
  /** The addresses it held, each with the stretch of time for which that is known. */
  readonly addresses: ReadonlyArray<HostAddress>;
  /** The zone shift that was found and corrected in its record times, in milliseconds; 0 where they were right. */
  readonly clockOffsetMs: Scalars['Float']['output'];
  /**
   * When it sent which log: outside of these spans nothing of the channel was read, so that nothing is known, not that nothing happened. By channel, then
   * time; the latest 250 of a channel.
   */
  readonly coverage: ReadonlyArray<RecordedSpan>;
  /** What was found out about its clocks, by clock and time. */
  readonly clocks: ReadonlyArray<MeasuredClock>;
  /** The time of the first event that tells of it. */
  readonly firstSeen: Scalars['DateTime']['output'];
  /** The time of the last event that tells of it. */
  readonly lastSeen: Scalars['DateTime']['output'];
  /** 0 to 100, from the movements and detections on it. */
  readonly riskScore: Scalars['Float']['output'];
  /** What people say that it is, such as `crown-jewel`, in alphabetical order. */
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  /** Movements that end on this host, in the order of their ids. */
  readonly movementsIn: MovementConnection;
  /** Movements that start on this host, in the order of their ids. */
  readonly movementsOut: MovementConnection;
  /** Detections that fired on this host, in the order of their ids. */
  readonly detections: DetectionConnection;
  /** Processes that ran on this host, in the order of their ids. */
  readonly processes: ProcessConnection;
  /** Logon sessions that were opened on this host, in the order of their ids. */
  readonly logonSessions: LogonSessionConnection;
};


/** A computer: one that sends telemetry, or one that others only name by its address. */
export type HostMovementsInArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** A computer: one that sends telemetry, or one that others only name by its address. */
export type HostMovementsOutArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** A computer: one that sends telemetry, or one that others only name by its address. */
export type HostDetectionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** A computer: one that sends telemetry, or one that others only name by its address. */
export type HostProcessesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** A computer: one that sends telemetry, or one that others only name by its address. */
export type HostLogonSessionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** An address that a host held for a stretch of time. */
export type HostAddress = {
  readonly __typename?: 'HostAddress';
  /** IPv4 dotted, or IPv6 in lower case and compressed. */
  readonly ip: Scalars['String']['output'];
  /** The first time it is known to have been this host's. */
  readonly from: Scalars['DateTime']['output'];
  /** The last time it is known to have been this host's. */
  readonly to: Scalars['DateTime']['output'];
  /** The surest of what tells that it was. */
  readonly source: AddressSource;
  /** How far that is trusted, 0 to 1. */
  readonly confidence: Scalars['Float']['output'];
};

/** What tells that an address was a host's. */
export type AddressSource =
  /** The host's own agent lists it. */
  | 'HOST_IP'
  /** It was the host's own end of a connection. */
  | 'OWN_CONNECTION'
  /** The host let a logon in over a connection to it. */
  | 'LOGON'
  /** The host's machine account got a Kerberos ticket from there, or logged on with one. */
  | 'MACHINE_ACCOUNT'
  /** It was leased to the host. */
  | 'DHCP'
  /** A name server gave or took it as the host's. */
  | 'DNS'
  /** An NTLM client there called itself so. */
  | 'WORKSTATION'
  /** Another host's sensor gave it the host's name. */
  | 'NAMED_BY_PEER'
  /** Somebody logged on to the host with an account named outright, and connected to this address alone around then. */
  | 'EXPLICIT_LOGON'
  /** Somebody got a Kerberos ticket for the host's machine account, and connected to this address alone around then. */
  | 'SERVICE_TICKET'
  /** A program was told the host's name on its command line, and its host connected to this address alone just after. */
  | 'COMMAND_LINE';

/** A name that a host went by for a stretch of time. */
export type HostName = {
  readonly __typename?: 'HostName';
  /** As its telemetry spells it, or in upper case as others call it. */
  readonly name: Scalars['String']['output'];
  /** The first time it did. */
  readonly from: Scalars['DateTime']['output'];
  /** The last time it did. */
  readonly to: Scalars['DateTime']['output'];
  /** What tells that the host at an address was called so; null where its own telemetry does. */
  readonly source?: Maybe<AddressSource>;
  /** How far that is trusted, 0 to 1. */
  readonly confidence: Scalars['Float']['output'];
};

/** An agent that sent a host's telemetry for a stretch of time. */
export type HostAgent = {
  readonly __typename?: 'HostAgent';
  /** The id that the agent gives the host. */
  readonly id: Scalars['ID']['output'];
  /** The first time it sent anything. */
  readonly from: Scalars['DateTime']['output'];
  /** The last time it did. */
  readonly to: Scalars['DateTime']['output'];
};

/** A stretch of time, in whole hours, in each hour of which a host recorded something in a channel. */
export type RecordedSpan = {
  readonly __typename?: 'RecordedSpan';
  /** Windows' own name of the event log channel, or Elastic Defend's of the data set. */
  readonly channel: Scalars['String']['output'];
  /** Its beginning. */
  readonly from: Scalars['DateTime']['output'];
  /** Its end. */
  readonly to: Scalars['DateTime']['output'];
};

/** A stretch of record time for which one of a host's clocks was off by one amount. */
export type MeasuredClock = {
  readonly __typename?: 'MeasuredClock';
  /**
   * `RECORD`, the collector's zone; `LOCAL`, that of records that do not say it; `SYSMON_NETWORK`, Sysmon's network and DNS events; else the provider of
   * the log whose clock it is.
   */
  readonly clock: Scalars['String']['output'];
  /** Its beginning; null where it has none. */
  readonly from?: Maybe<Scalars['DateTime']['output']>;
  /** Its end; null where it has none. */
  readonly to?: Maybe<Scalars['DateTime']['output']>;
  /** What is added to times by the clock, in milliseconds. */
  readonly offsetMs: Scalars['Float']['output'];
  /** How far corrected times scatter, in milliseconds. */
  readonly toleranceMs: Scalars['Float']['output'];
  /** How well the clock is known. */
  readonly quality: TimeQuality;
};

/** A page of hosts. */
export type HostConnection = {
  readonly __typename?: 'HostConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<HostEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of hosts. */
export type HostEdge = {
  readonly __typename?: 'HostEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The host itself. */
  readonly node: Host;
};

/** How far what is served has come. */
export type IngestStatus = {
  readonly __typename?: 'IngestStatus';
  /** The version of what is served: another after every change and every decision. A subscription to `changed` that is given it misses nothing since. */
  readonly version: Scalars['String']['output'];
  /** When the newest event happened of which anything is known; null of an empty graph. */
  readonly newestEvent?: Maybe<Scalars['DateTime']['output']>;
  /** Hosts that send telemetry. */
  readonly managedHosts: Scalars['Int']['output'];
  /** Movements. */
  readonly movements: Scalars['Int']['output'];
  /** Detections. */
  readonly detections: Scalars['Int']['output'];
  /** Campaigns. */
  readonly campaigns: Scalars['Int']['output'];
  /** What was read to make the graph; null where the server was started on a graph made earlier, or others write to it. */
  readonly input?: Maybe<InputStats>;
  /** What waits in the queue for those who work on events; null where there is no queue, or none that answers. */
  readonly waiting?: Maybe<WaitingEvents>;
  /** How that came over the last hour, each ten seconds since this server started, the earliest first; the last entry is how it is now. */
  readonly samples: ReadonlyArray<IngestSample>;
};

/** What waits for those who work on events. */
export type WaitingEvents = {
  readonly __typename?: 'WaitingEvents';
  /** How many events. */
  readonly events: Scalars['Long']['output'];
  /** For how long the oldest of them has waited, seconds: the lag. */
  readonly seconds: Scalars['Float']['output'];
};

/** How far input had come at a moment. */
export type IngestSample = {
  readonly __typename?: 'IngestSample';
  /** The moment. */
  readonly at: Scalars['DateTime']['output'];
  /** Events that this server had read; null where others read. */
  readonly events?: Maybe<Scalars['Long']['output']>;
  /** What waited then; null where there was no queue, or none that answered. */
  readonly waiting?: Maybe<WaitingEvents>;
};

/** A piece of input that was not understood. */
export type DeadLetter = {
  readonly __typename?: 'DeadLetter';
  /** The same for the same fault, however often it comes. */
  readonly id: Scalars['ID']['output'];
  /** The file it is in, or `bulk:INDEX/ID` of what a shipper sent. */
  readonly file: Scalars['String']['output'];
  /** Bytes into the uncompressed file. */
  readonly offset: Scalars['Long']['output'];
  /** Such as `INVALID_JSON`. */
  readonly reason: Scalars['String']['output'];
  /** What was wrong and where, a sentence. */
  readonly message: Scalars['String']['output'];
  /** The record as a shipper sent it, or its beginning; null of what lies in a file. */
  readonly received?: Maybe<Scalars['String']['output']>;
};

/** A page of dead letters. */
export type DeadLetterConnection = {
  readonly __typename?: 'DeadLetterConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<DeadLetterEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of dead letters. */
export type DeadLetterEdge = {
  readonly __typename?: 'DeadLetterEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The dead letter itself. */
  readonly node: DeadLetter;
};

/** A moment, with what its time rests on. */
export type Instant = {
  readonly __typename?: 'Instant';
  /** The best that is known. */
  readonly at: Scalars['DateTime']['output'];
  /** As the source gave it. */
  readonly source: Scalars['DateTime']['output'];
  /** How well it is known. */
  readonly quality: TimeQuality;
  /** What was added to the source's time, in milliseconds. */
  readonly offsetMs: Scalars['Float']['output'];
};

/** How well a time is known. */
export type TimeQuality =
  /** The source's own time, by a clock that was found right or that gives the time of the happening itself. */
  | 'EXACT'
  /** Corrected for a wrong zone or a drift that was measured on the host. */
  | 'CALIBRATED'
  /** As the source gave it: nothing tells whether its clock was right. */
  | 'RAW'
  /**
   * As the source gave it, or as it was corrected: what was measured on the host contradicts itself or is far from it in time, or the other end's
   * record of the same connection says otherwise.
   */
  | 'AMBIGUOUS';

/** One act of one host on another: a task created, a service started, a shell opened from afar. */
export type Movement = {
  readonly __typename?: 'Movement';
  /** Opaque and stable: the same events give the same id. */
  readonly id: Scalars['ID']['output'];
  /** Where it came from. */
  readonly source: MovementSource;
  /** Where it arrived. */
  readonly target: MovementTarget;
  /** The account it used on the target. */
  readonly user?: Maybe<User>;
  /** The session it used on the target. */
  readonly logonSession?: Maybe<LogonSession>;
  /** ATT&CK ids, the most exact ones: `T1053.005`. */
  readonly technique: ReadonlyArray<Scalars['String']['output']>;
  /** How well it is known. */
  readonly tier: Tier;
  /** The time of its first evidence. */
  readonly firstSeen: Scalars['DateTime']['output'];
  /** The time of its last evidence. */
  readonly lastSeen: Scalars['DateTime']['output'];
  /**
   * How long it stayed: the time of the last event of the session that it opened, or of what it started on the target; `lastSeen` where nothing
   * tells of more.
   */
  readonly until: Scalars['DateTime']['output'];
  /** The first of these times with what it rests on. */
  readonly firstInstant: Instant;
  /** The last of these times with what it rests on. */
  readonly lastInstant: Instant;
  /** By how much its time may be off the clocks of other hosts, either way, in milliseconds. */
  readonly clockSpreadMs: Scalars['Float']['output'];
  /** The network connections it went over. */
  readonly connections: ReadonlyArray<Connection>;
  /** The detections that tell of it. */
  readonly detections: ReadonlyArray<Detection>;
  /** The scheduled tasks it made or changed. */
  readonly tasks: ReadonlyArray<ScheduledTask>;
  /** The services it made, changed or started. */
  readonly services: ReadonlyArray<Service>;
  /** The processes it started on the target, as its evidence or the tasks and services it made show; what these started are their `children`. */
  readonly processes: ReadonlyArray<Process>;
  /** The events it rests on. */
  readonly evidence: ReadonlyArray<Event>;
  /** How far it is proved from both ends, and which telemetry would have told the rest. */
  readonly closure: Closure;
  /** The work that it is taken for a part of, for which it is `OBSERVED` though rules fired; null where it is not. */
  readonly routine?: Maybe<Routine>;
  /** 0 to 100. */
  readonly riskScore: Scalars['Float']['output'];
  /** What the risk score is made of. */
  readonly reasons: ReadonlyArray<RiskReason>;
  /** The campaign that it belongs to; null for a single act. */
  readonly campaign?: Maybe<Campaign>;
  /** What has become of it: of a single act what was decided about it, else what was decided about its campaign. */
  readonly status: DetectionStatus;
  /** What it, or its campaign, turned out to be; null unless that is closed. */
  readonly resolution?: Maybe<Resolution>;
  /** Whose work it, or its campaign, is; null is nobody's. */
  readonly assignee?: Maybe<Scalars['String']['output']>;
  /** What people remarked on it, or its campaign, in order of time. */
  readonly notes: ReadonlyArray<DecisionNote>;
  /** Of a single act it increases with each decision about it; else it is that of its campaign. */
  readonly version: Scalars['Int']['output'];
  /** The two ends side by side: who acted, and in which process tree. */
  readonly ends: ActEnds;
};

/** Where a movement came from, as far as either end's telemetry tells. */
export type MovementSource = {
  readonly __typename?: 'MovementSource';
  /** The host that acted. */
  readonly host?: Maybe<Host>;
  /** The address it acted from. */
  readonly ip?: Maybe<Scalars['String']['output']>;
  /** The port it acted from. */
  readonly port?: Maybe<Scalars['Int']['output']>;
  /** The process that acted. */
  readonly process?: Maybe<Process>;
  /** The account that process ran as. */
  readonly user?: Maybe<User>;
  /** Why the host is known by no more than this address, a sentence; null where it is known whose the address was. */
  readonly unresolved?: Maybe<Scalars['String']['output']>;
  /** Hosts that it could have been where that is not known, likeliest first; no more than ten. */
  readonly candidates: ReadonlyArray<EndCandidate>;
};

/** Where a movement arrived, as far as either end's telemetry tells. */
export type MovementTarget = {
  readonly __typename?: 'MovementTarget';
  /** The host that was acted on. */
  readonly host?: Maybe<Host>;
  /** The address it was reached at. */
  readonly ip?: Maybe<Scalars['String']['output']>;
  /** The port it was reached at. */
  readonly port?: Maybe<Scalars['Int']['output']>;
  /** The process that took the request. */
  readonly process?: Maybe<Process>;
  /** Why the host is known by no more than this address, a sentence; null where it is known whose the address was. */
  readonly unresolved?: Maybe<Scalars['String']['output']>;
  /** Hosts that it could have been where that is not known, likeliest first; no more than ten. */
  readonly candidates: ReadonlyArray<EndCandidate>;
};

/** A host that an end of a movement, or who asked for what was detected, could have been, where nothing proves which. */
export type EndCandidate = {
  readonly __typename?: 'EndCandidate';
  /** The host. */
  readonly host?: Maybe<Host>;
  /** Why, in a sentence. */
  readonly reason: Scalars['String']['output'];
  /** 0 to 1. */
  readonly confidence: Scalars['Float']['output'];
};

/** Work that comes back: what a host had done before an act that was done the same way. */
export type Routine = {
  readonly __typename?: 'Routine';
  /** When the first of the acts before it was. */
  readonly since: Scalars['DateTime']['output'];
  /** How many acts before it there were. */
  readonly times: Scalars['Int']['output'];
  /** On how many days they were. */
  readonly days: Scalars['Int']['output'];
  /** To how many hosts they were. */
  readonly hosts: Scalars['Int']['output'];
  /** What the act has in common with them, a phrase each: the program that acted, the account, and what it brought. */
  readonly same: ReadonlyArray<Scalars['String']['output']>;
};

/** One part of a risk score. */
export type RiskReason = {
  readonly __typename?: 'RiskReason';
  /** Why, in a sentence. */
  readonly reason: Scalars['String']['output'];
  /** How much it adds. */
  readonly weight: Scalars['Float']['output'];
  /** The events it rests on. */
  readonly evidence: ReadonlyArray<Event>;
};

/** How well a movement is known. */
export type Tier =
  /** A remote logon or an admin protocol was seen; no rule fired, or a routine explains what did. */
  | 'OBSERVED'
  /** A rule's evidence names the remote end. */
  | 'DETECTED'
  /** The other end's own telemetry agrees. */
  | 'CORROBORATED';

/** A page of movements. */
export type MovementConnection = {
  readonly __typename?: 'MovementConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<MovementEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of movements. */
export type MovementEdge = {
  readonly __typename?: 'MovementEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The movement itself. */
  readonly node: Movement;
};

/** Movements that follow each other in time from one host to another. */
export type Path = {
  readonly __typename?: 'Path';
  /** Opaque and stable: the same movements give the same id. */
  readonly id: Scalars['ID']['output'];
  /** Its movements in order; each starts on the host where the one before it ended. */
  readonly movements: ReadonlyArray<Movement>;
  /** When the first movement was first seen. */
  readonly start: Scalars['DateTime']['output'];
  /** When the last movement was first seen, which is the arrival. */
  readonly end: Scalars['DateTime']['output'];
  /** From start to end, in milliseconds. */
  readonly durationMs: Scalars['Float']['output'];
  /** How many movements it has. */
  readonly hops: Scalars['Int']['output'];
  /** The tier of the movement that is known least well. */
  readonly weakest: Tier;
  /** Whether no other path is as good in all of arrival, hops and weakest tier, and better in one. */
  readonly best: Scalars['Boolean']['output'];
  /**
   * What must be true for the path to hold, each a sentence: that an address belonged to a host at that time, or that a clock was off by so much;
   * empty where it rests on recorded facts alone.
   */
  readonly assumptions: ReadonlyArray<Scalars['String']['output']>;
  /** 0 to 100: that of its riskiest movement, less 10 for each assumption. */
  readonly riskScore: Scalars['Float']['output'];
  /** What that score is made of. */
  readonly reasons: ReadonlyArray<RiskReason>;
};

/** How somebody can have come from one end to another, why not, or which of several hosts was meant. */
export type PathAnswer = PathSet | NoPath | AmbiguousHost;

/** Paths that were found. */
export type PathSet = {
  readonly __typename?: 'PathSet';
  /**
   * The best ones of all, exact in arrival, hops and weakest tier, and others as they arrive. Those that rest on no assumption about clocks first;
   * each by arrival, then by hops.
   */
  readonly paths: ReadonlyArray<Path>;
  /** Whether these are all paths that visit no host twice. */
  readonly complete: Scalars['Boolean']['output'];
  /** What the list was cut by; null where it is complete. */
  readonly truncated?: Maybe<PathCut>;
};

/** What a list of paths was cut by. */
export type PathCut =
  /** There are more than were asked for. */
  | 'LIMIT'
  /** The search did all the work that it may do. The best paths are among those that it gives. */
  | 'WORK';

/** Why there is no path. */
export type NoPath = {
  readonly __typename?: 'NoPath';
  /** What stands against one. */
  readonly kind: NoPathKind;
  /** The same, in sentences. */
  readonly reason: Scalars['String']['output'];
  /** What comes nearest to a path: one that something in the question excludes, or movements that tie the ends against the order of time. */
  readonly nearest?: Maybe<Path>;
  /** The movement that breaks the order of time most in what comes nearest. */
  readonly blockedAt?: Maybe<BlockedStep>;
  /** Hosts and addresses of which too little is known to say that there was none. */
  readonly gaps: ReadonlyArray<PathGap>;
};

/** What stands against a path. */
export type NoPathKind =
  /** Both ends are the same host. */
  | 'SAME_HOST'
  /** The window ends before it begins. */
  | 'EMPTY_WINDOW'
  /** There is one of more movements than were asked for. */
  | 'TOO_MANY_HOPS'
  /** There is one with a longer stay on a host. */
  | 'STAYED_TOO_LONG'
  /** There is one at another time. */
  | 'OUT_OF_WINDOW'
  /** There is one by movements that are known less well. */
  | 'BELOW_TIER'
  /** There would be one if an address was one of the hosts that it could have been. */
  | 'AMBIGUOUS_ADDRESS'
  /** Movements tie the ends, but not in the order of time. */
  | 'AGAINST_TIME'
  /** No movements tie the ends. */
  | 'NEVER_TIED';

/** A movement that would have to come after another one which is timed later. */
export type BlockedStep = {
  readonly __typename?: 'BlockedStep';
  /** The movement that is too early. */
  readonly movement: Movement;
  /** The one it would have to come after. */
  readonly comesAfter: Movement;
  /** By how much it is too early, in milliseconds. */
  readonly byMs: Scalars['Float']['output'];
  /** By how much the clocks of their hosts may be apart, in milliseconds. */
  readonly allowedMs: Scalars['Float']['output'];
};

/** Something of which too little is known. */
export type PathGap = {
  readonly __typename?: 'PathGap';
  /** The host, or the address that is known by nothing more. */
  readonly host: Host;
  /** What is not known, in a sentence. */
  readonly reason: Scalars['String']['output'];
};

/** A word that several hosts go by. */
export type AmbiguousHost = {
  readonly __typename?: 'AmbiguousHost';
  /** The word. */
  readonly word: Scalars['String']['output'];
  /** What to write instead, in a sentence. */
  readonly reason: Scalars['String']['output'];
  /** The hosts that it could mean. */
  readonly candidates: ReadonlyArray<Host>;
};

/** A host that movements lead to. */
export type Reach = {
  readonly __typename?: 'Reach';
  /** The host. */
  readonly host: Host;
  /** The earliest arrival on it. */
  readonly time: Scalars['DateTime']['output'];
  /** How many movements that way has. */
  readonly hops: Scalars['Int']['output'];
  /** The movements of that way, in order. */
  readonly movements: ReadonlyArray<Movement>;
  /** What must be true for that way to hold, each a sentence, as of a path. */
  readonly assumptions: ReadonlyArray<Scalars['String']['output']>;
};

/** A host from which movements lead to another, and how likely it is where all began. */
export type Origin = {
  readonly __typename?: 'Origin';
  /** The host. */
  readonly host: Host;
  /** The latest departure from it by which the other one could be reached. */
  readonly time: Scalars['DateTime']['output'];
  /** How many movements that way has. */
  readonly hops: Scalars['Int']['output'];
  /** The movements of that way, in order. */
  readonly movements: ReadonlyArray<Movement>;
  /** What must be true for that way to hold, each a sentence, as of a path. */
  readonly assumptions: ReadonlyArray<Scalars['String']['output']>;
  /** The tier of the movement that is known least well on the way from it that is known best. */
  readonly weakest: Tier;
  /** 0 to 100, by which they are ranked. */
  readonly score: Scalars['Float']['output'];
  /** What the score is made of. */
  readonly reasons: ReadonlyArray<RiskReason>;
};

/** One run of a program on a host. */
export type Process = {
  readonly __typename?: 'Process';
  /** Opaque and stable: the same events give the same id. */
  readonly id: Scalars['ID']['output'];
  /** The sensor's own identity of the process (Sysmon's `ProcessGuid`, Elastic Defend's `process.entity_id`), where it gives one. */
  readonly entityId?: Maybe<Scalars['String']['output']>;
  /** The process id, which Windows reuses; null where no event names it. */
  readonly pid?: Maybe<Scalars['Long']['output']>;
  /** File name only, as spelt: `svchost.exe`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The full path of its image. */
  readonly executable?: Maybe<Scalars['String']['output']>;
  /** The command line it was started with. */
  readonly commandLine?: Maybe<Scalars['String']['output']>;
  /** `Low`, `Medium`, `High` or `System`. */
  readonly integrityLevel?: Maybe<Scalars['String']['output']>;
  /** Digests of its image, by algorithm: `{"sha256": "…"}`. */
  readonly hashes: Scalars['JSON']['output'];
  /** When it started, where its start was seen. */
  readonly start?: Maybe<Scalars['DateTime']['output']>;
  /** When it ended, where its end was seen. */
  readonly end?: Maybe<Scalars['DateTime']['output']>;
  /** The time of the first event that names it. */
  readonly firstSeen: Scalars['DateTime']['output'];
  /** The time of the last event that names it. */
  readonly lastSeen: Scalars['DateTime']['output'];
  /** The host it ran on. */
  readonly host?: Maybe<Host>;
  /** The account it ran as. */
  readonly user?: Maybe<User>;
  /** The logon session it ran in. */
  readonly logonSession?: Maybe<LogonSession>;
  /** The process that started it. */
  readonly parent?: Maybe<Process>;
  /** Processes it started, in the order of their ids. */
  readonly children: ProcessConnection;
  /** Network connections it initiated or accepted, in the order of their ids. */
  readonly connections: ConnectionConnection;
  /** What it wrote to the registry, oldest first. */
  readonly registryWrites: RegistryWriteConnection;
};


/** One run of a program on a host. */
export type ProcessChildrenArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** One run of a program on a host. */
export type ProcessConnectionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** One run of a program on a host. */
export type ProcessRegistryWritesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A page of processes. */
export type ProcessConnection = {
  readonly __typename?: 'ProcessConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<ProcessEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of processes. */
export type ProcessEdge = {
  readonly __typename?: 'ProcessEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The process itself. */
  readonly node: Process;
};

/** The questions that can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /** Hosts, in the order of their ids. */
  readonly hosts: HostConnection;
  /** One host, by its id or by what it is called; null, with an error that suggests the nearest names, where no host is called so. */
  readonly host?: Maybe<Host>;
  /** Processes, in the order of their ids. */
  readonly processes: ProcessConnection;
  /** One process; null where there is none of this id. */
  readonly process?: Maybe<Process>;
  /** Network connections, in the order of their ids. */
  readonly connections: ConnectionConnection;
  /** One network connection; null where there is none of this id. */
  readonly connection?: Maybe<Connection>;
  /** Registry values, in the order of their ids. */
  readonly registryValues: RegistryValueConnection;
  /** One registry value; null where there is none of this id. */
  readonly registryValue?: Maybe<RegistryValue>;
  /** Scheduled tasks, in the order of their ids. */
  readonly scheduledTasks: ScheduledTaskConnection;
  /** One scheduled task; null where there is none of this id. */
  readonly scheduledTask?: Maybe<ScheduledTask>;
  /** Services, in the order of their ids. */
  readonly services: ServiceConnection;
  /** One service; null where there is none of this id. */
  readonly service?: Maybe<Service>;
  /** Logon sessions, in the order of their ids. */
  readonly logonSessions: LogonSessionConnection;
  /** One logon session; null where there is none of this id. */
  readonly logonSession?: Maybe<LogonSession>;
  /** Accounts, in the order of their ids. */
  readonly users: UserConnection;
  /** One account; null where there is none of this id. */
  readonly user?: Maybe<User>;
  /** What became of each rule file, in the order of their names: the built-in ones, those of the folders given at start, and uploaded ones. */
  readonly ruleFiles: RuleFileConnection;
  /** Rules that are loaded, in the order of their ids. */
  readonly rules: RuleConnection;
  /** One rule; null where there is none of this id. */
  readonly rule?: Maybe<Rule>;
  /** Events that findings rest on, in the order of their ids; those `around` one by time. */
  readonly events: EventConnection;
  /** One event; null where no finding rests on one of this id. */
  readonly event?: Maybe<Event>;
  /** How much is loaded. */
  readonly stats: Stats;
  /** Captures that were sent to this server since it started, the newest first: all that are not done yet, and the last hundred that are. */
  readonly captures: ReadonlyArray<Capture>;
  /** One of them; null where there is none of that id. */
  readonly capture?: Maybe<Capture>;
  /** What a campaign would be without these events, movements and detections. Events can be left out only where the server has read the captures itself. */
  readonly counterfactual?: Maybe<Counterfactual>;
  /** All that was decided, in the order in which it counts. */
  readonly decisions: DecisionConnection;
  /**
   * Why a detection fired and what it is part of: both ends, what was left on the target, what is proved and what not, and what the score is made of.
   * Null where there is no detection of this id.
   */
  readonly explain?: Maybe<Explanation>;
  /** Detections. */
  readonly detections: DetectionConnection;
  /** One detection; null where there is none of this id. */
  readonly detection?: Maybe<Detection>;
  /** Movements. */
  readonly movements: MovementConnection;
  /** One movement; null where there is none of this id. */
  readonly movement?: Maybe<Movement>;
  /** Campaigns: movements that continue each other, as one story each. */
  readonly campaigns: CampaignConnection;
  /** The campaign of this id, else the one that holds the movement which a campaign of this id began with; null where there is none. */
  readonly campaign?: Maybe<Campaign>;
  /** What is left of a campaign of this id that was there once and leads to no other; null where it does, or where there never was one. */
  readonly campaignTombstone?: Maybe<CampaignTombstone>;
  /** How far what is served has come. */
  readonly ingestStatus: IngestStatus;
  /** Input that was not understood and that nobody has read again since, by id. What `hopline analyze` and `hopline serve` read themselves is counted in `stats`, not kept. */
  readonly deadLetters: DeadLetterConnection;
  /**
   * How somebody can have come from one end to another: by movements each of which starts on the host where the one before it ended, and no
   * earlier; or why not.
   */
  readonly paths: PathAnswer;
  /** The same from any of some ends to any of others. */
  readonly pathsBetween: PathAnswer;
  /** Hosts that could be reached from a host by movements that follow each other in time, the earliest arrival first. */
  readonly reach: ReadonlyArray<Reach>;
  /** Hosts from which a host could have been reached by movements that follow each other in time, the likeliest first place first. */
  readonly origins: ReadonlyArray<Origin>;
  /** Hosts that somebody on a host can go to next, as far as evidence suggests, the likeliest first. */
  readonly nextHops: ReadonlyArray<NextHop>;
  /** The least to contain so that nothing leads from some ends to others. */
  readonly containment: Containment;
  /** The questions that stay asked, the oldest first. */
  readonly standingQuestions: ReadonlyArray<StandingQuestion>;
  /**
   * What holds a text: hosts, accounts, addresses, campaigns, rules, tasks, services and command lines. Of each kind what is called so first, then what begins so.
   * An address with a time (`10.0.0.5@2026-01-31T12:00:00Z`) finds who had it then.
   */
  readonly search: ReadonlyArray<SearchHit>;
  /** How many movements and detections there are, and of what. */
  readonly statistics: Statistics;
  /** What happened on each host in order of time, and when the host's telemetry was there to tell. Null where nothing has the id. */
  readonly timeline?: Maybe<Timeline>;
};


/** The questions that can be asked. */
export type QueryHostsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  managed?: InputMaybe<Scalars['Boolean']['input']>;
};


/** The questions that can be asked. */
export type QueryHostArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


/** The questions that can be asked. */
export type QueryProcessesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  host?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


/** The questions that can be asked. */
export type QueryProcessArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryConnectionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  host?: InputMaybe<Scalars['String']['input']>;
  ip?: InputMaybe<Scalars['String']['input']>;
  port?: InputMaybe<Scalars['Int']['input']>;
};


/** The questions that can be asked. */
export type QueryConnectionArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryRegistryValuesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  host?: InputMaybe<Scalars['String']['input']>;
  path?: InputMaybe<Scalars['String']['input']>;
};


/** The questions that can be asked. */
export type QueryRegistryValueArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryScheduledTasksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  host?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


/** The questions that can be asked. */
export type QueryScheduledTaskArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryServicesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  host?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


/** The questions that can be asked. */
export type QueryServiceArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryLogonSessionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  host?: InputMaybe<Scalars['String']['input']>;
};


/** The questions that can be asked. */
export type QueryLogonSessionArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryUsersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
};


/** The questions that can be asked. */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryRuleFilesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  loaded?: InputMaybe<Scalars['Boolean']['input']>;
};


/** The questions that can be asked. */
export type QueryRulesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** The questions that can be asked. */
export type QueryRuleArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  host?: InputMaybe<Scalars['String']['input']>;
  category?: InputMaybe<Scalars['String']['input']>;
  around?: InputMaybe<Scalars['ID']['input']>;
  minutes?: InputMaybe<Scalars['Int']['input']>;
};


/** The questions that can be asked. */
export type QueryEventArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryCaptureArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryCounterfactualArgs = {
  campaign: Scalars['ID']['input'];
  without: ReadonlyArray<Scalars['ID']['input']>;
};


/** The questions that can be asked. */
export type QueryDecisionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** The questions that can be asked. */
export type QueryExplainArgs = {
  detection: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryDetectionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
  rule?: InputMaybe<Scalars['ID']['input']>;
  host?: InputMaybe<Scalars['String']['input']>;
  user?: InputMaybe<Scalars['String']['input']>;
  technique?: InputMaybe<Scalars['String']['input']>;
  tier?: InputMaybe<Tier>;
  severity?: InputMaybe<Severity>;
  status?: InputMaybe<DetectionStatus>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  text?: InputMaybe<Scalars['String']['input']>;
  orderBy?: FindingOrder;
};


/** The questions that can be asked. */
export type QueryDetectionArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryMovementsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
  tier?: InputMaybe<Tier>;
  technique?: InputMaybe<Scalars['String']['input']>;
  host?: InputMaybe<Scalars['String']['input']>;
  from?: InputMaybe<Scalars['String']['input']>;
  to?: InputMaybe<Scalars['String']['input']>;
  user?: InputMaybe<Scalars['String']['input']>;
  severity?: InputMaybe<Severity>;
  rule?: InputMaybe<Scalars['ID']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  text?: InputMaybe<Scalars['String']['input']>;
  orderBy?: FindingOrder;
};


/** The questions that can be asked. */
export type QueryMovementArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryCampaignsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  host?: InputMaybe<Scalars['String']['input']>;
  user?: InputMaybe<Scalars['String']['input']>;
  technique?: InputMaybe<Scalars['String']['input']>;
  tier?: InputMaybe<Tier>;
  severity?: InputMaybe<Severity>;
  rule?: InputMaybe<Scalars['ID']['input']>;
  text?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<DetectionStatus>;
  assignee?: InputMaybe<Scalars['String']['input']>;
  orderBy?: FindingOrder;
};


/** The questions that can be asked. */
export type QueryCampaignArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryCampaignTombstoneArgs = {
  id: Scalars['ID']['input'];
};


/** The questions that can be asked. */
export type QueryDeadLettersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  reason?: InputMaybe<Scalars['String']['input']>;
};


/** The questions that can be asked. */
export type QueryPathsArgs = {
  from: Scalars['String']['input'];
  to: Scalars['String']['input'];
  maxHops?: InputMaybe<Scalars['Int']['input']>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  maxDwellMs?: InputMaybe<Scalars['Float']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  before?: InputMaybe<Scalars['DateTime']['input']>;
  tier?: InputMaybe<Tier>;
};


/** The questions that can be asked. */
export type QueryPathsBetweenArgs = {
  from: ReadonlyArray<Scalars['String']['input']>;
  to: ReadonlyArray<Scalars['String']['input']>;
  maxHops?: InputMaybe<Scalars['Int']['input']>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  maxDwellMs?: InputMaybe<Scalars['Float']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  before?: InputMaybe<Scalars['DateTime']['input']>;
  tier?: InputMaybe<Tier>;
};


/** The questions that can be asked. */
export type QueryReachArgs = {
  host: Scalars['String']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  before?: InputMaybe<Scalars['DateTime']['input']>;
  tier?: InputMaybe<Tier>;
};


/** The questions that can be asked. */
export type QueryOriginsArgs = {
  host: Scalars['String']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  before?: InputMaybe<Scalars['DateTime']['input']>;
  tier?: InputMaybe<Tier>;
};


/** The questions that can be asked. */
export type QueryNextHopsArgs = {
  host: Scalars['String']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  before?: InputMaybe<Scalars['DateTime']['input']>;
  tier?: InputMaybe<Tier>;
};


/** The questions that can be asked. */
export type QueryContainmentArgs = {
  from: ReadonlyArray<Scalars['String']['input']>;
  to?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  before?: InputMaybe<Scalars['DateTime']['input']>;
  tier?: InputMaybe<Tier>;
  nextHops?: Scalars['Boolean']['input'];
};


/** The questions that can be asked. */
export type QuerySearchArgs = {
  text: Scalars['String']['input'];
  kinds?: InputMaybe<ReadonlyArray<SearchKind>>;
  limit?: InputMaybe<Scalars['Int']['input']>;
};


/** The questions that can be asked. */
export type QueryStatisticsArgs = {
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
  host?: InputMaybe<Scalars['String']['input']>;
  user?: InputMaybe<Scalars['String']['input']>;
  technique?: InputMaybe<Scalars['String']['input']>;
  tier?: InputMaybe<Tier>;
  severity?: InputMaybe<Severity>;
};


/** The questions that can be asked. */
export type QueryTimelineArgs = {
  of: Scalars['ID']['input'];
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
  limit?: InputMaybe<Scalars['Int']['input']>;
};

/** A question that stays asked: tell me when a campaign comes to a host with a tag. */
export type StandingQuestion = {
  readonly __typename?: 'StandingQuestion';
  /** Opaque; who asks the same again asks one question. */
  readonly id: Scalars['ID']['output'];
  /** The tag. */
  readonly tag: Scalars['String']['output'];
  /** The least that each hop on the way must be known. */
  readonly tier: Tier;
  /** Who asks. */
  readonly owner: Scalars['String']['output'];
  /** When it was asked. */
  readonly created: Scalars['DateTime']['output'];
  /** What it was answered: one for each host and campaign, the earliest arrival first. */
  readonly notices: ReadonlyArray<QuestionNotice>;
};

/** A campaign has come to a host with the tag. */
export type QuestionNotice = {
  readonly __typename?: 'QuestionNotice';
  /** The campaign. */
  readonly campaign?: Maybe<Campaign>;
  /** The host. */
  readonly host?: Maybe<Host>;
  /** The movements by which it came there first, in order. */
  readonly path: ReadonlyArray<Movement>;
  /** When it did. */
  readonly at: Scalars['DateTime']['output'];
};

/** What came of asking or ending a question. */
export type StandingQuestionPayload = {
  readonly __typename?: 'StandingQuestionPayload';
  /** The question; null where there are errors. */
  readonly question?: Maybe<StandingQuestion>;
  /** Why nothing was changed. */
  readonly userErrors: ReadonlyArray<DecisionError>;
};

/** A value of a host's registry that was written. */
export type RegistryValue = {
  readonly __typename?: 'RegistryValue';
  /** Opaque and stable: the same events give the same id. */
  readonly id: Scalars['ID']['output'];
  /** The host whose registry it is. */
  readonly host?: Maybe<Host>;
  /** The whole path, the value's name last: `HKLM\\SOFTWARE\\…\\Actions`. */
  readonly path: Scalars['String']['output'];
  /** The value's name: the last part of the path. */
  readonly value: Scalars['String']['output'];
  /** Each write of it, oldest first. */
  readonly writes: ReadonlyArray<RegistryWrite>;
};

/** One write of a registry value. */
export type RegistryWrite = {
  readonly __typename?: 'RegistryWrite';
  /** When it was written. */
  readonly time: Scalars['DateTime']['output'];
  /** The process that wrote it. */
  readonly process?: Maybe<Process>;
  /** The type of the data, such as `REG_BINARY`, where the sensor records it. */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** The data as the sensor recorded it: text, or base64 of the bytes. */
  readonly data?: Maybe<Scalars['String']['output']>;
  /** The event that tells of it, where a finding rests on that event. */
  readonly event?: Maybe<Event>;
  /** The value that was written. */
  readonly registryValue: RegistryValue;
};

/** A page of registry values. */
export type RegistryValueConnection = {
  readonly __typename?: 'RegistryValueConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<RegistryValueEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of registry values. */
export type RegistryValueEdge = {
  readonly __typename?: 'RegistryValueEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The registry value itself. */
  readonly node: RegistryValue;
};

/** A page of registry writes. */
export type RegistryWriteConnection = {
  readonly __typename?: 'RegistryWriteConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<RegistryWriteEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of registry writes. */
export type RegistryWriteEdge = {
  readonly __typename?: 'RegistryWriteEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The write itself. */
  readonly node: RegistryWrite;
};

/** What became of one rule file. */
export type RuleFile = {
  readonly __typename?: 'RuleFile';
  /** The id of its rule; null where the file does not even say. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The name of its rule; null where the file does not even say. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** What the file is called: its path, `built-in:…`, or `uploaded:…`. */
  readonly file: Scalars['String']['output'];
  /** `eql`, or the language of a rule that is not run; null where the file does not say. */
  readonly language?: Maybe<Scalars['String']['output']>;
  /** Whether its rule is loaded. */
  readonly loaded: Scalars['Boolean']['output'];
  /** Why it is not loaded, with the line; null where it is. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Fields its query needs that no source gives. */
  readonly missingFields: ReadonlyArray<Scalars['String']['output']>;
  /** What of the file changes nothing here, and why. */
  readonly notes: ReadonlyArray<Scalars['String']['output']>;
};

/** A page of rule files. */
export type RuleFileConnection = {
  readonly __typename?: 'RuleFileConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<RuleFileEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of rule files. */
export type RuleFileEdge = {
  readonly __typename?: 'RuleFileEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The file. */
  readonly node: RuleFile;
};

/** A rule file to take in. */
export type RuleFileInput = {
  /** What to call it. A file that was uploaded under the same name before is replaced. */
  readonly name: Scalars['String']['input'];
  /** Its text: TOML in the form of Elastic's detection rules. */
  readonly text: Scalars['String']['input'];
};

/** What is so after rules were read anew. */
export type RuleChange = {
  readonly __typename?: 'RuleChange';
  /** How many rules are loaded now, with the built-in ones. */
  readonly loaded: Scalars['Int']['output'];
  /** How many files do not load. */
  readonly notLoaded: Scalars['Int']['output'];
  /** What became of the files that were uploaded with this request. */
  readonly uploaded: ReadonlyArray<RuleFile>;
  /** What the findings leave open. */
  readonly notes: ReadonlyArray<Scalars['String']['output']>;
};

/** The changes that can be made. They are answered only by a server that listens on this machine alone. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Takes rule files in and asks all rules of the events. The files are kept until the server ends; a rule of theirs takes the place of one
   * with its id in the folders given at start, or of a built-in one. A broken file is reported, and the others load.
   */
  readonly uploadRules: RuleChange;
  /** Reads the folders of rules given at start again, and asks all rules of the events. */
  readonly reloadRules: RuleChange;
  /** Records what somebody decides. Only where the server listens on this machine alone. */
  readonly decide: DecisionPayload;
  /** Asks a question from now on. Only where the server listens on this machine alone. */
  readonly askStandingQuestion: StandingQuestionPayload;
  /** Ends a question. Only where the server listens on this machine alone. */
  readonly endStandingQuestion: StandingQuestionPayload;
};


/** The changes that can be made. They are answered only by a server that listens on this machine alone. */
export type MutationUploadRulesArgs = {
  files: ReadonlyArray<RuleFileInput>;
};


/** The changes that can be made. They are answered only by a server that listens on this machine alone. */
export type MutationDecideArgs = {
  input: DecisionInput;
};


/** The changes that can be made. They are answered only by a server that listens on this machine alone. */
export type MutationAskStandingQuestionArgs = {
  tag: Scalars['String']['input'];
  tier?: Tier;
  owner?: InputMaybe<Scalars['String']['input']>;
};


/** The changes that can be made. They are answered only by a server that listens on this machine alone. */
export type MutationEndStandingQuestionArgs = {
  id: Scalars['ID']['input'];
};

/** A detection rule that is loaded. */
export type Rule = {
  readonly __typename?: 'Rule';
  /** The rule's own id, from its file. */
  readonly id: Scalars['ID']['output'];
  /** What it is called. */
  readonly name: Scalars['String']['output'];
  /** What it finds and why that matters. */
  readonly description: Scalars['String']['output'];
  /** Its query. */
  readonly query: Scalars['String']['output'];
  /** The language of the query: `eql`; `comparison` where Hopline itself compares what several sources say of one thing. */
  readonly language: Scalars['String']['output'];
  /** How bad it is when it fires. */
  readonly severity: Severity;
  /** 0 to 100, as the rule's author rates it. */
  readonly riskScore: Scalars['Float']['output'];
  /** Its place in MITRE ATT&CK. */
  readonly threat: ReadonlyArray<Threat>;
  /** Ids of rules whose detections tell of the same act. */
  readonly related: ReadonlyArray<Scalars['ID']['output']>;
  /** Those of the related rules that are loaded. */
  readonly relatedRules: ReadonlyArray<Rule>;
  /** `built-in`, or the path of the file it came from. */
  readonly source: Scalars['String']['output'];
  /** Benign causes that are known. */
  readonly falsePositives: ReadonlyArray<Scalars['String']['output']>;
  /** Where to read more. */
  readonly references: ReadonlyArray<Scalars['String']['output']>;
  /** The triage guide, in Markdown; empty where it has none. */
  readonly note: Scalars['String']['output'];
  /** Whether it runs. */
  readonly enabled: Scalars['Boolean']['output'];
  /** What it has found, in the order of ids. */
  readonly detections: DetectionConnection;
};


/** A detection rule that is loaded. */
export type RuleDetectionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** How bad a finding is, in the words of rule files. */
export type Severity =
  /** Worth keeping, not worth waking anyone. */
  | 'low'
  /** Worth a look today. */
  | 'medium'
  /** Worth a look now. */
  | 'high'
  /** Act at once. */
  | 'critical';

/** One mapping of a rule to an attack framework. */
export type Threat = {
  readonly __typename?: 'Threat';
  /** `MITRE ATT&CK`. */
  readonly framework: Scalars['String']['output'];
  /** The attacker's aim. */
  readonly tactic: Tactic;
  /** The ways to it that the rule covers. */
  readonly technique: ReadonlyArray<Technique>;
};

/** An aim of an attacker. */
export type Tactic = {
  readonly __typename?: 'Tactic';
  /** Such as `TA0008`. */
  readonly id: Scalars['String']['output'];
  /** Such as `Lateral Movement`. */
  readonly name: Scalars['String']['output'];
  /** The address of its page. */
  readonly reference: Scalars['String']['output'];
};

/** A way of an attacker to an aim. */
export type Technique = {
  readonly __typename?: 'Technique';
  /** Such as `T1053`, or `T1053.005` for a sub-technique. */
  readonly id: Scalars['String']['output'];
  /** Such as `Scheduled Task/Job`. */
  readonly name: Scalars['String']['output'];
  /** The address of its page. */
  readonly reference: Scalars['String']['output'];
  /** The sub-techniques that the rule covers. */
  readonly subtechnique: ReadonlyArray<Technique>;
};

/** A page of rules. */
export type RuleConnection = {
  readonly __typename?: 'RuleConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<RuleEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of rules. */
export type RuleEdge = {
  readonly __typename?: 'RuleEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The rule itself. */
  readonly node: Rule;
};

/** Where a page lies in its list, after the Relay Cursor Connections Specification. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether more follows this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether something comes before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first entry; null for an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** The cursor of the last entry, to be given as `after` for the next page; null for an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** Something that holds a text that was searched for. */
export type SearchHit = {
  readonly __typename?: 'SearchHit';
  /** What it is. */
  readonly kind: SearchKind;
  /** Its id; of an address that of the host which had it. */
  readonly id: Scalars['ID']['output'];
  /** What it is called: a name, a title, an address, a command line. */
  readonly title: Scalars['String']['output'];
  /** What else is known of it; empty where that is nothing. */
  readonly detail: Scalars['String']['output'];
  /** From when an address was the host's; null of all else. */
  readonly from?: Maybe<Scalars['DateTime']['output']>;
  /** Until when it was. */
  readonly to?: Maybe<Scalars['DateTime']['output']>;
};

/** What can be searched for. */
export type SearchKind =
  /** A host, by its names and addresses. */
  | 'HOST'
  /** An account. */
  | 'USER'
  /** An address that a host had for a stretch of time. */
  | 'ADDRESS'
  /** A campaign, by its title. */
  | 'CAMPAIGN'
  /** A rule. */
  | 'RULE'
  /** A scheduled task, by its name and what it runs. */
  | 'TASK'
  /** A service, by its names and what it runs. */
  | 'SERVICE'
  /** A process, by its command line and program. */
  | 'COMMAND';

/** Counts of findings. */
export type Statistics = {
  readonly __typename?: 'Statistics';
  /** Movements in all. */
  readonly movements: Scalars['Int']['output'];
  /** Detections in all. */
  readonly detections: Scalars['Int']['output'];
  /** By ATT&CK technique: what movements are of, and what rules name. Most first, as the other counts are. */
  readonly techniques: ReadonlyArray<FindingCount>;
  /** By ATT&CK tactic, as rules name them; movements by their detections' rules. */
  readonly tactics: ReadonlyArray<FindingCount>;
  /** By host: a movement counts at both ends. */
  readonly hosts: ReadonlyArray<FindingCount>;
  /** By UTC day, the earliest first: a movement counts on the day on which it began. */
  readonly days: ReadonlyArray<FindingCount>;
};


/** Counts of findings. */
export type StatisticsTechniquesArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
};


/** Counts of findings. */
export type StatisticsTacticsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
};


/** Counts of findings. */
export type StatisticsHostsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
};


/** Counts of findings. */
export type StatisticsDaysArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
};

/** How many findings there are of one thing. */
export type FindingCount = {
  readonly __typename?: 'FindingCount';
  /** ATT&CK id, ATT&CK's name of a tactic, a host's id, or a day as `2026-01-31`. */
  readonly key: Scalars['String']['output'];
  /** What people call it: of a host its name, else the same as the key. */
  readonly name: Scalars['String']['output'];
  /** Movements. */
  readonly movements: Scalars['Int']['output'];
  /** Detections. */
  readonly detections: Scalars['Int']['output'];
};

/** A logon session on a host, from logon to logoff. */
export type LogonSession = {
  readonly __typename?: 'LogonSession';
  /** Opaque and stable: the same events give the same id. */
  readonly id: Scalars['ID']['output'];
  /** The host it was opened on. */
  readonly host?: Maybe<Host>;
  /** Windows' id of it on that host, in lower-case hexadecimal: `0xead4335`. */
  readonly logonId: Scalars['String']['output'];
  /** The number Windows gives: 2 interactive, 3 network, 10 remote interactive … */
  readonly logonType?: Maybe<Scalars['Int']['output']>;
  /** `Kerberos`, `NTLM`, `Negotiate` … */
  readonly authenticationPackage?: Maybe<Scalars['String']['output']>;
  /** The account that logged on. */
  readonly user?: Maybe<User>;
  /** Where the logon came from. */
  readonly source: LogonSource;
  /** When it was opened, where that was seen. */
  readonly start?: Maybe<Scalars['DateTime']['output']>;
  /** When it was closed, where that was seen. */
  readonly end?: Maybe<Scalars['DateTime']['output']>;
  /** Whether its token is elevated, where Windows says so. */
  readonly elevated?: Maybe<Scalars['Boolean']['output']>;
  /** Processes that ran in it, in the order of their ids. */
  readonly processes: ProcessConnection;
};


/** A logon session on a host, from logon to logoff. */
export type LogonSessionProcessesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** Where a logon came from, as the logon event tells it. */
export type LogonSource = {
  readonly __typename?: 'LogonSource';
  /** The address. */
  readonly ip?: Maybe<Scalars['String']['output']>;
  /** The port, which ties the session to the connection it came over. */
  readonly port?: Maybe<Scalars['Int']['output']>;
  /** The host that held the address then. */
  readonly host?: Maybe<Host>;
  /** The workstation's name as the client gave it, which an attacker may choose. */
  readonly workstation?: Maybe<Scalars['String']['output']>;
};

/** An account. */
export type User = {
  readonly __typename?: 'User';
  /** Opaque and stable: the same events give the same id. */
  readonly id: Scalars['ID']['output'];
  /** Its security identifier, where an event gives it. */
  readonly sid?: Maybe<Scalars['String']['output']>;
  /** Its name without the domain. */
  readonly name: Scalars['String']['output'];
  /** The domain, or the computer of a local account. */
  readonly domain?: Maybe<Scalars['String']['output']>;
  /** Sessions of this account on any host, in the order of their ids. */
  readonly logonSessions: LogonSessionConnection;
};


/** An account. */
export type UserLogonSessionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A page of logon sessions. */
export type LogonSessionConnection = {
  readonly __typename?: 'LogonSessionConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<LogonSessionEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of logon sessions. */
export type LogonSessionEdge = {
  readonly __typename?: 'LogonSessionEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The session itself. */
  readonly node: LogonSession;
};

/** A page of users. */
export type UserConnection = {
  readonly __typename?: 'UserConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<UserEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of users. */
export type UserEdge = {
  readonly __typename?: 'UserEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The user itself. */
  readonly node: User;
};

/** How much is loaded. */
export type Stats = {
  readonly __typename?: 'Stats';
  /** Hosts. */
  readonly hosts: Scalars['Int']['output'];
  /** Processes. */
  readonly processes: Scalars['Int']['output'];
  /** Network connections. */
  readonly connections: Scalars['Int']['output'];
  /** Registry values that were written. */
  readonly registryValues: Scalars['Int']['output'];
  /** Scheduled tasks. */
  readonly scheduledTasks: Scalars['Int']['output'];
  /** Services. */
  readonly services: Scalars['Int']['output'];
  /** Logon sessions. */
  readonly logonSessions: Scalars['Int']['output'];
  /** Accounts. */
  readonly users: Scalars['Int']['output'];
  /** Events that findings rest on. */
  readonly events: Scalars['Int']['output'];
  /** Rules. */
  readonly rules: Scalars['Int']['output'];
  /** Detections. */
  readonly detections: Scalars['Int']['output'];
  /** Movements. */
  readonly movements: Scalars['Int']['output'];
  /** What was read to make this; null where the server was started on a graph made earlier. */
  readonly input?: Maybe<InputStats>;
};

/** What was read. */
export type InputStats = {
  readonly __typename?: 'InputStats';
  /** Bytes of input, uncompressed. */
  readonly bytes: Scalars['Long']['output'];
  /** Events that were understood. */
  readonly events: Scalars['Long']['output'];
  /** Input that was not understood. */
  readonly deadLetters: DeadLetterStats;
};

/** Input that was not understood. */
export type DeadLetterStats = {
  readonly __typename?: 'DeadLetterStats';
  /** How many pieces. */
  readonly count: Scalars['Long']['output'];
  /** How many for each reason, most first. */
  readonly reasons: ReadonlyArray<DeadLetterReasonCount>;
};

/** How often input was not understood for one reason. */
export type DeadLetterReasonCount = {
  readonly __typename?: 'DeadLetterReasonCount';
  /** Such as `INVALID_JSON`. */
  readonly reason: Scalars['String']['output'];
  /** How many pieces. */
  readonly count: Scalars['Long']['output'];
};

/** What can be followed, over WebSocket at `/graphql` by the protocol `graphql-transport-ws`. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * What changes, at most four times a second: first where things stand, then what was written, decided and removed since. Whoever comes back gives the version that
   * came last and misses nothing; of what changed several times the latest state comes once.
   */
  readonly changed: Change;
  /** How far a capture that was sent has come, at most four times a second, until it is done. What was found in it comes by `changed` meanwhile. */
  readonly captureProgress: Capture;
};


/** What can be followed, over WebSocket at `/graphql` by the protocol `graphql-transport-ws`. */
export type SubscriptionChangedArgs = {
  since?: InputMaybe<Scalars['String']['input']>;
  kinds?: InputMaybe<ReadonlyArray<ChangeKind>>;
};


/** What can be followed, over WebSocket at `/graphql` by the protocol `graphql-transport-ws`. */
export type SubscriptionCaptureProgressArgs = {
  id: Scalars['ID']['input'];
};

/** Kinds of things whose changes can be followed. */
export type ChangeKind =
  /** Campaigns. */
  | 'CAMPAIGN'
  /** Movements. */
  | 'MOVEMENT'
  /** Detections. */
  | 'DETECTION'
  /** Standing questions: that a campaign has come to a host with their tag. */
  | 'QUESTION'
  /** How far what is served has come: it changes with everything. */
  | 'INGEST';

/** What changed. */
export type Change = {
  readonly __typename?: 'Change';
  /** What is known after this: to be given as `since` by whoever comes back. */
  readonly version: Scalars['String']['output'];
  /** Whether what changed is not known, because too much did or too long ago: whoever follows reads its lists anew, and then goes on from `version`. */
  readonly resync: Scalars['Boolean']['output'];
  /** Campaigns that were written or decided about, as they are now. */
  readonly campaigns: ReadonlyArray<Campaign>;
  /** Movements that were written or decided about, as they are now. */
  readonly movements: ReadonlyArray<Movement>;
  /** Detections that were written or decided about, as they are now. */
  readonly detections: ReadonlyArray<Detection>;
  /** Standing questions with a notice of a campaign that was written, as they are now. */
  readonly standingQuestions: ReadonlyArray<StandingQuestion>;
  /** Ids of what was removed. */
  readonly removed: ReadonlyArray<Scalars['ID']['output']>;
  /** How far what is served has come. */
  readonly ingestStatus: IngestStatus;
};

/** A task of the Windows Task Scheduler on a host. */
export type ScheduledTask = {
  readonly __typename?: 'ScheduledTask';
  /** Opaque and stable: the same events give the same id. */
  readonly id: Scalars['ID']['output'];
  /** The host it is registered on. */
  readonly host?: Maybe<Host>;
  /** Its path with a leading backslash. */
  readonly name: Scalars['String']['output'];
  /** Its key under TaskCache, where the registry tells it. */
  readonly guid?: Maybe<Scalars['String']['output']>;
  /** Who it says made it. */
  readonly author?: Maybe<Scalars['String']['output']>;
  /** What it runs, decoded from TaskCache bytes or from the task's XML; empty where no sensor recorded it. */
  readonly actions: ReadonlyArray<TaskAction>;
  /** What starts it. */
  readonly triggers: ReadonlyArray<Scalars['String']['output']>;
  /** What happened to it, oldest first. */
  readonly history: ReadonlyArray<HistoryEntry>;
};

/** One action of a scheduled task. */
export type TaskAction = {
  readonly __typename?: 'TaskAction';
  /** What sort of action it is. */
  readonly kind: TaskActionKind;
  /** The program, of an `EXEC` action. */
  readonly path?: Maybe<Scalars['String']['output']>;
  /** The program's arguments, of an `EXEC` action. */
  readonly arguments?: Maybe<Scalars['String']['output']>;
  /** The folder the program starts in, of an `EXEC` action. */
  readonly workingDirectory?: Maybe<Scalars['String']['output']>;
  /** The class that is called, of a `COM_HANDLER` action. */
  readonly clsid?: Maybe<Scalars['String']['output']>;
  /** The handler's data, the message's text, or what could not be decoded. */
  readonly data?: Maybe<Scalars['String']['output']>;
};

/** The sorts of action a scheduled task can have. */
export type TaskActionKind =
  /** Starts a program. */
  | 'EXEC'
  /** Calls a COM class. */
  | 'COM_HANDLER'
  /** Sends an e-mail. */
  | 'EMAIL'
  /** Shows a message box. */
  | 'MESSAGE'
  /** Bytes that do not decode to any of the others. */
  | 'OPAQUE';

/** A Windows service on a host. */
export type Service = {
  readonly __typename?: 'Service';
  /** Opaque and stable: the same events give the same id. */
  readonly id: Scalars['ID']['output'];
  /** The host it is installed on. */
  readonly host?: Maybe<Host>;
  /** Its key name. */
  readonly name: Scalars['String']['output'];
  /** The name people see. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** The command line it runs. */
  readonly imagePath?: Maybe<Scalars['String']['output']>;
  /** The account it runs as. */
  readonly account?: Maybe<Scalars['String']['output']>;
  /** How it is started, as the event words it. */
  readonly startType?: Maybe<Scalars['String']['output']>;
  /** What happened to it, oldest first. */
  readonly history: ReadonlyArray<HistoryEntry>;
};

/** One thing that happened to a task or a service. */
export type HistoryEntry = {
  readonly __typename?: 'HistoryEntry';
  /** When it happened. */
  readonly time: Scalars['DateTime']['output'];
  /** What happened, in a word or a few. */
  readonly what: Scalars['String']['output'];
  /** The event that tells of it, where a finding rests on that event. */
  readonly event?: Maybe<Event>;
};

/** A page of scheduled tasks. */
export type ScheduledTaskConnection = {
  readonly __typename?: 'ScheduledTaskConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<ScheduledTaskEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of scheduled tasks. */
export type ScheduledTaskEdge = {
  readonly __typename?: 'ScheduledTaskEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The task itself. */
  readonly node: ScheduledTask;
};

/** A page of services. */
export type ServiceConnection = {
  readonly __typename?: 'ServiceConnection';
  /** The entries of this page, each with its cursor. */
  readonly edges: ReadonlyArray<ServiceEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Entries of the whole list with these filters; counted only when asked for. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One entry of a page of services. */
export type ServiceEdge = {
  readonly __typename?: 'ServiceEdge';
  /** Its place in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The service itself. */
  readonly node: Service;
};

/** Lanes of hosts over one stretch of time. */
export type Timeline = {
  readonly __typename?: 'Timeline';
  /** Its beginning. */
  readonly from: Scalars['DateTime']['output'];
  /** Its end. */
  readonly to: Scalars['DateTime']['output'];
  /** A lane for each host, in the order in which they came in. */
  readonly lanes: ReadonlyArray<TimelineLane>;
  /** Hosts there are; more than lanes, where `limit` cut them. */
  readonly of: Scalars['Int']['output'];
};

/** A host over time. */
export type TimelineLane = {
  readonly __typename?: 'TimelineLane';
  /** The host. */
  readonly host: Host;
  /** When its telemetry was there, whatever the channel, in order: outside of these nothing means that nothing was recorded. Hours know no minutes. */
  readonly coverage: ReadonlyArray<TimeSpan>;
  /** What was done on it, to it and from it, by time. */
  readonly acts: ReadonlyArray<TimelineAct>;
};

/** A stretch of time. */
export type TimeSpan = {
  readonly __typename?: 'TimeSpan';
  /** Its beginning. */
  readonly from: Scalars['DateTime']['output'];
  /** Its end. */
  readonly to: Scalars['DateTime']['output'];
};

/** Something in the lane of a host: one of the three is set. */
export type TimelineAct = {
  readonly __typename?: 'TimelineAct';
  /** When it began. */
  readonly instant: Instant;
  /** When it was over. */
  readonly until: Scalars['DateTime']['output'];
  /** Which of the three it is. */
  readonly kind: TimelineActKind;
  /** The movement that arrived or left. */
  readonly movement?: Maybe<Movement>;
  /** The detection that fired. */
  readonly detection?: Maybe<Detection>;
};

/** What an act in the lane of a host is. */
export type TimelineActKind =
  /** A movement arrived. */
  | 'ARRIVAL'
  /** A movement left. */
  | 'DEPARTURE'
  /** A rule fired. */
  | 'DETECTION';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  PathAnswer:
    | ( any )
    | ( any )
    | ( any )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  GraphDetail: GraphDetail;
  CampaignGraph: ResolverTypeWrapper<any>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CampaignHost: ResolverTypeWrapper<any>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  HostGroup: ResolverTypeWrapper<any>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  HostPair: ResolverTypeWrapper<any>;
  CampaignHop: ResolverTypeWrapper<any>;
  CampaignHistoryEntry: ResolverTypeWrapper<any>;
  CampaignChangeKind: CampaignChangeKind;
  CampaignTombstone: ResolverTypeWrapper<any>;
  Campaign: ResolverTypeWrapper<CampaignNode>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  KeptApart: ResolverTypeWrapper<any>;
  CampaignLink: ResolverTypeWrapper<any>;
  CampaignLinkKind: CampaignLinkKind;
  AccountSwitch: ResolverTypeWrapper<any>;
  CredentialTrace: ResolverTypeWrapper<any>;
  CredentialCertainty: CredentialCertainty;
  StorySentence: ResolverTypeWrapper<any>;
  CampaignConnection: ResolverTypeWrapper<any>;
  CampaignEdge: ResolverTypeWrapper<any>;
  Capture: ResolverTypeWrapper<any>;
  CaptureState: CaptureState;
  Closure: ResolverTypeWrapper<any>;
  Claim: ResolverTypeWrapper<any>;
  ClaimKind: ClaimKind;
  ClosedBy: ClosedBy;
  ClaimJoin: ClaimJoin;
  TelemetryGap: ResolverTypeWrapper<any>;
  GapReason: GapReason;
  Connection: ResolverTypeWrapper<ConnectionNode>;
  ConnectionEnd: ResolverTypeWrapper<any>;
  ConnectionObserver: ConnectionObserver;
  ConnectionConnection: ResolverTypeWrapper<any>;
  ConnectionEdge: ResolverTypeWrapper<any>;
  NextHop: ResolverTypeWrapper<any>;
  NextHopReason: ResolverTypeWrapper<any>;
  NextHopKind: NextHopKind;
  Containment: ResolverTypeWrapper<any>;
  MovementCut: ResolverTypeWrapper<any>;
  PreventableHop: ResolverTypeWrapper<any>;
  HostCut: ResolverTypeWrapper<any>;
  AccountCut: ResolverTypeWrapper<any>;
  Counterfactual: ResolverTypeWrapper<any>;
  CounterfactualCampaign: ResolverTypeWrapper<any>;
  Decision: ResolverTypeWrapper<any>;
  DecisionKind: DecisionKind;
  Resolution: Resolution;
  DecisionNote: ResolverTypeWrapper<any>;
  DecisionInput: DecisionInput;
  DecisionPayload: ResolverTypeWrapper<any>;
  DecisionError: ResolverTypeWrapper<any>;
  DecisionErrorCode: DecisionErrorCode;
  DecisionConnection: ResolverTypeWrapper<any>;
  DecisionEdge: ResolverTypeWrapper<any>;
  Detection: ResolverTypeWrapper<DetectionNode>;
  RelatedDetection: ResolverTypeWrapper<any>;
  DetectionStatus: DetectionStatus;
  Clock: Clock;
  DetectionConnection: ResolverTypeWrapper<any>;
  DetectionEdge: ResolverTypeWrapper<any>;
  Event: ResolverTypeWrapper<any>;
  EventSource: ResolverTypeWrapper<any>;
  EventConnection: ResolverTypeWrapper<any>;
  EventEdge: ResolverTypeWrapper<any>;
  Explanation: ResolverTypeWrapper<any>;
  ActEnds: ResolverTypeWrapper<any>;
  ActEnd: ResolverTypeWrapper<any>;
  StartedProcess: ResolverTypeWrapper<any>;
  FindingOrder: FindingOrder;
  Host: ResolverTypeWrapper<HostNode>;
  HostAddress: ResolverTypeWrapper<any>;
  AddressSource: AddressSource;
  HostName: ResolverTypeWrapper<any>;
  HostAgent: ResolverTypeWrapper<any>;
  RecordedSpan: ResolverTypeWrapper<any>;
  MeasuredClock: ResolverTypeWrapper<any>;
  HostConnection: ResolverTypeWrapper<any>;
  HostEdge: ResolverTypeWrapper<any>;
  IngestStatus: ResolverTypeWrapper<any>;
  WaitingEvents: ResolverTypeWrapper<any>;
  IngestSample: ResolverTypeWrapper<any>;
  DeadLetter: ResolverTypeWrapper<any>;
  DeadLetterConnection: ResolverTypeWrapper<any>;
  DeadLetterEdge: ResolverTypeWrapper<any>;
  Instant: ResolverTypeWrapper<any>;
  TimeQuality: TimeQuality;
  Movement: ResolverTypeWrapper<MovementNode>;
  MovementSource: ResolverTypeWrapper<any>;
  MovementTarget: ResolverTypeWrapper<any>;
  EndCandidate: ResolverTypeWrapper<any>;
  Routine: ResolverTypeWrapper<any>;
  RiskReason: ResolverTypeWrapper<any>;
  Tier: Tier;
  MovementConnection: ResolverTypeWrapper<any>;
  MovementEdge: ResolverTypeWrapper<any>;
  Path: ResolverTypeWrapper<any>;
  PathAnswer: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PathAnswer']>;
  PathSet: ResolverTypeWrapper<any>;
  PathCut: PathCut;
  NoPath: ResolverTypeWrapper<any>;
  NoPathKind: NoPathKind;
  BlockedStep: ResolverTypeWrapper<any>;
  PathGap: ResolverTypeWrapper<any>;
  AmbiguousHost: ResolverTypeWrapper<any>;
  Reach: ResolverTypeWrapper<any>;
  Origin: ResolverTypeWrapper<any>;
  Process: ResolverTypeWrapper<ProcessNode>;
  ProcessConnection: ResolverTypeWrapper<any>;
  ProcessEdge: ResolverTypeWrapper<any>;
  Query: ResolverTypeWrapper<any>;
  StandingQuestion: ResolverTypeWrapper<any>;
  QuestionNotice: ResolverTypeWrapper<any>;
  StandingQuestionPayload: ResolverTypeWrapper<any>;
  RegistryValue: ResolverTypeWrapper<RegistryValueNode>;
  RegistryWrite: ResolverTypeWrapper<any>;
  RegistryValueConnection: ResolverTypeWrapper<any>;
  RegistryValueEdge: ResolverTypeWrapper<any>;
  RegistryWriteConnection: ResolverTypeWrapper<any>;
  RegistryWriteEdge: ResolverTypeWrapper<any>;
  RuleFile: ResolverTypeWrapper<any>;
  RuleFileConnection: ResolverTypeWrapper<any>;
  RuleFileEdge: ResolverTypeWrapper<any>;
  RuleFileInput: RuleFileInput;
  RuleChange: ResolverTypeWrapper<any>;
  Mutation: ResolverTypeWrapper<any>;
  Rule: ResolverTypeWrapper<any>;
  Severity: Severity;
  Threat: ResolverTypeWrapper<any>;
  Tactic: ResolverTypeWrapper<any>;
  Technique: ResolverTypeWrapper<any>;
  RuleConnection: ResolverTypeWrapper<any>;
  RuleEdge: ResolverTypeWrapper<any>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  PageInfo: ResolverTypeWrapper<any>;
  SearchHit: ResolverTypeWrapper<any>;
  SearchKind: SearchKind;
  Statistics: ResolverTypeWrapper<any>;
  FindingCount: ResolverTypeWrapper<any>;
  LogonSession: ResolverTypeWrapper<LogonSessionNode>;
  LogonSource: ResolverTypeWrapper<any>;
  User: ResolverTypeWrapper<UserNode>;
  LogonSessionConnection: ResolverTypeWrapper<any>;
  LogonSessionEdge: ResolverTypeWrapper<any>;
  UserConnection: ResolverTypeWrapper<any>;
  UserEdge: ResolverTypeWrapper<any>;
  Stats: ResolverTypeWrapper<any>;
  InputStats: ResolverTypeWrapper<any>;
  DeadLetterStats: ResolverTypeWrapper<any>;
  DeadLetterReasonCount: ResolverTypeWrapper<any>;
  Subscription: ResolverTypeWrapper<any>;
  ChangeKind: ChangeKind;
  Change: ResolverTypeWrapper<any>;
  ScheduledTask: ResolverTypeWrapper<ScheduledTaskNode>;
  TaskAction: ResolverTypeWrapper<any>;
  TaskActionKind: TaskActionKind;
  Service: ResolverTypeWrapper<ServiceNode>;
  HistoryEntry: ResolverTypeWrapper<any>;
  ScheduledTaskConnection: ResolverTypeWrapper<any>;
  ScheduledTaskEdge: ResolverTypeWrapper<any>;
  ServiceConnection: ResolverTypeWrapper<any>;
  ServiceEdge: ResolverTypeWrapper<any>;
  Timeline: ResolverTypeWrapper<any>;
  TimelineLane: ResolverTypeWrapper<any>;
  TimeSpan: ResolverTypeWrapper<any>;
  TimelineAct: ResolverTypeWrapper<any>;
  TimelineActKind: TimelineActKind;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CampaignGraph: any;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  CampaignHost: any;
  Boolean: Scalars['Boolean']['output'];
  HostGroup: any;
  ID: Scalars['ID']['output'];
  HostPair: any;
  CampaignHop: any;
  CampaignHistoryEntry: any;
  CampaignTombstone: any;
  Campaign: CampaignNode;
  Float: Scalars['Float']['output'];
  KeptApart: any;
  CampaignLink: any;
  AccountSwitch: any;
  CredentialTrace: any;
  StorySentence: any;
  CampaignConnection: any;
  CampaignEdge: any;
  Capture: any;
  Closure: any;
  Claim: any;
  TelemetryGap: any;
  Connection: ConnectionNode;
  ConnectionEnd: any;
  ConnectionConnection: any;
  ConnectionEdge: any;
  NextHop: any;
  NextHopReason: any;
  Containment: any;
  MovementCut: any;
  PreventableHop: any;
  HostCut: any;
  AccountCut: any;
  Counterfactual: any;
  CounterfactualCampaign: any;
  Decision: any;
  DecisionNote: any;
  DecisionInput: DecisionInput;
  DecisionPayload: any;
  DecisionError: any;
  DecisionConnection: any;
  DecisionEdge: any;
  Detection: DetectionNode;
  RelatedDetection: any;
  DetectionConnection: any;
  DetectionEdge: any;
  Event: any;
  EventSource: any;
  EventConnection: any;
  EventEdge: any;
  Explanation: any;
  ActEnds: any;
  ActEnd: any;
  StartedProcess: any;
  Host: HostNode;
  HostAddress: any;
  HostName: any;
  HostAgent: any;
  RecordedSpan: any;
  MeasuredClock: any;
  HostConnection: any;
  HostEdge: any;
  IngestStatus: any;
  WaitingEvents: any;
  IngestSample: any;
  DeadLetter: any;
  DeadLetterConnection: any;
  DeadLetterEdge: any;
  Instant: any;
  Movement: MovementNode;
  MovementSource: any;
  MovementTarget: any;
  EndCandidate: any;
  Routine: any;
  RiskReason: any;
  MovementConnection: any;
  MovementEdge: any;
  Path: any;
  PathAnswer: ResolversUnionTypes<ResolversParentTypes>['PathAnswer'];
  PathSet: any;
  NoPath: any;
  BlockedStep: any;
  PathGap: any;
  AmbiguousHost: any;
  Reach: any;
  Origin: any;
  Process: ProcessNode;
  ProcessConnection: any;
  ProcessEdge: any;
  Query: any;
  StandingQuestion: any;
  QuestionNotice: any;
  StandingQuestionPayload: any;
  RegistryValue: RegistryValueNode;
  RegistryWrite: any;
  RegistryValueConnection: any;
  RegistryValueEdge: any;
  RegistryWriteConnection: any;
  RegistryWriteEdge: any;
  RuleFile: any;
  RuleFileConnection: any;
  RuleFileEdge: any;
  RuleFileInput: RuleFileInput;
  RuleChange: any;
  Mutation: any;
  Rule: any;
  Threat: any;
  Tactic: any;
  Technique: any;
  RuleConnection: any;
  RuleEdge: any;
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  Long: Scalars['Long']['output'];
  PageInfo: any;
  SearchHit: any;
  Statistics: any;
  FindingCount: any;
  LogonSession: LogonSessionNode;
  LogonSource: any;
  User: UserNode;
  LogonSessionConnection: any;
  LogonSessionEdge: any;
  UserConnection: any;
  UserEdge: any;
  Stats: any;
  InputStats: any;
  DeadLetterStats: any;
  DeadLetterReasonCount: any;
  Subscription: any;
  Change: any;
  ScheduledTask: ScheduledTaskNode;
  TaskAction: any;
  Service: ServiceNode;
  HistoryEntry: any;
  ScheduledTaskConnection: any;
  ScheduledTaskEdge: any;
  ServiceConnection: any;
  ServiceEdge: any;
  Timeline: any;
  TimelineLane: any;
  TimeSpan: any;
  TimelineAct: any;
};

export type CampaignGraphResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CampaignGraph'] = ResolversParentTypes['CampaignGraph']> = {
  hosts?: Resolver<ReadonlyArray<ResolversTypes['CampaignHost']>, ParentType, ContextType>;
  groups?: Resolver<ReadonlyArray<ResolversTypes['HostGroup']>, ParentType, ContextType>;
  pairs?: Resolver<ReadonlyArray<ResolversTypes['HostPair']>, ParentType, ContextType>;
  shown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  of?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CampaignHostResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CampaignHost'] = ResolversParentTypes['CampaignHost']> = {
  host?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
  layer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  firstArrival?: Resolver<Maybe<ResolversTypes['CampaignHop']>, ParentType, ContextType>;
  isEntryPoint?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isFrontier?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HostGroupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HostGroup'] = ResolversParentTypes['HostGroup']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  technique?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  layer?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['HostPair']>, ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  observed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HostPairResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HostPair'] = ResolversParentTypes['HostPair']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hops?: Resolver<ReadonlyArray<ResolversTypes['CampaignHop']>, ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  techniques?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['Tier'], ParentType, ContextType>;
  firstInstant?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  lastInstant?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  isFirstArrival?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isAssumed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CampaignHopResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CampaignHop'] = ResolversParentTypes['CampaignHop']> = {
  order?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  movement?: Resolver<ResolversTypes['Movement'], ParentType, ContextType>;
  accountSwitch?: Resolver<Maybe<ResolversTypes['AccountSwitch']>, ParentType, ContextType>;
  isBridge?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  assumptions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  continues?: Resolver<Maybe<ResolversTypes['CampaignLink']>, ParentType, ContextType>;
};

export type CampaignHistoryEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CampaignHistoryEntry'] = ResolversParentTypes['CampaignHistoryEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  of?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CampaignChangeKind'], ParentType, ContextType>;
  campaign?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  joined?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  left?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type CampaignTombstoneResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CampaignTombstone'] = ResolversParentTypes['CampaignTombstone']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  members?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  wentTo?: Resolver<ReadonlyArray<ResolversTypes['Campaign']>, ParentType, ContextType>;
};

export type CampaignResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Campaign'] = ResolversParentTypes['Campaign']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DetectionStatus'], ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['Resolution']>, ParentType, ContextType>;
  assignee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<ReadonlyArray<ResolversTypes['DecisionNote']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['CampaignHistoryEntry']>, ParentType, ContextType>;
  firstSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hosts?: Resolver<ReadonlyArray<ResolversTypes['Host']>, ParentType, ContextType>;
  users?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  movements?: Resolver<ReadonlyArray<ResolversTypes['Movement']>, ParentType, ContextType>;
  detections?: Resolver<ReadonlyArray<ResolversTypes['Detection']>, ParentType, ContextType>;
  bridges?: Resolver<ReadonlyArray<ResolversTypes['Movement']>, ParentType, ContextType>;
  links?: Resolver<ReadonlyArray<ResolversTypes['CampaignLink']>, ParentType, ContextType>;
  alternatives?: Resolver<ReadonlyArray<ResolversTypes['CampaignLink']>, ParentType, ContextType>;
  tactics?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  techniques?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  entryPoints?: Resolver<ReadonlyArray<ResolversTypes['Host']>, ParentType, ContextType>;
  frontier?: Resolver<ReadonlyArray<ResolversTypes['Host']>, ParentType, ContextType>;
  accountSwitches?: Resolver<ReadonlyArray<ResolversTypes['AccountSwitch']>, ParentType, ContextType>;
  credentials?: Resolver<ReadonlyArray<ResolversTypes['CredentialTrace']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['Tier'], ParentType, ContextType>;
  riskScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RiskReason']>, ParentType, ContextType>;
  storyline?: Resolver<ReadonlyArray<ResolversTypes['StorySentence']>, ParentType, ContextType>;
  capped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  keptApart?: Resolver<ReadonlyArray<ResolversTypes['KeptApart']>, ParentType, ContextType>;
  graph?: Resolver<ResolversTypes['CampaignGraph'], ParentType, ContextType, RequireFields<CampaignGraphArgs, 'detail' | 'limit'>>;
};

export type KeptApartResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['KeptApart'] = ResolversParentTypes['KeptApart']> = {
  from?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CampaignLinkKind'], ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CampaignLinkResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CampaignLink'] = ResolversParentTypes['CampaignLink']> = {
  from?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CampaignLinkKind'], ParentType, ContextType>;
  strength?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  over?: Resolver<ReadonlyArray<ResolversTypes['Movement']>, ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
};

export type AccountSwitchResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AccountSwitch'] = ResolversParentTypes['AccountSwitch']> = {
  movement?: Resolver<Maybe<ResolversTypes['Movement']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  certainty?: Resolver<ResolversTypes['CredentialCertainty'], ParentType, ContextType>;
};

export type CredentialTraceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CredentialTrace'] = ResolversParentTypes['CredentialTrace']> = {
  movement?: Resolver<Maybe<ResolversTypes['Movement']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  origin?: Resolver<Maybe<ResolversTypes['Movement']>, ParentType, ContextType>;
  certainty?: Resolver<ResolversTypes['CredentialCertainty'], ParentType, ContextType>;
  candidates?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StorySentenceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StorySentence'] = ResolversParentTypes['StorySentence']> = {
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  movement?: Resolver<Maybe<ResolversTypes['Movement']>, ParentType, ContextType>;
  detection?: Resolver<Maybe<ResolversTypes['Detection']>, ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
};

export type CampaignConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CampaignConnection'] = ResolversParentTypes['CampaignConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CampaignEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CampaignEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CampaignEdge'] = ResolversParentTypes['CampaignEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType>;
};

export type CaptureResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Capture'] = ResolversParentTypes['Capture']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CaptureState'], ParentType, ContextType>;
  receivedBytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  sizeBytes?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  readBytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  deadLetters?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  fault?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  started?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  ended?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ClosureResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Closure'] = ResolversParentTypes['Closure']> = {
  connectionPaired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sessionMatched?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sourceProcessKnown?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  actionKnown?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  claims?: Resolver<ReadonlyArray<ResolversTypes['Claim']>, ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['TelemetryGap']>, ParentType, ContextType>;
};

export type ClaimResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Claim'] = ResolversParentTypes['Claim']> = {
  kind?: Resolver<ResolversTypes['ClaimKind'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  closedBy?: Resolver<ResolversTypes['ClosedBy'], ParentType, ContextType>;
  join?: Resolver<ResolversTypes['ClaimJoin'], ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
};

export type TelemetryGapResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TelemetryGap'] = ResolversParentTypes['TelemetryGap']> = {
  claim?: Resolver<ResolversTypes['ClaimKind'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['GapReason'], ParentType, ContextType>;
};

export type ConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Connection'] = ResolversParentTypes['Connection']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  communityId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transport?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['ConnectionEnd'], ParentType, ContextType>;
  destination?: Resolver<ResolversTypes['ConnectionEnd'], ParentType, ContextType>;
  firstSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  observedBy?: Resolver<ReadonlyArray<ResolversTypes['ConnectionObserver']>, ParentType, ContextType>;
  skewMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ConnectionEndResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConnectionEnd'] = ResolversParentTypes['ConnectionEnd']> = {
  ip?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  port?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  process?: Resolver<Maybe<ResolversTypes['Process']>, ParentType, ContextType>;
};

export type ConnectionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConnectionConnection'] = ResolversParentTypes['ConnectionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ConnectionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ConnectionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConnectionEdge'] = ResolversParentTypes['ConnectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Connection'], ParentType, ContextType>;
};

export type NextHopResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NextHop'] = ResolversParentTypes['NextHop']> = {
  host?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
  accounts?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['NextHopReason']>, ParentType, ContextType>;
};

export type NextHopReasonResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NextHopReason'] = ResolversParentTypes['NextHopReason']> = {
  kind?: Resolver<ResolversTypes['NextHopKind'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
};

export type ContainmentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Containment'] = ResolversParentTypes['Containment']> = {
  movements?: Resolver<ResolversTypes['MovementCut'], ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['HostCut'], ParentType, ContextType>;
  accounts?: Resolver<ResolversTypes['AccountCut'], ParentType, ContextType>;
};

export type MovementCutResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MovementCut'] = ResolversParentTypes['MovementCut']> = {
  movements?: Resolver<ReadonlyArray<ResolversTypes['Movement']>, ParentType, ContextType>;
  nextHops?: Resolver<ReadonlyArray<ResolversTypes['PreventableHop']>, ParentType, ContextType>;
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  atLeast?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PreventableHopResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PreventableHop'] = ResolversParentTypes['PreventableHop']> = {
  source?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type HostCutResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HostCut'] = ResolversParentTypes['HostCut']> = {
  hosts?: Resolver<ReadonlyArray<ResolversTypes['Host']>, ParentType, ContextType>;
  possible?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  atLeast?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccountCutResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AccountCut'] = ResolversParentTypes['AccountCut']> = {
  accounts?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  possible?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  atLeast?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CounterfactualResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Counterfactual'] = ResolversParentTypes['Counterfactual']> = {
  riskScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  campaigns?: Resolver<ReadonlyArray<ResolversTypes['CounterfactualCampaign']>, ParentType, ContextType>;
};

export type CounterfactualCampaignResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CounterfactualCampaign'] = ResolversParentTypes['CounterfactualCampaign']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  riskScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['Tier'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RiskReason']>, ParentType, ContextType>;
  movements?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  detections?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type DecisionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Decision'] = ResolversParentTypes['Decision']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DecisionKind'], ParentType, ContextType>;
  subject?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  speaksOf?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  overruledBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type DecisionNoteResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DecisionNote'] = ResolversParentTypes['DecisionNote']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DecisionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DecisionPayload'] = ResolversParentTypes['DecisionPayload']> = {
  decision?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['DecisionError']>, ParentType, ContextType>;
};

export type DecisionErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DecisionError'] = ResolversParentTypes['DecisionError']> = {
  code?: Resolver<ResolversTypes['DecisionErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expectedVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  actualVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DecisionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DecisionConnection'] = ResolversParentTypes['DecisionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DecisionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DecisionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DecisionEdge'] = ResolversParentTypes['DecisionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Decision'], ParentType, ContextType>;
};

export type DetectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Detection'] = ResolversParentTypes['Detection']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['Rule']>, ParentType, ContextType>;
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  instant?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  riskScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DetectionStatus'], ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['Resolution']>, ParentType, ContextType>;
  assignee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<ReadonlyArray<ResolversTypes['DecisionNote']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
  clock?: Resolver<ResolversTypes['Clock'], ParentType, ContextType>;
  movement?: Resolver<Maybe<ResolversTypes['Movement']>, ParentType, ContextType>;
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType>;
  unresolved?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['EndCandidate']>, ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['TelemetryGap']>, ParentType, ContextType>;
  related?: Resolver<ReadonlyArray<ResolversTypes['RelatedDetection']>, ParentType, ContextType>;
};

export type RelatedDetectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RelatedDetection'] = ResolversParentTypes['RelatedDetection']> = {
  detection?: Resolver<ResolversTypes['Detection'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DetectionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DetectionConnection'] = ResolversParentTypes['DetectionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DetectionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DetectionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DetectionEdge'] = ResolversParentTypes['DetectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Detection'], ParentType, ContextType>;
};

export type EventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  instant?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['EventSource'], ParentType, ContextType>;
  fields?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  original?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type EventSourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EventSource'] = ResolversParentTypes['EventSource']> = {
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  index?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isRecovered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type EventConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EventConnection'] = ResolversParentTypes['EventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EventEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EventEdge'] = ResolversParentTypes['EventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
};

export type ExplanationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Explanation'] = ResolversParentTypes['Explanation']> = {
  detection?: Resolver<ResolversTypes['Detection'], ParentType, ContextType>;
  movement?: Resolver<Maybe<ResolversTypes['Movement']>, ParentType, ContextType>;
  ends?: Resolver<ResolversTypes['ActEnds'], ParentType, ContextType>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['ScheduledTask']>, ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['Service']>, ParentType, ContextType>;
  registryValues?: Resolver<ReadonlyArray<ResolversTypes['RegistryValue']>, ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['TelemetryGap']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RiskReason']>, ParentType, ContextType>;
};

export type ActEndsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ActEnds'] = ResolversParentTypes['ActEnds']> = {
  source?: Resolver<Maybe<ResolversTypes['ActEnd']>, ParentType, ContextType>;
  target?: Resolver<ResolversTypes['ActEnd'], ParentType, ContextType>;
};

export type ActEndResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ActEnd'] = ResolversParentTypes['ActEnd']> = {
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  port?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  logonSession?: Resolver<Maybe<ResolversTypes['LogonSession']>, ParentType, ContextType>;
  process?: Resolver<Maybe<ResolversTypes['Process']>, ParentType, ContextType>;
  ancestors?: Resolver<ReadonlyArray<ResolversTypes['Process']>, ParentType, ContextType>;
  started?: Resolver<ReadonlyArray<ResolversTypes['StartedProcess']>, ParentType, ContextType>;
};

export type StartedProcessResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StartedProcess'] = ResolversParentTypes['StartedProcess']> = {
  process?: Resolver<ResolversTypes['Process'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HostResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Host'] = ResolversParentTypes['Host']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  aliases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  names?: Resolver<ReadonlyArray<ResolversTypes['HostName']>, ParentType, ContextType>;
  ids?: Resolver<ReadonlyArray<ResolversTypes['HostAgent']>, ParentType, ContextType>;
  domain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  os?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  managed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  addresses?: Resolver<ReadonlyArray<ResolversTypes['HostAddress']>, ParentType, ContextType>;
  clockOffsetMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  coverage?: Resolver<ReadonlyArray<ResolversTypes['RecordedSpan']>, ParentType, ContextType>;
  clocks?: Resolver<ReadonlyArray<ResolversTypes['MeasuredClock']>, ParentType, ContextType>;
  firstSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  riskScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  movementsIn?: Resolver<ResolversTypes['MovementConnection'], ParentType, ContextType, Partial<HostMovementsInArgs>>;
  movementsOut?: Resolver<ResolversTypes['MovementConnection'], ParentType, ContextType, Partial<HostMovementsOutArgs>>;
  detections?: Resolver<ResolversTypes['DetectionConnection'], ParentType, ContextType, Partial<HostDetectionsArgs>>;
  processes?: Resolver<ResolversTypes['ProcessConnection'], ParentType, ContextType, Partial<HostProcessesArgs>>;
  logonSessions?: Resolver<ResolversTypes['LogonSessionConnection'], ParentType, ContextType, Partial<HostLogonSessionsArgs>>;
};

export type HostAddressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HostAddress'] = ResolversParentTypes['HostAddress']> = {
  ip?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['AddressSource'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type HostNameResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HostName'] = ResolversParentTypes['HostName']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['AddressSource']>, ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type HostAgentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HostAgent'] = ResolversParentTypes['HostAgent']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RecordedSpanResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecordedSpan'] = ResolversParentTypes['RecordedSpan']> = {
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type MeasuredClockResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MeasuredClock'] = ResolversParentTypes['MeasuredClock']> = {
  clock?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  offsetMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  toleranceMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['TimeQuality'], ParentType, ContextType>;
};

export type HostConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HostConnection'] = ResolversParentTypes['HostConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['HostEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HostEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HostEdge'] = ResolversParentTypes['HostEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
};

export type IngestStatusResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IngestStatus'] = ResolversParentTypes['IngestStatus']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  newestEvent?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  managedHosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  movements?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  campaigns?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  input?: Resolver<Maybe<ResolversTypes['InputStats']>, ParentType, ContextType>;
  waiting?: Resolver<Maybe<ResolversTypes['WaitingEvents']>, ParentType, ContextType>;
  samples?: Resolver<ReadonlyArray<ResolversTypes['IngestSample']>, ParentType, ContextType>;
};

export type WaitingEventsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WaitingEvents'] = ResolversParentTypes['WaitingEvents']> = {
  events?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  seconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type IngestSampleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IngestSample'] = ResolversParentTypes['IngestSample']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  events?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  waiting?: Resolver<Maybe<ResolversTypes['WaitingEvents']>, ParentType, ContextType>;
};

export type DeadLetterResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  received?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DeadLetterEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
};

export type InstantResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Instant'] = ResolversParentTypes['Instant']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['TimeQuality'], ParentType, ContextType>;
  offsetMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MovementResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Movement'] = ResolversParentTypes['Movement']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['MovementSource'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['MovementTarget'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  logonSession?: Resolver<Maybe<ResolversTypes['LogonSession']>, ParentType, ContextType>;
  technique?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['Tier'], ParentType, ContextType>;
  firstSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  firstInstant?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  lastInstant?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  clockSpreadMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  connections?: Resolver<ReadonlyArray<ResolversTypes['Connection']>, ParentType, ContextType>;
  detections?: Resolver<ReadonlyArray<ResolversTypes['Detection']>, ParentType, ContextType>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['ScheduledTask']>, ParentType, ContextType>;
  services?: Resolver<ReadonlyArray<ResolversTypes['Service']>, ParentType, ContextType>;
  processes?: Resolver<ReadonlyArray<ResolversTypes['Process']>, ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
  closure?: Resolver<ResolversTypes['Closure'], ParentType, ContextType>;
  routine?: Resolver<Maybe<ResolversTypes['Routine']>, ParentType, ContextType>;
  riskScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RiskReason']>, ParentType, ContextType>;
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DetectionStatus'], ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['Resolution']>, ParentType, ContextType>;
  assignee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<ReadonlyArray<ResolversTypes['DecisionNote']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ends?: Resolver<ResolversTypes['ActEnds'], ParentType, ContextType>;
};

export type MovementSourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MovementSource'] = ResolversParentTypes['MovementSource']> = {
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  port?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  process?: Resolver<Maybe<ResolversTypes['Process']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  unresolved?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['EndCandidate']>, ParentType, ContextType>;
};

export type MovementTargetResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MovementTarget'] = ResolversParentTypes['MovementTarget']> = {
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  port?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  process?: Resolver<Maybe<ResolversTypes['Process']>, ParentType, ContextType>;
  unresolved?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['EndCandidate']>, ParentType, ContextType>;
};

export type EndCandidateResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EndCandidate'] = ResolversParentTypes['EndCandidate']> = {
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RoutineResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Routine'] = ResolversParentTypes['Routine']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  times?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  days?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  same?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RiskReasonResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RiskReason'] = ResolversParentTypes['RiskReason']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Event']>, ParentType, ContextType>;
};

export type MovementConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MovementConnection'] = ResolversParentTypes['MovementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MovementEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MovementEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MovementEdge'] = ResolversParentTypes['MovementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Movement'], ParentType, ContextType>;
};

export type PathResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Path'] = ResolversParentTypes['Path']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  movements?: Resolver<ReadonlyArray<ResolversTypes['Movement']>, ParentType, ContextType>;
  start?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  hops?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  weakest?: Resolver<ResolversTypes['Tier'], ParentType, ContextType>;
  best?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  assumptions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  riskScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RiskReason']>, ParentType, ContextType>;
};

export type PathAnswerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PathAnswer'] = ResolversParentTypes['PathAnswer']> = {
  __resolveType: TypeResolveFn<'PathSet' | 'NoPath' | 'AmbiguousHost', ParentType, ContextType>;
};

export type PathSetResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PathSet'] = ResolversParentTypes['PathSet']> = {
  paths?: Resolver<ReadonlyArray<ResolversTypes['Path']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  truncated?: Resolver<Maybe<ResolversTypes['PathCut']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NoPathResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NoPath'] = ResolversParentTypes['NoPath']> = {
  kind?: Resolver<ResolversTypes['NoPathKind'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nearest?: Resolver<Maybe<ResolversTypes['Path']>, ParentType, ContextType>;
  blockedAt?: Resolver<Maybe<ResolversTypes['BlockedStep']>, ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['PathGap']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlockedStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BlockedStep'] = ResolversParentTypes['BlockedStep']> = {
  movement?: Resolver<ResolversTypes['Movement'], ParentType, ContextType>;
  comesAfter?: Resolver<ResolversTypes['Movement'], ParentType, ContextType>;
  byMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  allowedMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PathGapResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PathGap'] = ResolversParentTypes['PathGap']> = {
  host?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AmbiguousHostResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AmbiguousHost'] = ResolversParentTypes['AmbiguousHost']> = {
  word?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['Host']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReachResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Reach'] = ResolversParentTypes['Reach']> = {
  host?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hops?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  movements?: Resolver<ReadonlyArray<ResolversTypes['Movement']>, ParentType, ContextType>;
  assumptions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OriginResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Origin'] = ResolversParentTypes['Origin']> = {
  host?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hops?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  movements?: Resolver<ReadonlyArray<ResolversTypes['Movement']>, ParentType, ContextType>;
  assumptions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  weakest?: Resolver<ResolversTypes['Tier'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RiskReason']>, ParentType, ContextType>;
};

export type ProcessResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Process'] = ResolversParentTypes['Process']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  entityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pid?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  executable?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  commandLine?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  integrityLevel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hashes?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  firstSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  logonSession?: Resolver<Maybe<ResolversTypes['LogonSession']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Process']>, ParentType, ContextType>;
  children?: Resolver<ResolversTypes['ProcessConnection'], ParentType, ContextType, Partial<ProcessChildrenArgs>>;
  connections?: Resolver<ResolversTypes['ConnectionConnection'], ParentType, ContextType, Partial<ProcessConnectionsArgs>>;
  registryWrites?: Resolver<ResolversTypes['RegistryWriteConnection'], ParentType, ContextType, Partial<ProcessRegistryWritesArgs>>;
};

export type ProcessConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProcessConnection'] = ResolversParentTypes['ProcessConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProcessEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProcessEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProcessEdge'] = ResolversParentTypes['ProcessEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Process'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  hosts?: Resolver<ResolversTypes['HostConnection'], ParentType, ContextType, Partial<QueryHostsArgs>>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType, Partial<QueryHostArgs>>;
  processes?: Resolver<ResolversTypes['ProcessConnection'], ParentType, ContextType, Partial<QueryProcessesArgs>>;
  process?: Resolver<Maybe<ResolversTypes['Process']>, ParentType, ContextType, RequireFields<QueryProcessArgs, 'id'>>;
  connections?: Resolver<ResolversTypes['ConnectionConnection'], ParentType, ContextType, Partial<QueryConnectionsArgs>>;
  connection?: Resolver<Maybe<ResolversTypes['Connection']>, ParentType, ContextType, RequireFields<QueryConnectionArgs, 'id'>>;
  registryValues?: Resolver<ResolversTypes['RegistryValueConnection'], ParentType, ContextType, Partial<QueryRegistryValuesArgs>>;
  registryValue?: Resolver<Maybe<ResolversTypes['RegistryValue']>, ParentType, ContextType, RequireFields<QueryRegistryValueArgs, 'id'>>;
  scheduledTasks?: Resolver<ResolversTypes['ScheduledTaskConnection'], ParentType, ContextType, Partial<QueryScheduledTasksArgs>>;
  scheduledTask?: Resolver<Maybe<ResolversTypes['ScheduledTask']>, ParentType, ContextType, RequireFields<QueryScheduledTaskArgs, 'id'>>;
  services?: Resolver<ResolversTypes['ServiceConnection'], ParentType, ContextType, Partial<QueryServicesArgs>>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType, RequireFields<QueryServiceArgs, 'id'>>;
  logonSessions?: Resolver<ResolversTypes['LogonSessionConnection'], ParentType, ContextType, Partial<QueryLogonSessionsArgs>>;
  logonSession?: Resolver<Maybe<ResolversTypes['LogonSession']>, ParentType, ContextType, RequireFields<QueryLogonSessionArgs, 'id'>>;
  users?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, Partial<QueryUsersArgs>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  ruleFiles?: Resolver<ResolversTypes['RuleFileConnection'], ParentType, ContextType, Partial<QueryRuleFilesArgs>>;
  rules?: Resolver<ResolversTypes['RuleConnection'], ParentType, ContextType, Partial<QueryRulesArgs>>;
  rule?: Resolver<Maybe<ResolversTypes['Rule']>, ParentType, ContextType, RequireFields<QueryRuleArgs, 'id'>>;
  events?: Resolver<ResolversTypes['EventConnection'], ParentType, ContextType, RequireFields<QueryEventsArgs, 'minutes'>>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType, RequireFields<QueryEventArgs, 'id'>>;
  stats?: Resolver<ResolversTypes['Stats'], ParentType, ContextType>;
  captures?: Resolver<ReadonlyArray<ResolversTypes['Capture']>, ParentType, ContextType>;
  capture?: Resolver<Maybe<ResolversTypes['Capture']>, ParentType, ContextType, RequireFields<QueryCaptureArgs, 'id'>>;
  counterfactual?: Resolver<Maybe<ResolversTypes['Counterfactual']>, ParentType, ContextType, RequireFields<QueryCounterfactualArgs, 'campaign' | 'without'>>;
  decisions?: Resolver<ResolversTypes['DecisionConnection'], ParentType, ContextType, Partial<QueryDecisionsArgs>>;
  explain?: Resolver<Maybe<ResolversTypes['Explanation']>, ParentType, ContextType, RequireFields<QueryExplainArgs, 'detection'>>;
  detections?: Resolver<ResolversTypes['DetectionConnection'], ParentType, ContextType, RequireFields<QueryDetectionsArgs, 'orderBy'>>;
  detection?: Resolver<Maybe<ResolversTypes['Detection']>, ParentType, ContextType, RequireFields<QueryDetectionArgs, 'id'>>;
  movements?: Resolver<ResolversTypes['MovementConnection'], ParentType, ContextType, RequireFields<QueryMovementsArgs, 'orderBy'>>;
  movement?: Resolver<Maybe<ResolversTypes['Movement']>, ParentType, ContextType, RequireFields<QueryMovementArgs, 'id'>>;
  campaigns?: Resolver<ResolversTypes['CampaignConnection'], ParentType, ContextType, RequireFields<QueryCampaignsArgs, 'orderBy'>>;
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType, RequireFields<QueryCampaignArgs, 'id'>>;
  campaignTombstone?: Resolver<Maybe<ResolversTypes['CampaignTombstone']>, ParentType, ContextType, RequireFields<QueryCampaignTombstoneArgs, 'id'>>;
  ingestStatus?: Resolver<ResolversTypes['IngestStatus'], ParentType, ContextType>;
  deadLetters?: Resolver<ResolversTypes['DeadLetterConnection'], ParentType, ContextType, Partial<QueryDeadLettersArgs>>;
  paths?: Resolver<ResolversTypes['PathAnswer'], ParentType, ContextType, RequireFields<QueryPathsArgs, 'from' | 'to' | 'maxHops' | 'limit'>>;
  pathsBetween?: Resolver<ResolversTypes['PathAnswer'], ParentType, ContextType, RequireFields<QueryPathsBetweenArgs, 'from' | 'to' | 'maxHops' | 'limit'>>;
  reach?: Resolver<ReadonlyArray<ResolversTypes['Reach']>, ParentType, ContextType, RequireFields<QueryReachArgs, 'host' | 'limit'>>;
  origins?: Resolver<ReadonlyArray<ResolversTypes['Origin']>, ParentType, ContextType, RequireFields<QueryOriginsArgs, 'host' | 'limit'>>;
  nextHops?: Resolver<ReadonlyArray<ResolversTypes['NextHop']>, ParentType, ContextType, RequireFields<QueryNextHopsArgs, 'host' | 'limit'>>;
  containment?: Resolver<ResolversTypes['Containment'], ParentType, ContextType, RequireFields<QueryContainmentArgs, 'from' | 'nextHops'>>;
  standingQuestions?: Resolver<ReadonlyArray<ResolversTypes['StandingQuestion']>, ParentType, ContextType>;
  search?: Resolver<ReadonlyArray<ResolversTypes['SearchHit']>, ParentType, ContextType, RequireFields<QuerySearchArgs, 'text' | 'limit'>>;
  statistics?: Resolver<ResolversTypes['Statistics'], ParentType, ContextType, Partial<QueryStatisticsArgs>>;
  timeline?: Resolver<Maybe<ResolversTypes['Timeline']>, ParentType, ContextType, RequireFields<QueryTimelineArgs, 'of' | 'limit'>>;
};

export type StandingQuestionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StandingQuestion'] = ResolversParentTypes['StandingQuestion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tag?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['Tier'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  notices?: Resolver<ReadonlyArray<ResolversTypes['QuestionNotice']>, ParentType, ContextType>;
};

export type QuestionNoticeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['QuestionNotice'] = ResolversParentTypes['QuestionNotice']> = {
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['Movement']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type StandingQuestionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StandingQuestionPayload'] = ResolversParentTypes['StandingQuestionPayload']> = {
  question?: Resolver<Maybe<ResolversTypes['StandingQuestion']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['DecisionError']>, ParentType, ContextType>;
};

export type RegistryValueResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RegistryValue'] = ResolversParentTypes['RegistryValue']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  writes?: Resolver<ReadonlyArray<ResolversTypes['RegistryWrite']>, ParentType, ContextType>;
};

export type RegistryWriteResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RegistryWrite'] = ResolversParentTypes['RegistryWrite']> = {
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  process?: Resolver<Maybe<ResolversTypes['Process']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  data?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType>;
  registryValue?: Resolver<ResolversTypes['RegistryValue'], ParentType, ContextType>;
};

export type RegistryValueConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RegistryValueConnection'] = ResolversParentTypes['RegistryValueConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RegistryValueEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RegistryValueEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RegistryValueEdge'] = ResolversParentTypes['RegistryValueEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RegistryValue'], ParentType, ContextType>;
};

export type RegistryWriteConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RegistryWriteConnection'] = ResolversParentTypes['RegistryWriteConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RegistryWriteEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RegistryWriteEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RegistryWriteEdge'] = ResolversParentTypes['RegistryWriteEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RegistryWrite'], ParentType, ContextType>;
};

export type RuleFileResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RuleFile'] = ResolversParentTypes['RuleFile']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  loaded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  missingFields?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RuleFileConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RuleFileConnection'] = ResolversParentTypes['RuleFileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RuleFileEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RuleFileEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RuleFileEdge'] = ResolversParentTypes['RuleFileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RuleFile'], ParentType, ContextType>;
};

export type RuleChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RuleChange'] = ResolversParentTypes['RuleChange']> = {
  loaded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notLoaded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  uploaded?: Resolver<ReadonlyArray<ResolversTypes['RuleFile']>, ParentType, ContextType>;
  notes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  uploadRules?: Resolver<ResolversTypes['RuleChange'], ParentType, ContextType, RequireFields<MutationUploadRulesArgs, 'files'>>;
  reloadRules?: Resolver<ResolversTypes['RuleChange'], ParentType, ContextType>;
  decide?: Resolver<ResolversTypes['DecisionPayload'], ParentType, ContextType, RequireFields<MutationDecideArgs, 'input'>>;
  askStandingQuestion?: Resolver<ResolversTypes['StandingQuestionPayload'], ParentType, ContextType, RequireFields<MutationAskStandingQuestionArgs, 'tag' | 'tier'>>;
  endStandingQuestion?: Resolver<ResolversTypes['StandingQuestionPayload'], ParentType, ContextType, RequireFields<MutationEndStandingQuestionArgs, 'id'>>;
};

export type RuleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Rule'] = ResolversParentTypes['Rule']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  query?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  riskScore?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  threat?: Resolver<ReadonlyArray<ResolversTypes['Threat']>, ParentType, ContextType>;
  related?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  relatedRules?: Resolver<ReadonlyArray<ResolversTypes['Rule']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  falsePositives?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  references?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['DetectionConnection'], ParentType, ContextType, Partial<RuleDetectionsArgs>>;
};

export type ThreatResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Threat'] = ResolversParentTypes['Threat']> = {
  framework?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tactic?: Resolver<ResolversTypes['Tactic'], ParentType, ContextType>;
  technique?: Resolver<ReadonlyArray<ResolversTypes['Technique']>, ParentType, ContextType>;
};

export type TacticResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Tactic'] = ResolversParentTypes['Tactic']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TechniqueResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Technique'] = ResolversParentTypes['Technique']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subtechnique?: Resolver<ReadonlyArray<ResolversTypes['Technique']>, ParentType, ContextType>;
};

export type RuleConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RuleConnection'] = ResolversParentTypes['RuleConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RuleEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RuleEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RuleEdge'] = ResolversParentTypes['RuleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Rule'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SearchHitResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SearchHit'] = ResolversParentTypes['SearchHit']> = {
  kind?: Resolver<ResolversTypes['SearchKind'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type StatisticsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Statistics'] = ResolversParentTypes['Statistics']> = {
  movements?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  techniques?: Resolver<ReadonlyArray<ResolversTypes['FindingCount']>, ParentType, ContextType, RequireFields<StatisticsTechniquesArgs, 'limit'>>;
  tactics?: Resolver<ReadonlyArray<ResolversTypes['FindingCount']>, ParentType, ContextType, RequireFields<StatisticsTacticsArgs, 'limit'>>;
  hosts?: Resolver<ReadonlyArray<ResolversTypes['FindingCount']>, ParentType, ContextType, RequireFields<StatisticsHostsArgs, 'limit'>>;
  days?: Resolver<ReadonlyArray<ResolversTypes['FindingCount']>, ParentType, ContextType, RequireFields<StatisticsDaysArgs, 'limit'>>;
};

export type FindingCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FindingCount'] = ResolversParentTypes['FindingCount']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  movements?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LogonSessionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LogonSession'] = ResolversParentTypes['LogonSession']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  logonId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  logonType?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  authenticationPackage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['LogonSource'], ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  elevated?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  processes?: Resolver<ResolversTypes['ProcessConnection'], ParentType, ContextType, Partial<LogonSessionProcessesArgs>>;
};

export type LogonSourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LogonSource'] = ResolversParentTypes['LogonSource']> = {
  ip?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  port?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  workstation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sid?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  domain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  logonSessions?: Resolver<ResolversTypes['LogonSessionConnection'], ParentType, ContextType, Partial<UserLogonSessionsArgs>>;
};

export type LogonSessionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LogonSessionConnection'] = ResolversParentTypes['LogonSessionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LogonSessionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LogonSessionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LogonSessionEdge'] = ResolversParentTypes['LogonSessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LogonSession'], ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type StatsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Stats'] = ResolversParentTypes['Stats']> = {
  hosts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  processes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  connections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  registryValues?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  scheduledTasks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  services?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  logonSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  users?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rules?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  detections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  movements?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  input?: Resolver<Maybe<ResolversTypes['InputStats']>, ParentType, ContextType>;
};

export type InputStatsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InputStats'] = ResolversParentTypes['InputStats']> = {
  bytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  deadLetters?: Resolver<ResolversTypes['DeadLetterStats'], ParentType, ContextType>;
};

export type DeadLetterStatsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeadLetterStats'] = ResolversParentTypes['DeadLetterStats']> = {
  count?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['DeadLetterReasonCount']>, ParentType, ContextType>;
};

export type DeadLetterReasonCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeadLetterReasonCount'] = ResolversParentTypes['DeadLetterReasonCount']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  changed?: SubscriptionResolver<ResolversTypes['Change'], "changed", ParentType, ContextType, Partial<SubscriptionChangedArgs>>;
  captureProgress?: SubscriptionResolver<ResolversTypes['Capture'], "captureProgress", ParentType, ContextType, RequireFields<SubscriptionCaptureProgressArgs, 'id'>>;
};

export type ChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Change'] = ResolversParentTypes['Change']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resync?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  campaigns?: Resolver<ReadonlyArray<ResolversTypes['Campaign']>, ParentType, ContextType>;
  movements?: Resolver<ReadonlyArray<ResolversTypes['Movement']>, ParentType, ContextType>;
  detections?: Resolver<ReadonlyArray<ResolversTypes['Detection']>, ParentType, ContextType>;
  standingQuestions?: Resolver<ReadonlyArray<ResolversTypes['StandingQuestion']>, ParentType, ContextType>;
  removed?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  ingestStatus?: Resolver<ResolversTypes['IngestStatus'], ParentType, ContextType>;
};

export type ScheduledTaskResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScheduledTask'] = ResolversParentTypes['ScheduledTask']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  guid?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actions?: Resolver<ReadonlyArray<ResolversTypes['TaskAction']>, ParentType, ContextType>;
  triggers?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['HistoryEntry']>, ParentType, ContextType>;
};

export type TaskActionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TaskAction'] = ResolversParentTypes['TaskAction']> = {
  kind?: Resolver<ResolversTypes['TaskActionKind'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  arguments?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workingDirectory?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clsid?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  data?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ServiceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Service'] = ResolversParentTypes['Service']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  host?: Resolver<Maybe<ResolversTypes['Host']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  imagePath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['HistoryEntry']>, ParentType, ContextType>;
};

export type HistoryEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HistoryEntry'] = ResolversParentTypes['HistoryEntry']> = {
  time?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType>;
};

export type ScheduledTaskConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScheduledTaskConnection'] = ResolversParentTypes['ScheduledTaskConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ScheduledTaskEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ScheduledTaskEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScheduledTaskEdge'] = ResolversParentTypes['ScheduledTaskEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ScheduledTask'], ParentType, ContextType>;
};

export type ServiceConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ServiceConnection'] = ResolversParentTypes['ServiceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ServiceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ServiceEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ServiceEdge'] = ResolversParentTypes['ServiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Service'], ParentType, ContextType>;
};

export type TimelineResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Timeline'] = ResolversParentTypes['Timeline']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lanes?: Resolver<ReadonlyArray<ResolversTypes['TimelineLane']>, ParentType, ContextType>;
  of?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TimelineLaneResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineLane'] = ResolversParentTypes['TimelineLane']> = {
  host?: Resolver<ResolversTypes['Host'], ParentType, ContextType>;
  coverage?: Resolver<ReadonlyArray<ResolversTypes['TimeSpan']>, ParentType, ContextType>;
  acts?: Resolver<ReadonlyArray<ResolversTypes['TimelineAct']>, ParentType, ContextType>;
};

export type TimeSpanResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimeSpan'] = ResolversParentTypes['TimeSpan']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TimelineActResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineAct'] = ResolversParentTypes['TimelineAct']> = {
  instant?: Resolver<ResolversTypes['Instant'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TimelineActKind'], ParentType, ContextType>;
  movement?: Resolver<Maybe<ResolversTypes['Movement']>, ParentType, ContextType>;
  detection?: Resolver<Maybe<ResolversTypes['Detection']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  CampaignGraph?: CampaignGraphResolvers<ContextType>;
  CampaignHost?: CampaignHostResolvers<ContextType>;
  HostGroup?: HostGroupResolvers<ContextType>;
  HostPair?: HostPairResolvers<ContextType>;
  CampaignHop?: CampaignHopResolvers<ContextType>;
  CampaignHistoryEntry?: CampaignHistoryEntryResolvers<ContextType>;
  CampaignTombstone?: CampaignTombstoneResolvers<ContextType>;
  Campaign?: CampaignResolvers<ContextType>;
  KeptApart?: KeptApartResolvers<ContextType>;
  CampaignLink?: CampaignLinkResolvers<ContextType>;
  AccountSwitch?: AccountSwitchResolvers<ContextType>;
  CredentialTrace?: CredentialTraceResolvers<ContextType>;
  StorySentence?: StorySentenceResolvers<ContextType>;
  CampaignConnection?: CampaignConnectionResolvers<ContextType>;
  CampaignEdge?: CampaignEdgeResolvers<ContextType>;
  Capture?: CaptureResolvers<ContextType>;
  Closure?: ClosureResolvers<ContextType>;
  Claim?: ClaimResolvers<ContextType>;
  TelemetryGap?: TelemetryGapResolvers<ContextType>;
  Connection?: ConnectionResolvers<ContextType>;
  ConnectionEnd?: ConnectionEndResolvers<ContextType>;
  ConnectionConnection?: ConnectionConnectionResolvers<ContextType>;
  ConnectionEdge?: ConnectionEdgeResolvers<ContextType>;
  NextHop?: NextHopResolvers<ContextType>;
  NextHopReason?: NextHopReasonResolvers<ContextType>;
  Containment?: ContainmentResolvers<ContextType>;
  MovementCut?: MovementCutResolvers<ContextType>;
  PreventableHop?: PreventableHopResolvers<ContextType>;
  HostCut?: HostCutResolvers<ContextType>;
  AccountCut?: AccountCutResolvers<ContextType>;
  Counterfactual?: CounterfactualResolvers<ContextType>;
  CounterfactualCampaign?: CounterfactualCampaignResolvers<ContextType>;
  Decision?: DecisionResolvers<ContextType>;
  DecisionNote?: DecisionNoteResolvers<ContextType>;
  DecisionPayload?: DecisionPayloadResolvers<ContextType>;
  DecisionError?: DecisionErrorResolvers<ContextType>;
  DecisionConnection?: DecisionConnectionResolvers<ContextType>;
  DecisionEdge?: DecisionEdgeResolvers<ContextType>;
  Detection?: DetectionResolvers<ContextType>;
  RelatedDetection?: RelatedDetectionResolvers<ContextType>;
  DetectionConnection?: DetectionConnectionResolvers<ContextType>;
  DetectionEdge?: DetectionEdgeResolvers<ContextType>;
  Event?: EventResolvers<ContextType>;
  EventSource?: EventSourceResolvers<ContextType>;
  EventConnection?: EventConnectionResolvers<ContextType>;
  EventEdge?: EventEdgeResolvers<ContextType>;
  Explanation?: ExplanationResolvers<ContextType>;
  ActEnds?: ActEndsResolvers<ContextType>;
  ActEnd?: ActEndResolvers<ContextType>;
  StartedProcess?: StartedProcessResolvers<ContextType>;
  Host?: HostResolvers<ContextType>;
  HostAddress?: HostAddressResolvers<ContextType>;
  HostName?: HostNameResolvers<ContextType>;
  HostAgent?: HostAgentResolvers<ContextType>;
  RecordedSpan?: RecordedSpanResolvers<ContextType>;
  MeasuredClock?: MeasuredClockResolvers<ContextType>;
  HostConnection?: HostConnectionResolvers<ContextType>;
  HostEdge?: HostEdgeResolvers<ContextType>;
  IngestStatus?: IngestStatusResolvers<ContextType>;
  WaitingEvents?: WaitingEventsResolvers<ContextType>;
  IngestSample?: IngestSampleResolvers<ContextType>;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterEdge?: DeadLetterEdgeResolvers<ContextType>;
  Instant?: InstantResolvers<ContextType>;
  Movement?: MovementResolvers<ContextType>;
  MovementSource?: MovementSourceResolvers<ContextType>;
  MovementTarget?: MovementTargetResolvers<ContextType>;
  EndCandidate?: EndCandidateResolvers<ContextType>;
  Routine?: RoutineResolvers<ContextType>;
  RiskReason?: RiskReasonResolvers<ContextType>;
  MovementConnection?: MovementConnectionResolvers<ContextType>;
  MovementEdge?: MovementEdgeResolvers<ContextType>;
  Path?: PathResolvers<ContextType>;
  PathAnswer?: PathAnswerResolvers<ContextType>;
  PathSet?: PathSetResolvers<ContextType>;
  NoPath?: NoPathResolvers<ContextType>;
  BlockedStep?: BlockedStepResolvers<ContextType>;
  PathGap?: PathGapResolvers<ContextType>;
  AmbiguousHost?: AmbiguousHostResolvers<ContextType>;
  Reach?: ReachResolvers<ContextType>;
  Origin?: OriginResolvers<ContextType>;
  Process?: ProcessResolvers<ContextType>;
  ProcessConnection?: ProcessConnectionResolvers<ContextType>;
  ProcessEdge?: ProcessEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  StandingQuestion?: StandingQuestionResolvers<ContextType>;
  QuestionNotice?: QuestionNoticeResolvers<ContextType>;
  StandingQuestionPayload?: StandingQuestionPayloadResolvers<ContextType>;
  RegistryValue?: RegistryValueResolvers<ContextType>;
  RegistryWrite?: RegistryWriteResolvers<ContextType>;
  RegistryValueConnection?: RegistryValueConnectionResolvers<ContextType>;
  RegistryValueEdge?: RegistryValueEdgeResolvers<ContextType>;
  RegistryWriteConnection?: RegistryWriteConnectionResolvers<ContextType>;
  RegistryWriteEdge?: RegistryWriteEdgeResolvers<ContextType>;
  RuleFile?: RuleFileResolvers<ContextType>;
  RuleFileConnection?: RuleFileConnectionResolvers<ContextType>;
  RuleFileEdge?: RuleFileEdgeResolvers<ContextType>;
  RuleChange?: RuleChangeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Rule?: RuleResolvers<ContextType>;
  Threat?: ThreatResolvers<ContextType>;
  Tactic?: TacticResolvers<ContextType>;
  Technique?: TechniqueResolvers<ContextType>;
  RuleConnection?: RuleConnectionResolvers<ContextType>;
  RuleEdge?: RuleEdgeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Long?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  Statistics?: StatisticsResolvers<ContextType>;
  FindingCount?: FindingCountResolvers<ContextType>;
  LogonSession?: LogonSessionResolvers<ContextType>;
  LogonSource?: LogonSourceResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  LogonSessionConnection?: LogonSessionConnectionResolvers<ContextType>;
  LogonSessionEdge?: LogonSessionEdgeResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  Stats?: StatsResolvers<ContextType>;
  InputStats?: InputStatsResolvers<ContextType>;
  DeadLetterStats?: DeadLetterStatsResolvers<ContextType>;
  DeadLetterReasonCount?: DeadLetterReasonCountResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Change?: ChangeResolvers<ContextType>;
  ScheduledTask?: ScheduledTaskResolvers<ContextType>;
  TaskAction?: TaskActionResolvers<ContextType>;
  Service?: ServiceResolvers<ContextType>;
  HistoryEntry?: HistoryEntryResolvers<ContextType>;
  ScheduledTaskConnection?: ScheduledTaskConnectionResolvers<ContextType>;
  ScheduledTaskEdge?: ScheduledTaskEdgeResolvers<ContextType>;
  ServiceConnection?: ServiceConnectionResolvers<ContextType>;
  ServiceEdge?: ServiceEdgeResolvers<ContextType>;
  Timeline?: TimelineResolvers<ContextType>;
  TimelineLane?: TimelineLaneResolvers<ContextType>;
  TimeSpan?: TimeSpanResolvers<ContextType>;
  TimelineAct?: TimelineActResolvers<ContextType>;
};

