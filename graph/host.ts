import type { TimeQuality } from './instant.ts';

/** A computer, as telemetry shows it. Times are epoch ms UTC. */
export interface Host {
  readonly kind: 'Host';
  readonly id: string;
  /** Short name in upper case (`WORKSTATION5`), or the address of a host that sends no telemetry. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** Every way its events spell it, its own name too, in order of time; of a host that sends no telemetry what others call it, the surest first. */
  readonly names: readonly HostName[];
  /** Ids of the agents that sent its telemetry, several where it was reinstalled; in order of time. */
  readonly ids: readonly { readonly id: string; readonly from: number; readonly to: number }[];
  readonly domain: string | null;
  readonly os: 'windows' | null;
  /** Whether it sends us telemetry. */
  readonly managed: boolean;
  readonly addresses: readonly HeldAddress[];
  /** Zone shift that was found and corrected in record times, ms. */
  readonly clockOffsetMs: number;
  /** When it sent which log, by channel and time; nothing of a host that sends no telemetry. */
  readonly coverage: readonly RecordedSpan[];
  /** What was found out about its clocks, by clock and time. */
  readonly clocks: readonly MeasuredClock[];
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly riskScore: number;
}

/** A name that a host went by for a stretch of time. */
export interface HostName {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** What tells that the host at an address was called so; null where its own telemetry does. */
  readonly source: AddressSource | null;
  /** 0 to 1. */
  readonly confidence: number;
}

/**
 * What tells that an address was a host's:
 * `HOST_IP` its own agent lists it; `OWN_CONNECTION` its own end of a connection; `LOGON` it let a logon in over a connection to the address;
 * `MACHINE_ACCOUNT` its machine account got a Kerberos ticket from there or logged on with one; `DHCP` a lease; `DNS` a name server's answer
 * or record; `WORKSTATION` an NTLM client there called itself so; `NAMED_BY_PEER` another host's sensor gave the address that name;
 * `EXPLICIT_LOGON` somebody logged on there with an account named outright (4648), `SERVICE_TICKET` got a ticket for its machine's account (4769), or
 * `COMMAND_LINE` told a program that name, and connected to that address alone.
 */
export type AddressSource =
  | 'HOST_IP'
  | 'OWN_CONNECTION'
  | 'LOGON'
  | 'MACHINE_ACCOUNT'
  | 'DHCP'
  | 'DNS'
  | 'WORKSTATION'
  | 'NAMED_BY_PEER'
  | 'EXPLICIT_LOGON'
  | 'SERVICE_TICKET'
  | 'COMMAND_LINE';

/** An address that a host had for a stretch of time; `confidence` 0 to 1. */
export interface HeldAddress {
  readonly ip: string;
  readonly from: number;
  readonly to: number;
  /** The surest that tells. */
  readonly source: AddressSource;
  readonly confidence: number;
}

/** A stretch of time, in whole hours, in each hour of which a host recorded something in a channel. */
export interface RecordedSpan {
  /** Windows' own name of the event log channel, or Elastic Defend's of the data set. */
  readonly channel: string;
  readonly from: number;
  readonly to: number;
}

/** A stretch of record time for which one of a host's clocks was off by one amount. */
export interface MeasuredClock {
  /** `RECORD`, the collector's zone; `LOCAL`, that of records that do not say it; `SYSMON_NETWORK`, Sysmon's network and DNS events; else the provider of the log. */
  readonly clock: string;
  /** Null where it has no beginning or no end. */
  readonly from: number | null;
  readonly to: number | null;
  /** Added to times by the clock, ms. */
  readonly offsetMs: number;
  /** How far corrected times scatter, ms. */
  readonly toleranceMs: number;
  readonly quality: TimeQuality;
}

/** A host that an end of a movement could have been, where nothing proves which. */
export interface EndCandidate {
  /** A host's id. */
  readonly host: string;
  /** A sentence. */
  readonly reason: string;
  /** 0 to 1. */
  readonly confidence: number;
}
