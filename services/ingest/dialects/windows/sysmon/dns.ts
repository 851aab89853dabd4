import type { HoplineEvent } from '../../../../../schema/event.ts';
import { addresses } from '../../values/address.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';
import { actOfProcess } from './act-of-process.ts';

const kind = kindOf(['network', 'dns'], ['info', 'protocol'], 'lookup_result');

/** Sysmon 22: a process looked a name up. `QueryResults` is `type:  5 alias;::ffff:10.0.0.1;`, of which the addresses are kept. */
export function dnsQuery(record: WindowsRecord): HoplineEvent {
  const results = datum(record, 'QueryResults');
  return {
    ...actOfProcess(record, kind),
    'dns.question.name': textDatum(record, 'QueryName'),
    'dns.resolved_ip': addresses(typeof results === 'string' ? results.split(';') : results),
  };
}
