import type { HoplineEvent } from '../../../../../schema/event.ts';
import { address } from '../../values/address.ts';
import { pid, port } from '../../values/number.ts';
import { baseName, programPath } from '../../values/program.ts';
import { type RecordedEnd, readEnds } from '../ends.ts';
import { envelope } from '../envelope.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';

const ATTEMPTED = kindOf(['network'], ['start', 'connection', 'allowed'], 'connection_attempted');
const ACCEPTED = kindOf(['network'], ['start', 'connection', 'allowed'], 'connection_accepted');

/** `%%14592` inbound, `%%14593` outbound, which integrations put in words. Source: https://learn.microsoft.com/en-us/windows/security/threat-protection/auditing/event-5156 */
const INBOUND: ReadonlySet<string> = new Set(['%%14592', 'Inbound', 'inbound', 'ingress']);
const OUTBOUND: ReadonlySet<string> = new Set(['%%14593', 'Outbound', 'outbound', 'egress']);
const TRANSPORT: Readonly<Record<string, 'tcp' | 'udp'>> = { '6': 'tcp', '17': 'udp', tcp: 'tcp', udp: 'udp' };

/** Security 5156: the Windows Filtering Platform let a connection through. The program stands there by its device path. */
export function filteredConnection(record: WindowsRecord): HoplineEvent {
  const executable = programPath(datum(record, 'Application'));
  const direction = textDatum(record, 'Direction') ?? '';
  const transport = TRANSPORT[textDatum(record, 'Protocol') ?? ''];
  const first: RecordedEnd = { ip: address(datum(record, 'SourceAddress')), port: port(datum(record, 'SourcePort')), name: undefined };
  const second: RecordedEnd = { ip: address(datum(record, 'DestAddress')), port: port(datum(record, 'DestPort')), name: undefined };
  const verdict = readEnds(first, second, {
    isInitiator: OUTBOUND.has(direction) ? true : INBOUND.has(direction) ? false : undefined,
    mayMistakeAnswers: transport === 'udp',
    computer: record.computer,
    program: executable,
  });
  const source = verdict.isTurned ? second : first;
  const destination = verdict.isTurned ? first : second;
  const kind = verdict.direction === 'ingress' ? ACCEPTED : ATTEMPTED;
  return {
    ...envelope(record, kind, record.createdMs, record.outcome),
    'process.pid': pid(datum(record, 'ProcessID')) ?? pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
    'source.ip': source.ip,
    'source.port': source.port,
    'destination.ip': destination.ip,
    'destination.port': destination.port,
    'network.transport': transport,
    'network.direction': verdict.direction,
    'network.ends_ambiguous': verdict.isAmbiguous ? true : undefined,
  };
}
