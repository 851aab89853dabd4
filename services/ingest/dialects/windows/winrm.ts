import type { HoplineEvent } from '../../../../schema/event.ts';
import { address } from '../values/address.ts';
import { accountDomain, accountName } from '../values/identity.ts';
import { envelope } from './envelope.ts';
import { kind as kindOf } from './kinds.ts';
import { textDatum, type WindowsRecord } from './record.ts';

const CLIENT_SESSION = kindOf(['network', 'session'], ['start'], 'winrm-session-created');
const SHELL = kindOf(['session'], ['start'], 'winrm-shell-created');
const AUTHENTICATED = kindOf(['authentication'], ['start'], 'winrm-user-authenticated');

/** `server/wsman?…`, `https://server:5986/wsman` or a bare name → the server. */
function serverOf(connection: string | undefined): string | undefined {
  return connection?.replace(/^https?:\/\//i, '').split(/[/:?]/)[0] || undefined;
}

/** WinRM/Operational 6 (a client opened a session), 91 (a shell was made) and 169 (a user was authenticated). */
export function winrmEvent(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'username') ?? textDatum(record, 'userName');
  const server = record.eventId === 6 ? serverOf(textDatum(record, 'connection') ?? textDatum(record, 'connectionString')) : undefined;
  const ip = address(server);
  const kind = record.eventId === 6 ? CLIENT_SESSION : record.eventId === 91 ? SHELL : AUTHENTICATED;
  return {
    ...envelope(record, kind, record.createdMs),
    'user.id': record.userSid,
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'destination.ip': ip,
    'destination.domain': ip === undefined ? server : undefined,
    'winlog.event_data.AuthenticationPackageName': textDatum(record, 'authenticationMechanism'),
  };
}
