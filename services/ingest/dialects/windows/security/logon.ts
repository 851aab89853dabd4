import type { HoplineEvent } from '../../../../../schema/event.ts';
import { address } from '../../values/address.ts';
import { logonId, sid } from '../../values/identity.ts';
import { pid, port, wholeNumber } from '../../values/number.ts';
import { baseName, programPath } from '../../values/program.ts';
import { envelope } from '../envelope.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';

const LOGGED_IN = kindOf(['authentication', 'session'], ['start'], 'logged-in');
const LOGON_FAILED = kindOf(['authentication'], ['start'], 'logon-failed');
const EXPLICIT = kindOf(['authentication'], ['start'], 'logged-in-explicit');

/** Security 4624 and 4625: somebody logged on or failed to. The session is the one that was opened. */
export function logon(record: WindowsRecord): HoplineEvent {
  const executable = programPath(datum(record, 'ProcessName'));
  const hasLoggedOn = record.eventId === 4624;
  const kind = hasLoggedOn ? LOGGED_IN : LOGON_FAILED;
  return {
    ...envelope(record, kind, record.createdMs, hasLoggedOn ? 'success' : 'failure'),
    'user.id': sid(datum(record, 'TargetUserSid')),
    'user.name': textDatum(record, 'TargetUserName'),
    'user.domain': textDatum(record, 'TargetDomainName'),
    'winlog.logon.id': logonId(datum(record, 'TargetLogonId')),
    'winlog.logon.type': wholeNumber(datum(record, 'LogonType')),
    'process.pid': pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
    'source.ip': address(datum(record, 'IpAddress')),
    'source.port': port(datum(record, 'IpPort')),
    'source.domain': undefined,
    'winlog.event_data.SubjectUserSid': sid(datum(record, 'SubjectUserSid')),
    'winlog.event_data.SubjectUserName': textDatum(record, 'SubjectUserName'),
    'winlog.event_data.SubjectDomainName': textDatum(record, 'SubjectDomainName'),
    'winlog.event_data.SubjectLogonId': logonId(datum(record, 'SubjectLogonId')),
    'winlog.event_data.TargetUserSid': sid(datum(record, 'TargetUserSid')),
    'winlog.event_data.TargetUserName': textDatum(record, 'TargetUserName'),
    'winlog.event_data.TargetDomainName': textDatum(record, 'TargetDomainName'),
    'winlog.event_data.TargetLogonId': logonId(datum(record, 'TargetLogonId')),
    'winlog.event_data.LogonProcessName': textDatum(record, 'LogonProcessName')?.trim(),
    'winlog.event_data.AuthenticationPackageName': textDatum(record, 'AuthenticationPackageName'),
    'winlog.event_data.ElevatedToken': textDatum(record, 'ElevatedToken'),
    'winlog.event_data.WorkstationName': textDatum(record, 'WorkstationName'),
    'winlog.event_data.Status': textDatum(record, 'Status'),
  };
}

/** Security 4648: somebody logged on elsewhere with an account named outright; the user is who asked. */
export function explicitLogon(record: WindowsRecord): HoplineEvent {
  const executable = programPath(datum(record, 'ProcessName'));
  return {
    ...envelope(record, EXPLICIT, record.createdMs, record.outcome),
    'user.id': sid(datum(record, 'SubjectUserSid')),
    'user.name': textDatum(record, 'SubjectUserName'),
    'user.domain': textDatum(record, 'SubjectDomainName'),
    'winlog.logon.id': logonId(datum(record, 'SubjectLogonId')),
    'process.pid': pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
    'source.ip': address(datum(record, 'IpAddress')),
    'source.port': port(datum(record, 'IpPort')),
    'winlog.event_data.SubjectUserSid': sid(datum(record, 'SubjectUserSid')),
    'winlog.event_data.SubjectUserName': textDatum(record, 'SubjectUserName'),
    'winlog.event_data.SubjectDomainName': textDatum(record, 'SubjectDomainName'),
    'winlog.event_data.SubjectLogonId': logonId(datum(record, 'SubjectLogonId')),
    'winlog.event_data.TargetUserSid': sid(datum(record, 'TargetUserSid')),
    'winlog.event_data.TargetUserName': textDatum(record, 'TargetUserName'),
    'winlog.event_data.TargetDomainName': textDatum(record, 'TargetDomainName'),
    'winlog.event_data.TargetLogonId': logonId(datum(record, 'TargetLogonId')),
    'destination.domain': serverOf(record),
    'winlog.event_data.TargetServerName': textDatum(record, 'TargetServerName'),
    'winlog.event_data.TargetInfo': textDatum(record, 'TargetInfo'),
  };
}

/** The server that credentials were used for: the one that its service principal name (`cifs/FS1.shire.example`) names, else the one that is named alone. */
function serverOf(record: WindowsRecord): string | undefined {
  const principal = /^[^/]+\/([^/:@]+)/.exec(textDatum(record, 'TargetInfo') ?? '')?.[1];
  return principal ?? textDatum(record, 'TargetServerName');
}
