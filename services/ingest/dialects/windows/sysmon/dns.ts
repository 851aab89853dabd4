import type { HoplineEvent } from '../../../../../schema/event.ts';
import { addresses } from '../../values/address.ts';
import { accountDomain, accountName, guid, serviceAccountSid } from '../../values/identity.ts';
import { pid } from '../../values/number.ts';
import { baseName, programPath } from '../../values/program.ts';
import { envelope } from '../envelope.ts';
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
    ...envelope(record, kind, utcTime(record)),
    'user.id': serviceAccountSid(account, undefined),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'process.entity_id': guid(datum(record, 'ProcessGuid')),
    'process.pid': pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
    'dns.question.name': textDatum(record, 'QueryName'),
    'dns.resolved_ip': addresses(typeof results === 'string' ? results.split(';') : results),
  };
}
