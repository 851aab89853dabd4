import type { HoplineEvent } from '../../../../../schema/event.ts';
import { logonId, sid } from '../../values/identity.ts';
import { wholeNumber } from '../../values/number.ts';
import { envelope } from '../envelope.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';

const LOGGED_OUT = kindOf(['authentication', 'session'], ['end'], 'logged-out');
const PRIVILEGES = kindOf(['iam'], ['admin'], 'logged-in-special');

/** Security 4634 and 4647: a session was closed. */
export function logoff(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, LOGGED_OUT, record.createdMs, record.outcome),
    'user.id': sid(datum(record, 'TargetUserSid')),
    'user.name': textDatum(record, 'TargetUserName'),
    'user.domain': textDatum(record, 'TargetDomainName'),
    'winlog.logon.id': logonId(datum(record, 'TargetLogonId')),
    'winlog.logon.type': wholeNumber(datum(record, 'LogonType')),
    'winlog.event_data.TargetUserSid': sid(datum(record, 'TargetUserSid')),
    'winlog.event_data.TargetUserName': textDatum(record, 'TargetUserName'),
    'winlog.event_data.TargetDomainName': textDatum(record, 'TargetDomainName'),
    'winlog.event_data.TargetLogonId': logonId(datum(record, 'TargetLogonId')),
  };
}

/** Security 4672: a session was given special privileges. */
export function specialPrivileges(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, PRIVILEGES, record.createdMs, record.outcome),
    'user.id': sid(datum(record, 'SubjectUserSid')),
    'user.name': textDatum(record, 'SubjectUserName'),
    'user.domain': textDatum(record, 'SubjectDomainName'),
    'winlog.logon.id': logonId(datum(record, 'SubjectLogonId')),
    'winlog.event_data.SubjectUserSid': sid(datum(record, 'SubjectUserSid')),
    'winlog.event_data.SubjectUserName': textDatum(record, 'SubjectUserName'),
    'winlog.event_data.SubjectDomainName': textDatum(record, 'SubjectDomainName'),
    'winlog.event_data.SubjectLogonId': logonId(datum(record, 'SubjectLogonId')),
    'winlog.event_data.PrivilegeList': textDatum(record, 'PrivilegeList'),
  };
}
