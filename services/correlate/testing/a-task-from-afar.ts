import type { Claim } from '../../../graph/closure.ts';
import { eventId } from '../../../graph/ids.ts';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { aConnection, aNetworkLogon, anActionsWrite, aProcessStart, aTaskDefinition, aTaskRegistration } from './event-builders.ts';

const FLOW = { from: '10.0.0.5:56588', to: '10.0.0.6:49671' };

/** What is served by the process that took the connection. */
export const SERVED = { 'process.pid': 2220, 'process.entity_id': '{svc}', 'process.name': 'svchost.exe' };

/** WS5 makes a task on WS6, as both ends tell it, and what each told of its own address in the morning. */
export const TASK_FROM_AFAR = {
  tool: aProcessStart('WS5', '12:00:00', 'schtasks.exe', { 'process.pid': 8920 }),
  called: aConnection('WS5', '12:00:01', 'egress', FLOW, { 'process.pid': 8920 }),
  server: aProcessStart('WS6', '08:00:00', 'svchost.exe', { ...SERVED, 'user.name': 'SYSTEM', 'user.domain': 'NT AUTHORITY' }),
  answered: aConnection('WS6', '12:00:01.100', 'ingress', FLOW, SERVED),
  logon: aNetworkLogon('WS6', '12:00:01.200', FLOW.from),
  cached: anActionsWrite('WS6', '12:00:01.300', { 'process.entity_id': '{svc}' }),
  registered: aTaskRegistration('WS6', '12:00:01.400', '\\Updater', {
    'winlog.event_data.TaskContent': aTaskDefinition('cmd.exe'),
    'winlog.event_data.SubjectLogonId': '0xabc123',
  }),
  addressOfSource: aConnection('WS5', '09:00:00', 'egress', { from: '10.0.0.5:50000', to: '10.0.0.1:389' }),
  addressOfTarget: aConnection('WS6', '09:00:00', 'egress', { from: '10.0.0.6:50000', to: '10.0.0.1:389' }),
} as const;

/** What a movement claims of a kind: for each claim what joins it and which of the events, by their names, it cites. */
export function claimsOf(movement: Movement | undefined, kind: Claim['kind'], events: Readonly<Record<string, HoplineEvent>>): string[] {
  const claims = (movement?.closure.claims ?? []).filter((claim) => claim.kind === kind);
  return claims.map(({ join, evidence }) => {
    const cited = Object.entries(events).filter(([, event]) => evidence.includes(eventId(event)));
    return `${join}: ${[...cited.map(([name]) => name), ...(cited.length < evidence.length ? ['others'] : [])].join(' ')}`;
  });
}
