/**
 * What really happens on hosts, before any sensor has seen it. Acts and background work produce happenings; the
 * sensors (`windows/`, `defend/`) turn each into what they would record of it. Times are true epoch milliseconds.
 */
import type { EstateAccount, EstateHost, EstateProcess, Session } from './estate/model.ts';
import type { Sensor } from './options.ts';
import type { ProviderName } from './windows/providers.ts';

/** One end of a connection; `host` and `process` are null outside the estate. */
export interface FlowEnd {
  readonly ip: string;
  readonly port: number;
  readonly host: EstateHost | null;
  readonly process: EstateProcess | null;
}

export interface ProcessStarted {
  readonly kind: 'process-started';
  readonly at: number;
  readonly process: EstateProcess;
}

export interface ProcessEnded {
  readonly kind: 'process-ended';
  readonly at: number;
  readonly process: EstateProcess;
}

/** A connection; both of its ends may record it. `source` is the end that opened it, as that end knows itself. */
export interface Connected {
  readonly kind: 'connected';
  readonly at: number;
  readonly transport: 'tcp' | 'udp';
  readonly source: FlowEnd;
  /** Where it comes from for the other end: another address and port where the network translates them. */
  readonly arrivesFrom: { readonly ip: string; readonly port: number };
  readonly destination: FlowEnd;
}

/** A logon session was opened on `session.host`. */
export interface LoggedOn {
  readonly kind: 'logged-on';
  readonly at: number;
  readonly session: Session;
  /** Where it came from; null for a local logon and where the server does not pass it on. */
  readonly from: { readonly ip: string; readonly port: number } | null;
  readonly authentication: 'Kerberos' | 'NTLM' | 'Negotiate';
  /** The process that asked for a local logon (`services.exe`, `winlogon.exe`), null for a network logon. */
  readonly by: EstateProcess | null;
}

export interface LoggedOff {
  readonly kind: 'logged-off';
  readonly at: number;
  readonly session: Session;
}

export interface RegistrySet {
  readonly kind: 'registry-set';
  readonly at: number;
  readonly process: EstateProcess;
  /** `HKLM\…\value` */
  readonly path: string;
  readonly value: RegistryContent;
}

export type RegistryContent =
  | { readonly type: 'REG_SZ'; readonly text: string }
  | { readonly type: 'REG_DWORD'; readonly number: number }
  | { readonly type: 'REG_BINARY'; readonly bytes: Buffer };

export interface FileCreated {
  readonly kind: 'file-created';
  readonly at: number;
  readonly process: EstateProcess;
  readonly path: string;
}

export interface NameResolved {
  readonly kind: 'name-resolved';
  readonly at: number;
  readonly process: EstateProcess;
  readonly name: string;
  readonly addresses: readonly string[];
}

export interface ImageLoaded {
  readonly kind: 'image-loaded';
  readonly at: number;
  readonly process: EstateProcess;
  readonly path: string;
}

export interface PipeUsed {
  readonly kind: 'pipe-used';
  readonly at: number;
  readonly process: EstateProcess;
  /** `\svcctl` */
  readonly pipe: string;
  readonly use: 'created' | 'connected';
}

/** Something that only one Windows event log tells of: a task, a service, a share access, a remote shell. */
export interface Logged {
  readonly kind: 'logged';
  readonly at: number;
  readonly host: EstateHost;
  readonly sensor: Sensor;
  readonly provider: ProviderName;
  readonly eventId: number;
  /** Whose name is in `System/Security`; null where the log leaves it out. */
  readonly user: EstateAccount | null;
  /** The process that writes the event. */
  readonly writerPid: number;
  readonly fields: Readonly<Record<string, string>>;
}

export type Happening =
  | ProcessStarted
  | ProcessEnded
  | Connected
  | LoggedOn
  | LoggedOff
  | RegistrySet
  | FileCreated
  | NameResolved
  | ImageLoaded
  | PipeUsed
  | Logged;
