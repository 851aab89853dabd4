import type { HoplineEvent } from '../../../../../schema/event.ts';
import { addresses } from '../../values/address.ts';
import { accountDomain, accountName, guid, serviceAccountSid } from '../../values/identity.ts';
import { pid } from '../../values/number.ts';
import { baseName, programPath } from '../../values/program.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';
import { utcTime } from './utc-time.ts';

const kind = kindOf(['network', 'dns'], ['info', 'protocol'], 'lookup_result');

/** Sysmon 22: a process looked a name up. `QueryResults` is `type:  5 alias;::ffff:10.0.0.1;`, of which the addresses are kept. */
export function dnsQuery(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'User');
  const executable = programPath(datum(record, 'Image'));
  const results = datum(record, 'QueryResults');
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
    'dns.question.name': textDatum(record, 'QueryName'),
    'dns.resolved_ip': addresses(typeof results === 'string' ? results.split(';') : results),
    source: record.source,
    extra: record.extra,
  };
}
