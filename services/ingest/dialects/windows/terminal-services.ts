import type { HoplineEvent } from '../../../../schema/event.ts';
import { address } from '../values/address.ts';
import { accountDomain, accountName } from '../values/identity.ts';
import { socketAddress } from '../values/socket-address.ts';
import { envelope } from './envelope.ts';
import { kind as kindOf } from './kinds.ts';
import { datum, textDatum, type WindowsRecord } from './record.ts';

const LOGGED_ON = kindOf(['session', 'authentication'], ['start'], 'session-logged-on');
const ENDED = kindOf(['session'], ['end'], 'session-ended');
const REQUESTED = kindOf(['network', 'session'], ['start'], 'remote-desktop-requested');
const RELAYED = kindOf(['network', 'session'], ['start'], 'remote-desktop-relayed');
const ACCEPTED = kindOf(['network'], ['start', 'connection'], 'remote-desktop-accepted');
const REFUSED = kindOf(['authentication', 'network'], ['start'], 'remote-desktop-refused');
const AUTHENTICATED = kindOf(['authentication', 'network'], ['start'], 'remote-desktop-authenticated');

/** LocalSessionManager 21 to 25: a desktop session began (21, 22), ended (23, 24) or was taken up again (25). `LOCAL` is no address. */
export function desktopSession(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'User');
  const kind = record.eventId === 23 || record.eventId === 24 ? ENDED : LOGGED_ON;
  return {
    ...envelope(record, kind, record.createdMs),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'source.ip': address(datum(record, 'Address')),
  };
}

/** RemoteConnectionManager 1149: the network authentication of a remote desktop connection went well; no session is open yet. */
export function remoteDesktopAuthentication(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, AUTHENTICATED, record.createdMs, 'success'),
    'user.name': textDatum(record, 'Param1'),
    'user.domain': textDatum(record, 'Param2'),
    'source.ip': address(datum(record, 'Param3')),
  };
}

/** RDPClient/Operational 1024 and 1102: the client on this host was told to connect to a server, which it names or gives the address of. */
export function remoteDesktopRequest(record: WindowsRecord): HoplineEvent {
  const server = textDatum(record, 'Value');
  const ip = address(server);
  return {
    ...envelope(record, REQUESTED, record.createdMs),
    'user.id': record.userSid,
    'destination.ip': ip,
    'destination.domain': ip === undefined ? server : undefined,
  };
}

/** Gateway/Operational 302: through this host somebody at another connected to a third. */
export function relayedDesktop(record: WindowsRecord): HoplineEvent {
  const [account, server] = [textDatum(record, 'Username'), textDatum(record, 'Resource')];
  const ip = address(server);
  return {
    ...envelope(record, RELAYED, record.createdMs),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'source.ip': address(datum(record, 'IpAddress')),
    'destination.ip': ip,
    'destination.domain': ip === undefined ? server : undefined,
  };
}

/** RdpCoreTS/Operational 131: a client connected, which has not logged on yet. */
export function remoteDesktopConnection(record: WindowsRecord): HoplineEvent {
  const { ip, port } = socketAddress(datum(record, 'ClientIP'));
  const transport = textDatum(record, 'ConnType')?.toLowerCase();
  return {
    ...envelope(record, ACCEPTED, record.createdMs),
    'source.ip': ip,
    'source.port': port,
    'network.transport': transport === 'tcp' || transport === 'udp' ? transport : undefined,
  };
}

/** RdpCoreTS/Operational 140: a client gave no account's right password. */
export function remoteDesktopRefusal(record: WindowsRecord): HoplineEvent {
  return { ...envelope(record, REFUSED, record.createdMs, 'failure'), 'source.ip': address(datum(record, 'IPString')) };
}
