import { append } from '../../../graph/append.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { isLoopback, namesOneHost } from '../facts/addresses.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf, shortName } from '../facts/gather.ts';
import { byCalibratedTime } from '../facts/representative.ts';
import type { HostLedger } from '../ledger/host-ledger.ts';
import { REMOTE_DESKTOP } from '../techniques/rdp.ts';
import { ADMIN_SHARES } from '../techniques/smb.ts';
import { REMOTE_MANAGEMENT } from '../techniques/winrm.ts';
import { QUERY } from '../techniques/wmi.ts';

/** A call of a client to another host, as its own log, that of a gateway or that of the host says. */
export interface ClientCall {
  /** Short name or address. */
  readonly source: string;
  readonly target: string;
  /** ATT&CK id. */
  readonly technique: string;
  /** Calibrated, epoch ms. */
  readonly timeMs: number;
  readonly event: HoplineEvent;
}

/** The calls of clients by the host that was called, in order of time. Of a host that is named and sends nothing it is not known which it is. */
export function assembleClientCalls(facts: Facts, times: EventTimes, ledger: HostLedger): Map<string, ClientCall[]> {
  const byTarget = new Map<string, ClientCall[]>();
  for (const event of [...facts.clientCalls.values()].sort(byCalibratedTime(times))) {
    const timeMs = times.calibratedMs(event);
    const [source, target] = [clientOf(event, timeMs, ledger), serverOf(event, timeMs, ledger)];
    if (source === null || target === null || source === target) continue;
    append(byTarget, target, { source, target, technique: techniqueOf(event['event.action'] ?? ''), timeMs, event });
  }
  return byTarget;
}

/** Whose log names no client is the client. */
function clientOf(event: HoplineEvent, timeMs: number, ledger: HostLedger): string | null {
  const named = event['source.ip'] ?? event['source.domain'];
  return named === undefined ? hostOf(event) : hostCalled(named, timeMs, ledger);
}

/** Whose log names no server is the server. */
function serverOf(event: HoplineEvent, timeMs: number, ledger: HostLedger): string | null {
  const named = event['destination.ip'] ?? event['destination.domain'];
  return named === undefined ? hostOf(event) : hostCalled(named, timeMs, ledger);
}

function techniqueOf(action: string): string {
  if (action.startsWith('winrm-')) return REMOTE_MANAGEMENT.id;
  if (action.startsWith('wmi-')) return QUERY.id;
  return (action.startsWith('smb-') ? ADMIN_SHARES : REMOTE_DESKTOP).id;
}

/** The host that is called by a name or an address at a time; null for one that is named and sends no telemetry, and for the caller itself. */
export function hostCalled(name: string, timeMs: number, ledger: HostLedger): string | null {
  if (name === '' || isLoopback(name)) return null;
  if (namesOneHost(name)) return ledger.hostAt(name, timeMs) ?? name;
  return ledger.isManaged(shortName(name)) ? shortName(name) : null;
}
