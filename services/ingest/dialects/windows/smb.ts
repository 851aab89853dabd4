import type { HoplineEvent } from '../../../../schema/event.ts';
import { address } from '../values/address.ts';
import { accountDomain, accountName, serviceAccountSid } from '../values/identity.ts';
import { socketAddressOfBytes } from '../values/socket-address.ts';
import { envelope } from './envelope.ts';
import { type EcsKind, kind as kindOf } from './kinds.ts';
import { datum, textDatum, type WindowsRecord } from './record.ts';

const CLIENT: Readonly<Record<number, EcsKind>> = {
  30803: kindOf(['network'], ['connection', 'denied'], 'smb-connection-failed', 'failure'),
  30804: kindOf(['network'], ['connection', 'end'], 'smb-connection-ended'),
  30805: kindOf(['network', 'session'], ['end'], 'smb-session-lost'),
  30806: kindOf(['network', 'session'], ['start'], 'smb-session-resumed'),
  30807: kindOf(['network', 'session'], ['end'], 'smb-share-lost'),
  30808: kindOf(['network', 'session'], ['start'], 'smb-share-resumed'),
};

const SERVER: Readonly<Record<number, EcsKind>> = {
  551: kindOf(['authentication', 'network'], ['start'], 'smb-authentication-failed', 'failure'),
  1003: kindOf(['network'], ['denied'], 'smb-unencrypted-access-denied', 'failure'),
  1009: kindOf(['network'], ['denied'], 'smb-anonymous-access-denied', 'failure'),
  1020: kindOf(['network', 'file'], ['access'], 'smb-file-accessed'),
  3000: kindOf(['network'], ['access'], 'smb-old-protocol-used'),
};

const OTHER = kindOf(['network'], ['info'], undefined);

/** Names of computers stand there as in paths (`\\FS1`). */
function withoutSlashes(name: string | undefined): string | undefined {
  return name?.replace(/^\\+/, '') || undefined;
}

/**
 * SMBClient/Connectivity 30803 to 30808: a connection to a server could not be made or ended; a session on it, or the use of a share, was
 * lost and taken up again.
 * Source: https://github.com/OTRF/OSSEM/tree/master/data_dictionaries/windows/etw-providers/Microsoft-Windows-SMBClient
 */
export function smbClientEvent(record: WindowsRecord): HoplineEvent {
  const server = withoutSlashes(textDatum(record, 'ServerName'));
  const { ip, port } = socketAddressOfBytes(datum(record, 'Address'));
  const kind = CLIENT[record.eventId] ?? OTHER;
  const named = address(server);
  return {
    ...envelope(record, kind, record.createdMs, kind.outcome),
    'user.id': record.userSid,
    'destination.ip': ip ?? named,
    'destination.port': port,
    'destination.domain': named === undefined ? server : undefined,
    'winlog.event_data.ShareName': textDatum(record, 'ShareName'),
  };
}

/**
 * SMBServer/Security 551, 1003 and 1009 (a client was refused), SMBServer/Operational 1020 (a client's access to a file took long) and
 * SMBServer/Audit 3000 (one speaks the first version of the protocol): whom the server had to do with.
 * Source: https://github.com/OTRF/OSSEM/tree/master/data_dictionaries/windows/etw-providers/Microsoft-Windows-SMBServer
 */
export function smbServerEvent(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'UserName');
  const client = withoutSlashes(textDatum(record, 'ClientName'));
  const { ip, port } = socketAddressOfBytes(datum(record, 'ClientAddress'));
  const kind = SERVER[record.eventId] ?? OTHER;
  const named = address(client);
  return {
    ...envelope(record, kind, record.createdMs, kind.outcome),
    'user.id': serviceAccountSid(account, undefined),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'source.ip': ip ?? named,
    'source.port': port,
    'source.domain': named === undefined ? client : undefined,
    'winlog.event_data.ShareName': textDatum(record, 'ShareName'),
    'winlog.event_data.RelativeTargetName': textDatum(record, 'FileName'),
  };
}
