import type { Happening } from '../happenings.ts';
import type { LogRecord } from './record.ts';
import { securityRecords } from './security.ts';
import { type SysmonHabits, sysmonRecords } from './sysmon.ts';

/** What all Windows logs record of a happening, on every host that takes part in it. */
export function windowsRecords(happening: Happening, habits: SysmonHabits): LogRecord[] {
  if (happening.kind !== 'logged') return [...sysmonRecords(happening, habits), ...securityRecords(happening)];
  const { host, sensor, provider, eventId, user, writerPid, fields } = happening;
  return [{ host, sensor, provider, eventId, recordedAt: happening.at + 2, user, writerPid, fields }];
}
