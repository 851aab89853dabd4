import type { HoplineEvent } from '../../../../../schema/event.ts';
import { address } from '../../values/address.ts';
import { port } from '../../values/number.ts';
import { programPath } from '../../values/program.ts';
import { type RecordedEnd, readEnds } from '../ends.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';
import { actOfProcess } from './act-of-process.ts';

const ATTEMPTED = kindOf(['network'], ['start', 'connection'], 'connection_attempted');
const ACCEPTED = kindOf(['network'], ['start', 'connection'], 'connection_accepted');

/** Sysmon 3: a connection was opened or accepted; the action is Elastic Defend's name for it, so that one rule meets both. */
export function connection(record: WindowsRecord): HoplineEvent {
  const executable = programPath(datum(record, 'Image'));
  const protocol = textDatum(record, 'Protocol')?.toLowerCase();
  const first: RecordedEnd = {
    ip: address(datum(record, 'SourceIp')),
    port: port(datum(record, 'SourcePort')),
    name: textDatum(record, 'SourceHostname'),
  };
  const second: RecordedEnd = {
    ip: address(datum(record, 'DestinationIp')),
    port: port(datum(record, 'DestinationPort')),
    name: textDatum(record, 'DestinationHostname'),
  };
  const initiated = textDatum(record, 'Initiated')?.toLowerCase();
  const verdict = readEnds(first, second, {
    isInitiator: initiated === 'true' ? true : initiated === 'false' ? false : undefined,
    mayMistakeAnswers: protocol === 'udp',
    computer: record.computer,
    program: executable,
  });
  const source = verdict.isTurned ? second : first;
  const destination = verdict.isTurned ? first : second;
  const kind = verdict.direction === 'ingress' ? ACCEPTED : ATTEMPTED;
  return {
    ...actOfProcess(record, kind, executable),
    'source.ip': source.ip,
    'source.port': source.port,
    'source.domain': source.name,
    'destination.ip': destination.ip,
    'destination.port': destination.port,
    'destination.domain': destination.name,
    'network.transport': protocol === 'tcp' || protocol === 'udp' ? protocol : undefined,
    'network.direction': verdict.direction,
    'network.ends_ambiguous': verdict.isAmbiguous ? true : undefined,
  };
}
