import type { HoplineEvent } from '../../../../schema/event.ts';
import { accountDomain, accountName, serviceAccountSid } from '../values/identity.ts';
import { pid } from '../values/number.ts';
import { baseName, programPath } from '../values/program.ts';
import { envelope } from './envelope.ts';
import { type EcsKind, kind as kindOf } from './kinds.ts';
import { datum, textDatum, type WindowsRecord } from './record.ts';

const KINDS: Readonly<Record<number, EcsKind>> = {
  5857: kindOf(['process'], ['info'], 'wmi-provider-started'),
  5858: kindOf(['process'], ['info'], 'wmi-operation-failed', 'failure'),
  5859: kindOf(['process'], ['info'], 'wmi-query-subscribed'),
  5860: kindOf(['process'], ['info'], 'wmi-query-subscribed'),
  5861: kindOf(['process'], ['change'], 'wmi-consumer-bound'),
};
const OTHER = kindOf(['process'], ['info'], undefined);

/**
 * WMI-Activity/Operational: a provider was loaded (5857), an operation failed (5858), somebody subscribed to events for as long as they stay
 * (5859, 5860) or for ever (5861). `ClientMachine` is what the client calls itself.
 * Source: https://learn.microsoft.com/en-us/windows/win32/wmisdk/tracing-wmi-activity
 */
export function wmiActivity(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'User');
  const kind = KINDS[record.eventId] ?? OTHER;
  const host = programPath(datum(record, 'HostProcess'));
  const library = record.eventId === 5857 ? programPath(datum(record, 'ProviderPath')) : undefined;
  return {
    ...envelope(record, kind, record.createdMs, kind.outcome),
    'user.id': serviceAccountSid(account, undefined),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'source.domain': textDatum(record, 'ClientMachine'),
    // Of a failed operation the client's own program is named, by its number on the client.
    'process.pid': record.eventId === 5857 ? pid(datum(record, 'ProcessID')) : undefined,
    'process.name': baseName(host),
    'process.executable': host,
    'dll.path': library,
    'dll.name': baseName(library),
  };
}
