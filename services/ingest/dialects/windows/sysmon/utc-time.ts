import { epochMs } from '../../values/time.ts';
import { datum, type WindowsRecord } from '../record.ts';

/** When it happened by Sysmon's own clock (`UtcTime`), else the record's time; epoch ms. */
export function utcTime(record: WindowsRecord): number {
  return epochMs(datum(record, 'UtcTime')) ?? record.createdMs;
}
