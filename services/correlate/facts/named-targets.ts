import type { HoplineEvent } from '../../../schema/event.ts';
import { namesOneHost } from './addresses.ts';
import { eventDay } from './event-day.ts';
import { isHostName } from './host-name.ts';
import { isGranted } from './password-checks.ts';
import { keepEarlier } from './representative.ts';

/** What an event names a host by that somebody was about to call. */
export interface NamedTarget {
  /** As the event spells it, qualified or not. */
  readonly name: string;
  /** `EXPLICIT_LOGON` a logon there with an account named outright (4648); `SERVICE_TICKET` a ticket for its machine's account (4769). */
  readonly source: 'EXPLICIT_LOGON' | 'SERVICE_TICKET';
  /** Who was about to call: null for the host whose event it is, else an address. */
  readonly client: string | null;
}

/** The host that a 4648 or a granted 4769 says is about to be called; null of any other event. */
export function namedTargetOf(event: HoplineEvent): NamedTarget | null {
  switch (event['event.code']) {
    case '4648': {
      // A service's principal name may stand there: `cifs/fs1.shire.example`.
      const name = event['winlog.event_data.TargetServerName']?.replace(/^.*\//, '');
      return name !== undefined && isHostName(name) ? { name, source: 'EXPLICIT_LOGON', client: null } : null;
    }
    case '4769': {
      const { 'winlog.event_data.ServiceName': service, 'source.ip': client } = event;
      if (service?.endsWith('$') !== true || !namesOneHost(client) || !isGranted(event)) return null;
      const name = service.slice(0, -1);
      return isHostName(name) ? { name, source: 'SERVICE_TICKET', client } : null;
    }
    default:
      return null;
  }
}

/**
 * Remembers the first event of a day by which a host or an address is about to call another by name: tickets are asked for all day, and with the first
 * of them comes a connection as with any other.
 */
export function gatherNamedTarget(targets: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const target = namedTargetOf(event);
  if (target === null) return;
  keepEarlier(targets, `${target.client ?? host}|${target.name.toLowerCase()}|${eventDay(event)}`, event);
}
