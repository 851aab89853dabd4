import type { NumberedRecord } from '../windows/record.ts';

const HEADINGS: Readonly<Record<string, string>> = {
  'sysmon:1': 'Process Create',
  'sysmon:3': 'Network connection detected',
  'sysmon:5': 'Process terminated',
  'sysmon:7': 'Image loaded',
  'sysmon:11': 'File created',
  'sysmon:13': 'Registry value set',
  'sysmon:17': 'Pipe Created',
  'sysmon:18': 'Pipe Connected',
  'sysmon:22': 'Dns query',
  'security:4624': 'An account was successfully logged on.',
  'security:4634': 'An account was logged off.',
  'security:4648': 'A logon was attempted using explicit credentials.',
  'security:4672': 'Special privileges assigned to new logon.',
  'security:4688': 'A new process has been created.',
  'security:4689': 'A process has exited.',
  'security:4697': 'A service was installed in the system.',
  'security:4698': 'A scheduled task was created.',
  'security:4702': 'A scheduled task was updated.',
  'security:4769': 'A Kerberos service ticket was requested.',
  'security:5140': 'A network share object was accessed.',
  'security:5145': 'A network share object was checked to see whether client can be granted desired access.',
  'security:5156': 'The Windows Filtering Platform has permitted a connection.',
  'service-control:7036': 'A service changed its state.',
  'service-control:7045': 'A service was installed in the system.',
};

/** The event as Windows would print it: a heading and the fields. */
export function renderedMessage({ provider, eventId, fields }: NumberedRecord): string {
  const heading = HEADINGS[`${provider}:${eventId}`];
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return provider === 'sysmon' ? [`${heading ?? 'Event'}:`, ...lines].join('\n') : [heading ?? 'Event.', '', ...lines].join('\r\n');
}
