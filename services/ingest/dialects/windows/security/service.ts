import type { HoplineEvent } from '../../../../../schema/event.ts';
import { logonId, sid } from '../../values/identity.ts';
import { wholeNumber } from '../../values/number.ts';
import { envelope } from '../envelope.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';

const INSTALLED = kindOf(['iam', 'configuration'], ['admin', 'change'], 'service-installed');

/** Security 4697: a service was installed. */
export function serviceInstallation(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, INSTALLED, record.createdMs, record.outcome),
    'user.id': sid(datum(record, 'SubjectUserSid')),
    'user.name': textDatum(record, 'SubjectUserName'),
    'user.domain': textDatum(record, 'SubjectDomainName'),
    'winlog.logon.id': logonId(datum(record, 'SubjectLogonId')),
    'service.name': textDatum(record, 'ServiceName'),
    'winlog.event_data.ServiceFileName': textDatum(record, 'ServiceFileName'),
    'winlog.event_data.StartType': textDatum(record, 'ServiceStartType'),
    'winlog.event_data.AccountName': textDatum(record, 'ServiceAccount'),
    'winlog.event_data.ClientProcessId': wholeNumber(datum(record, 'ClientProcessId')),
    'winlog.event_data.SubjectUserSid': sid(datum(record, 'SubjectUserSid')),
    'winlog.event_data.SubjectUserName': textDatum(record, 'SubjectUserName'),
    'winlog.event_data.SubjectDomainName': textDatum(record, 'SubjectDomainName'),
    'winlog.event_data.SubjectLogonId': logonId(datum(record, 'SubjectLogonId')),
    'winlog.event_data.ServiceName': textDatum(record, 'ServiceName'),
  };
}
