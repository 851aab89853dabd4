import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { normalise } from '../normalise.ts';

/** A document of Winlogbeat, by default of the Security log of WS6. */
function aDocument(fields: Readonly<Record<string, unknown>>, winlog: Readonly<Record<string, unknown>>): unknown {
  const security = { provider_name: 'Microsoft-Windows-Security-Auditing', channel: 'Security', computer_name: 'WS6.shire.example' };
  return { '@timestamp': '2026-03-10T12:00:05.250Z', ...fields, winlog: { ...security, ...winlog } };
}

function sysmon(id: number, fields: Readonly<Record<string, unknown>>): unknown {
  return aDocument(fields, {
    provider_name: 'Microsoft-Windows-Sysmon',
    channel: 'Microsoft-Windows-Sysmon/Operational',
    event_id: id,
    event_data: {},
  });
}

function eventOf(document: unknown): HoplineEvent {
  const normalised = normalise(document, { file: 'a.json', offset: 0, length: 1 });
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

describe('a document of Winlogbeat', () => {
  it('was recorded at its @timestamp, and not when the beat read it', () => {
    const event = eventOf(aDocument({ event: { created: '2026-03-10T12:09:00Z' } }, { event_id: 4634 }));

    expect(event['event.created']).toBe(Date.parse('2026-03-10T12:00:05.250Z'));
  });

  it('was recorded at winlog.time_created where a module put the time of Sysmon into @timestamp', () => {
    const event = eventOf(aDocument({}, { event_id: 4634, time_created: '2026-03-10T12:00:06.1Z' }));

    expect(event['event.created']).toBe(Date.parse('2026-03-10T12:00:06.100Z'));
  });

  it('has the id and addresses of its host, but not those of the collector that forwards it', () => {
    const described = { id: 'agent-1', ip: ['10.0.0.6', 'fe80::1%5'] };

    expect(eventOf(aDocument({ host: { name: 'ws6', ...described } }, { event_id: 4634 }))).toMatchObject({
      'host.id': 'agent-1',
      'host.ip': ['10.0.0.6', 'fe80::1'],
    });
    const forwarded = eventOf(aDocument({ host: { name: 'wec', ...described } }, { event_id: 4634 }));
    expect([forwarded['host.name'], forwarded['host.id'], forwarded['host.ip']]).toEqual(['WS6.shire.example', undefined, undefined]);
  });

  it('gives the process and its creator that a module moved out of the event data of 4688', () => {
    const process = { pid: 6328, executable: 'C:\\a.exe', parent: { pid: 728, executable: 'C:\\Windows\\System32\\services.exe' } };

    expect(eventOf(aDocument({ process }, { event_id: 4688, event_data: {} }))).toMatchObject({
      'process.pid': 6328,
      'process.name': 'a.exe',
      'process.parent.pid': 728,
      'process.parent.name': 'services.exe',
    });
  });

  it('gives the address, port and name of the client that a module moved out of the event data of 4624', () => {
    const source = { ip: '10.0.0.5', port: 50000, domain: 'WS5' };

    expect(eventOf(aDocument({ source }, { event_id: 4624, event_data: { TargetUserName: 'anna' } }))).toMatchObject({
      'source.ip': '10.0.0.5',
      'source.port': 50000,
      'winlog.event_data.WorkstationName': 'WS5',
    });
  });

  it('gives the connection that a module moved out of the event data of Sysmon 3', () => {
    const ends = { source: { ip: '10.0.0.5', port: 50000 }, destination: { ip: '10.0.0.6', port: 445 } };
    const event = eventOf(
      sysmon(3, { ...ends, network: { transport: 'tcp', direction: 'ingress' }, process: { pid: 4, executable: 'System' } }),
    );

    expect(event).toMatchObject({
      'source.ip': '10.0.0.5',
      'source.port': 50000,
      'destination.port': 445,
      'network.direction': 'ingress',
      'network.transport': 'tcp',
      'process.name': 'System',
    });
  });

  it('gives the connection that an integration moved out of the event data of 5156', () => {
    const ends = { source: { ip: '10.0.0.5', port: 50000 }, destination: { ip: '10.0.0.6', port: 135 } };
    const event = eventOf(
      aDocument({ ...ends, network: { transport: 'tcp', direction: 'ingress' }, process: { pid: 996 } }, { event_id: 5156 }),
    );

    expect(event).toMatchObject({
      'source.ip': '10.0.0.5',
      'network.direction': 'ingress',
      'network.transport': 'tcp',
      'process.pid': 996,
    });
  });

  it('gives the image, account and digests that a module moved out of the event data of Sysmon', () => {
    const process = { executable: 'C:\\a.exe', hash: { sha256: 'AB', md5: 'cd' } };

    expect(eventOf(sysmon(1, { process, user: { name: 'SYSTEM', domain: 'NT AUTHORITY' } }))).toMatchObject({
      'process.hash.sha256': 'ab',
      'process.hash.md5': 'cd',
      'user.id': 'S-1-5-18',
      'user.name': 'SYSTEM',
    });
    expect(eventOf(sysmon(7, { process, file: { path: 'C:\\evil.dll' } }))['dll.name']).toBe('evil.dll');
  });
});
