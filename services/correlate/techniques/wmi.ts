import type { HoplineEvent } from '../../../schema/event.ts';
import { NETWORK_LOGON } from './logon-kind.ts';
import { REMOTE_PROCEDURE_CALL } from './protocol.ts';
import type { Technique } from './technique.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { PROGRAM } from './telemetry.ts';

/** A question asked or a program started: all that a call says. */
export const QUERY: Technique = { id: 'T1047', name: 'Windows Management Instrumentation' };

const EVENT_TRIGGERED = { id: 'T1546', name: 'Event Triggered Execution' };

/** What Sysmon calls the events by which it tells that somebody subscribed to something: filter, consumer, and the binding of the two. */
const SUBSCRIBING: ReadonlySet<string> = new Set(['wmi-filter-changed', 'wmi-consumer-changed', 'wmi-binding-changed']);

/** Whether an event tells of an event subscription, and who asked for it. */
export function isSubscription(event: HoplineEvent): boolean {
  return SUBSCRIBING.has(event['event.action'] ?? '');
}

/** A program started, a question asked or a subscription made by Windows Management Instrumentation. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-wmi */
export const wmi: TechniqueFamily = {
  name: 'wmi',
  techniques: [QUERY, { id: 'T1546.003', name: 'Windows Management Instrumentation Event Subscription', parent: EVENT_TRIGGERED }],
  partOf: null,
  protocol: null,
  carriers: [REMOTE_PROCEDURE_CALL],
  pipes: [],
  logon: NETWORK_LOGON,
  isInCallersSession: true,
  isOfNearestCaller: true,
  callers: ['wmic.exe'],
  forwarders: [],
  server: null,
  notServers: [],
  definition: null,
  setsValues: false,
  telemetry: PROGRAM,
};
