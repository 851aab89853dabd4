import type { HoplineEvent } from '../../../../schema/event.ts';
import { aConnection, aNetworkLogon, aProcessStart } from '../../../correlate/testing/event-builders.ts';

const DAY_MS = 86_400_000;

/** The same event some days later. */
export function laterBy(days: number, event: HoplineEvent): HoplineEvent {
  const byMs = days * DAY_MS;
  return { ...event, '@timestamp': event['@timestamp'] + byMs, 'event.created': event['event.created'] + byMs };
}

/** A connection to where remote shells are asked for on WEC1, as the caller alone tells of it. */
function calls(host: string, address: string): HoplineEvent {
  return aConnection(host, '12:00:04', 'egress', { from: `${address}:50001`, to: '10.0.0.8:5985' }, { 'process.name': 'powershell.exe' });
}

/**
 * A program in a remote shell on WEC1, for which two hosts called, so that nobody is named. A rule tells of something else on WS5, so that its
 * call stays when telemetry expires; nothing but its call is known of WS6, and without it WS5 would be the one. A batch a host.
 */
export const withTwoCallers: readonly (readonly HoplineEvent[])[] = [
  [
    aConnection('WEC1', '11:00:00', 'ingress', { from: '10.0.0.9:50001', to: '10.0.0.8:5985' }),
    aProcessStart('WEC1', '12:00:05', 'whoami.exe', { 'process.parent.name': 'wsmprovhost.exe' }),
  ],
  [
    calls('WS5', '10.0.0.5'),
    aProcessStart('WS5', '12:02:00', 'cmd.exe', { 'process.command_line': 'cmd.exe /Q /c dir 1> \\\\127.0.0.1\\ADMIN$\\__1 2>&1' }),
  ],
  [calls('WS6', '10.0.0.6')],
];

/** What is called on a host at a time, as its administrator does it from ADM. */
function administered(host: string, address: string, time: string): HoplineEvent[] {
  const flow = { from: '10.0.0.1:50001', to: `${address}:5985` };
  return [
    aConnection('ADM', time, 'egress', flow, { 'process.name': 'powershell.exe' }),
    aConnection(host, time, 'ingress', flow),
    aNetworkLogon(host, time, flow.from),
    aProcessStart(host, time, 'whoami.exe', { 'process.parent.name': 'wsmprovhost.exe', 'winlog.logon.id': '0xabc123' }),
  ];
}

/** One of the administrator's days, so many days later or, of a negative number, before. */
const onDay = (days: number, host: string, address: string): HoplineEvent[] =>
  administered(host, address, '09:00:00').map((event) => laterBy(days, event));

/** The same account does the same to another host on each of five days: by the four before it the last is routine. */
export const routine = {
  first: [
    ...onDay(-3, 'WS1', '10.0.1.1'),
    ...onDay(-2, 'WS2', '10.0.1.2'),
    ...onDay(-1, 'WS3', '10.0.1.3'),
    ...onDay(0, 'WS4', '10.0.1.4'),
  ],
  last: administered('WS5', '10.0.1.5', '12:00:00').map((event) => laterBy(1, event)),
};
