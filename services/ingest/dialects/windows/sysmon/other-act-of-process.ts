import type { HoplineEvent } from '../../../../../schema/event.ts';
import { otherKind } from '../other-kinds.ts';
import type { WindowsRecord } from '../record.ts';
import { actOfProcess } from './act-of-process.ts';

/** Sysmon 9, 24 and 25: a process read a disk, or what was copied to the clipboard, or was tampered with. */
export function otherActOfProcess(record: WindowsRecord): HoplineEvent {
  return actOfProcess(record, otherKind(record.provider, record.eventId));
}
