import type { HoplineEvent } from '../../../../../schema/event.ts';
import { accountDomain, accountName, guid, serviceAccountSid } from '../../values/identity.ts';
import { pid } from '../../values/number.ts';
import { baseName, programPath } from '../../values/program.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';
import { utcTime } from './utc-time.ts';

const kind = kindOf(['library'], ['start'], 'load');

/** Sysmon 7: a process loaded an image. The event's hashes are the image's and not the process's; they are left to `extra`. */
export function imageLoad(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'User');
  const executable = programPath(datum(record, 'Image'));
  const loaded = textDatum(record, 'ImageLoaded');
  return {
    '@timestamp': utcTime(record),
    'event.created': record.createdMs,
    'event.code': record.code,
    'event.provider': record.provider,
    'event.category': kind.category,
    'event.type': kind.type,
    'event.action': kind.action,
    'event.outcome': undefined,
    'winlog.channel': record.channel,
    'winlog.record_id': record.recordId,
    'host.name': record.computer,
    'host.id': record.hostId,
    'host.ip': record.hostIp,
    'host.os.type': 'windows',
    'user.id': serviceAccountSid(account, undefined),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'process.entity_id': guid(datum(record, 'ProcessGuid')),
    'process.pid': pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
    'dll.path': loaded,
    'dll.name': baseName(loaded),
    source: record.source,
    extra: record.extra,
  };
}
