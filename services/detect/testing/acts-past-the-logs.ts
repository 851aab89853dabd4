import type { ActOfRule } from './act-of-rule.ts';
import { aChild, aPipeShare, securityEvent } from './acts.ts';
import { aNetworkLogon, anEvent, anInboundRpc, aTaskStored } from './events.ts';

/** Acts of which the log that is made for them says nothing: another one tells, or another way was taken. */
export const ACTS_PAST_THE_LOGS: readonly ActOfRule[] = [
  {
    rule: 'Scheduled Task Registered by an Account That Just Logged On over the Network',
    events: [
      aNetworkLogon('12:00:01'),
      securityEvent('12:00:59', '106', { 'event.provider': 'Microsoft-Windows-TaskScheduler', 'user.name': 'alice' }),
    ],
  },
  {
    rule: 'Scheduled Task Registered by an Account That Just Logged On over the Network',
    events: [
      aNetworkLogon('12:00:01', { 'user.name': 'Alice' }),
      securityEvent('12:00:59', '110', { 'event.provider': 'Microsoft-Windows-TaskScheduler', 'user.name': 'ALICE' }),
    ],
  },
  {
    rule: 'Scheduled Task Written through the Remote Registry',
    events: [aPipeShare('12:00:01', 'winreg'), aTaskStored('12:00:02', { 'user.id': 'S-1-5-19' })],
  },
  {
    rule: 'Program Run from a Drive of the RDP Client',
    events: [aChild('12:00:01', 'x.exe', 'explorer.exe', { 'process.executable': '\\\\tsclient\\D\\x.exe' })],
  },
  {
    rule: 'WMI Event Subscription after a Call from Another Host',
    events: [
      anInboundRpc('12:00:01', { 'destination.port': 135 }),
      anEvent('12:00:02', {
        'event.code': '20',
        'event.category': ['process'],
        'user.name': 'alice',
        extra: { 'winlog.event_data.Operation': 'Created' },
      }),
    ],
  },
  {
    rule: 'WMI Event Subscription after a Call from Another Host',
    events: [
      anInboundRpc('12:00:01', { 'destination.port': 135 }),
      anEvent('12:00:02', {
        'event.code': '5861',
        'event.provider': 'Microsoft-Windows-WMI-Activity',
        'event.category': ['process'],
        extra: { 'winlog.event_data.CONSUMER': 'CommandLineEventConsumer="Updater"' },
      }),
    ],
  },
  { rule: 'Program Started by the SSH Server', events: [aChild('12:00:01', 'cmd.exe', 'sshd.exe')] },
];
