/** How far a movement is proved: what it says, from which events that follows, and which telemetry would have told the rest. */

/** What a movement says, claim by claim: `SOURCE_USER` is whom the source's process ran as, `USER` whom the target let in. */
export type ClaimKind =
  | 'SOURCE_HOST'
  | 'SOURCE_PROCESS'
  | 'SOURCE_USER'
  | 'CONNECTION' // both ends recorded it
  | 'TARGET_PROCESS'
  | 'SESSION'
  | 'USER'
  | 'DEFINITION' // a task or service that it made or changed
  | 'ACTION'; // what a task or service runs, a program started on the target, a file copied to it

/**
 * How a claim is tied to the act. By equality: `FLOW` the Community ID and time bucket of one flow, `SOURCE_PORT` the source address and port
 * of a logon and a connection, `LOGON_ID` a session's number, `PROCESS` a process's identity, `RECORD` the event says it itself. By adjacency:
 * `COMMAND_LINE` a program whose command line names the other host, `TIME` only that it happened then between these hosts.
 */
export type ClaimJoin = 'FLOW' | 'SOURCE_PORT' | 'LOGON_ID' | 'PROCESS' | 'RECORD' | 'COMMAND_LINE' | 'TIME';

/** One claim of a movement with the events from which it follows. */
export interface Claim {
  readonly kind: ClaimKind;
  /** Id of the node it names; null for a file that was copied. */
  readonly node: string | null;
  readonly closedBy: 'EQUALITY' | 'ADJACENCY';
  readonly join: ClaimJoin;
  /** Event ids, all of them among the movement's evidence. */
  readonly evidence: readonly string[];
}

/**
 * Why telemetry that would have closed a claim does not: the host sends none; never that channel; that channel, but not around that time;
 * then too, but never one of these events (as where their audit policy is off); or such events, but none of this act. Or what the channel held was
 * cleared afterwards, or numbers of its records are missing around that time.
 * Not observed is never taken for absent.
 */
export type GapReason =
  | 'HOST_SENDS_NOTHING'
  | 'CHANNEL_NEVER_SEEN'
  | 'LOG_CLEARED'
  | 'CHANNEL_SILENT_THEN'
  | 'EVENT_NEVER_SEEN'
  | 'RECORDS_MISSING'
  | 'EVENT_NOT_OBSERVED';

/** Telemetry that would have proved what is open. */
export interface TelemetryGap {
  readonly claim: ClaimKind;
  /** A host's id. */
  readonly host: string;
  /** Windows' own name of the channel, or Elastic Defend's of the data set. */
  readonly channel: string;
  /** Windows' event ids, or Elastic Defend's actions. */
  readonly events: readonly string[];
  readonly reason: GapReason;
}

/** How far a movement is proved from both ends, and what is missing. */
export interface Closure {
  /** Both ends recorded the connection. */
  readonly connectionPaired: boolean;
  /** The logon session on the target is known. */
  readonly sessionMatched: boolean;
  /** The program on the source is known, and is not one of Windows' own that carries others' traffic. */
  readonly sourceProcessKnown: boolean;
  /** What ran, was set to run or was copied on the target is known. */
  readonly actionKnown: boolean;
  readonly claims: readonly Claim[];
  readonly gaps: readonly TelemetryGap[];
}
