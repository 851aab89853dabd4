import type { HoplineEvent } from '../../../../schema/event.ts';
import { envelope } from './envelope.ts';
import { kind as kindOf } from './kinds.ts';
import { textDatum, type WindowsRecord } from './record.ts';

const INSTALLED = kindOf(['configuration'], ['creation', 'admin'], 'service-installed');
const STATE_CHANGED = kindOf(['configuration'], ['change'], 'service-state-changed');

/** System 7045: a service was installed. It names the service by its display name; the user is whoever asked for it. */
export function serviceInstalled(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, INSTALLED, record.createdMs),
    'user.id': record.userSid,
    'service.name': textDatum(record, 'ServiceName'),
    'winlog.event_data.ServiceFileName': textDatum(record, 'ImagePath'),
    'winlog.event_data.StartType': textDatum(record, 'StartType'),
    'winlog.event_data.AccountName': textDatum(record, 'AccountName'),
    'winlog.event_data.ServiceName': textDatum(record, 'ServiceName'),
  };
}

/** System 7036: a service was started or stopped. */
export function serviceStateChanged(record: WindowsRecord): HoplineEvent {
  return {
    ...envelope(record, STATE_CHANGED, record.createdMs),
    'service.name': textDatum(record, 'param1'),
    'winlog.event_data.Status': textDatum(record, 'param2'),
  };
}
