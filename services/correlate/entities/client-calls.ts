import { append } from '../../../graph/append.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { isLoopback, namesOneHost } from '../facts/addresses.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf, shortName } from '../facts/gather.ts';
import { byCalibratedTime } from '../facts/representative.ts';
import type { HostLedger } from '../ledger/host-ledger.ts';
import { REMOTE_DESKTOP } from '../techniques/rdp.ts';
import { REMOTE_MANAGEMENT } from '../techniques/winrm.ts';

/** A session that a client opened on another host, as its own log or that of a gateway says. */
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
    const target = hostCalled(event['destination.ip'] ?? event['destination.domain'] ?? '', timeMs, ledger);
    const client = event['source.ip'];
    const source = client === undefined ? hostOf(event) : (ledger.hostAt(client, timeMs) ?? client);
    if (target === null || source === target) continue;
    const technique = (event['event.action'] === 'winrm-session-created' ? REMOTE_MANAGEMENT : REMOTE_DESKTOP).id;
    append(byTarget, target, { source, target, technique, timeMs, event });
  }
  return byTarget;
}

/** The host that is called by a name or an address at a time; null for one that is named and sends no telemetry, and for the caller itself. */
export function hostCalled(name: string, timeMs: number, ledger: HostLedger): string | null {
  if (name === '' || isLoopback(name)) return null;
  if (namesOneHost(name)) return ledger.hostAt(name, timeMs) ?? name;
  return ledger.isManaged(shortName(name)) ? shortName(name) : null;
}
