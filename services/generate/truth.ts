/** What is true of a generated capture, written beside it. */
import type { Dialect, Scenario } from './options.ts';

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

/** Work of administrators that touches other hosts or writes tasks and services, and is no intrusion. */
export interface BenignAct {
  readonly kind: 'ADMIN_RDP' | 'BACKUP' | 'PATCHING' | 'GROUP_POLICY' | 'ONEDRIVE' | 'EVENT_FORWARDING';
  readonly source: string;
  /** `*` where it meets every host. */
  readonly target: string;
  readonly user: string;
  readonly time: string;
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
  readonly ip: string;
  readonly role: string;
  readonly managed: boolean;
}

export interface GroundTruth {
  readonly about: string;
  readonly scenario: Scenario;
  readonly dialect: Dialect;
  readonly seed: number;
  readonly hosts: readonly TruthHost[];
  readonly movements: readonly TruthMovement[];
  readonly benign: readonly BenignAct[];
  readonly intrusions: readonly Intrusion[];
  /** Hosts of the first intrusion in order; empty where there is none. */
  readonly path: readonly string[];
}
