/** What is true of a generated capture, written beside it. */
import type { EstateHost } from './estate/model.ts';
import type { DialectName, Scenario, TechniqueName } from './options.ts';
import type { HopTelemetry } from './plan/hop-telemetry.ts';

/** One planted act of one host on another. Host names are short; a silent host is named by its address, and what only its telemetry would tell is left out. */
export interface TruthMovement {
  readonly source: string;
  readonly target: string;
  /** ATT&CK ids, of which at least one must be on the movement. */
  readonly techniques: readonly string[];
  /** The least tier that the telemetry allows to claim. */
  readonly tier: 'OBSERVED' | 'DETECTED' | 'CORROBORATED';
  /** The account of the logon on the target; left out where no log of the target tells. */
  readonly user?: string | undefined;
  readonly logonId?: string | undefined;
  /** Of the connection that did it. */
  readonly sourcePort: number;
  readonly sourceProcess?: string | undefined;
  readonly task?: string | undefined;
  /** Command line that ran or was to run on the target. */
  readonly action?: string | undefined;
  readonly service?: string | undefined;
  /** RFC 3339; when the connection was made. */
  readonly time: string;
}

/** A planted act in an estate, with what the records that reached the capture can tell of it. */
export interface TruthHop extends TruthMovement {
  readonly technique: TechniqueName;
  /** Its place in `intrusions`. */
  readonly intrusion: number;
  /** The account it was made by, whether a log tells or not. */
  readonly account: string;
  /** Whether it started something on the target that the next hop could go on from. */
  readonly isLanded: boolean;
  /** Addresses by which the source may be named as well, as all that the target sees of a host behind a NAT. */
  readonly sourceAliases: readonly string[];
  /** The address of the source then, which is no wrong name for it, but no host's. */
  readonly sourceAddress: string;
  /** The address of the target then: all that a client's records may know of it. */
  readonly targetAliases: readonly string[];
  /** Whether the records name both ends at all. */
  readonly isToBeFound: boolean;
  /** Sessions of the act whose logon is recorded. */
  readonly logonIds: readonly string[];
  readonly otherSourceProcesses: readonly string[];
  /** RFC 3339; when the act was over. */
  readonly end: string;
  readonly telemetry: HopTelemetry;
  /** What was wrong with its telemetry, and which sensors its ends have: in words, to be counted by. */
  readonly defects: readonly string[];
}

/** Work of administrators that touches other hosts or writes tasks and services, and is no intrusion. */
export interface BenignAct {
  readonly kind: BenignKind;
  readonly source: string;
  /** `*` where it meets every host. */
  readonly target: string;
  readonly user: string;
  readonly time: string;
  /** What it brought, where that is not the same each time; known once the lines are read. */
  readonly brought?: string | undefined;
}

/** Work that meets every host in rounds; from `DEPLOYED_SERVICE` on, single acts of an estate, and from `AUTHENTICATED_SCAN` on those of products and Windows' own roles; and a sweep by the owner of an intruder's account. */
export type BenignKind =
  | 'ADMIN_RDP'
  | 'BACKUP'
  | 'PATCHING'
  | 'GROUP_POLICY'
  | 'ONEDRIVE'
  | 'EVENT_FORWARDING'
  | 'NIGHTLY_ROLLOUT'
  | 'NEW_ROLLOUT'
  | 'DEPLOYED_SERVICE'
  | 'DEPLOYED_TASK'
  | 'BACKUP_AGENT'
  | 'HELPDESK_REMOTING'
  | 'HELPDESK_RDP'
  | 'INVENTORY'
  | 'LOCAL_TASK'
  | 'LOCAL_SERVICE'
  | 'UNKNOWN_ORIGIN'
  | 'AUTHENTICATED_SCAN'
  | 'PLAYBOOK'
  | 'CLIENT_PUSH'
  | 'PACKAGE_RUNNER'
  | 'MANAGEMENT_AGENT'
  | 'FILE_REPLICATION'
  | 'PRINTING'
  | 'CLUSTER'
  | 'LIVE_MIGRATION'
  | 'MAIL_SERVER'
  | 'SWEEP';

/** The name of a host in what is said to be true: the short one, where no other host has it. */
export function nameInTruth({ name, fqdn, isNamesake }: Pick<EstateHost, 'name' | 'fqdn' | 'isNamesake'>): string {
  return isNamesake ? fqdn : name;
}

/** One intrusion: the hosts in the order it reached them. */
export interface Intrusion {
  readonly path: readonly string[];
  readonly start: string;
  readonly end: string;
}

export interface TruthHost {
  readonly name: string;
  readonly fqdn: string;
  /** At the beginning. */
  readonly ip: string;
  /** Every address it has, each from a time on; RFC 3339. */
  readonly leases: readonly { readonly from: string; readonly ip: string }[];
  readonly natAddress: string | null;
  readonly role: string;
  readonly managed: boolean;
}

export interface GroundTruth {
  readonly about: string;
  readonly scenario: Scenario;
  readonly dialect: DialectName;
  readonly seed: number;
  readonly hosts: readonly TruthHost[];
  readonly movements: readonly TruthMovement[];
  /** The same movements with what the capture can show of them; empty but in an estate. */
  readonly hops: readonly TruthHop[];
  readonly benign: readonly BenignAct[];
  readonly intrusions: readonly Intrusion[];
  /** Hosts of the first intrusion in order; empty where there is none. */
  readonly path: readonly string[];
}
