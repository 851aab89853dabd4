import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { normalise } from '../normalise.ts';
import type { Normalised } from './normalised.ts';

type Part = Readonly<Record<string, unknown>>;

/** An event of Elastic Defend on WS6; `event` and `host` add to what all of them have. */
function aDocument({ event, host, ...fields }: Part & { readonly event: Part; readonly host?: Part }): Part {
  return {
    '@timestamp': '2026-03-10T12:00:05.123456Z',
    agent: { type: 'endpoint' },
    data_stream: { dataset: 'endpoint.events.network' },
    event: { module: 'endpoint', sequence: 17, ...event },
    host: { name: 'WS6', id: 'h-1', ip: ['10.0.0.6', '::1'], os: { type: 'windows' }, ...host },
    ...fields,
  };
}

function normalised(document: Part): Normalised {
  return normalise(document, { file: 'a.json', offset: 0, length: 1 });
}

function eventOf(document: Part): HoplineEvent {
  const result = normalised(document);
  if (result.kind === 'dead') throw new Error(result.message);
  return result.event;
}

const ACCEPTED = {
  event: { category: ['network'], type: ['start'], action: 'connection_accepted' },
  process: { entity_id: 'MDAw', pid: 996, name: 'svchost.exe', executable: 'C:\\Windows\\System32\\svchost.exe' },
  source: { ip: '10.0.0.5', port: 56588, address: '10.0.0.5' },
  destination: { ip: '10.0.0.6', port: 49671, address: '10.0.0.6' },
  network: { transport: 'tcp', type: 'ipv4', direction: 'ingress' },
};

describe('an event of Elastic Defend', () => {
  it('names its host, its place in the sequence and the action in place of a number', () => {
    expect(eventOf(aDocument(ACCEPTED))).toMatchObject({
      'event.provider': 'endpoint',
      'event.code': 'connection_accepted',
      'event.sequence': 17,
      'host.id': 'h-1',
      'host.ip': ['10.0.0.6', '::1'],
    });
  });

  it('names the end that opened a connection as its source, also where the host accepted it', () => {
    const event = eventOf(aDocument(ACCEPTED));

    expect(event).toMatchObject({ 'source.ip': '10.0.0.5', 'source.port': 56588, 'network.direction': 'ingress', 'process.pid': 996 });
    expect(event['network.ends_ambiguous']).toBeUndefined();
  });

  it.each([
    ['incoming', 'ingress'],
    ['outgoing', 'egress'],
  ])('has the direction %s of older versions as %s', (written, direction) => {
    expect(eventOf(aDocument({ ...ACCEPTED, network: { transport: 'tcp', direction: written } }))['network.direction']).toBe(direction);
  });

  it('keeps the bytes and the text of a registry value', () => {
    const path = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\{1}\\Actions';
    const registry = { hive: 'HKLM', path, value: 'Actions', data: { bytes: 'AwAAAA==', type: 'REG_BINARY', strings: ['x'] } };

    expect(eventOf(aDocument({ event: { category: ['registry'], type: ['change'], action: 'modification' }, registry }))).toMatchObject({
      'registry.path': path,
      'registry.value': 'Actions',
      'registry.data.bytes': 'AwAAAA==',
      'registry.data.strings': ['x'],
    });
  });

  it('gives a process its parent, its integrity as Windows spells it and its session', () => {
    const process = {
      entity_id: 'MDAx',
      pid: 4242,
      name: 'cmd.exe',
      args: ['cmd.exe', '/c', 'whoami'],
      hash: { sha256: 'AB' },
      parent: { entity_id: 'MDAy', pid: 996, executable: 'C:\\Windows\\System32\\svchost.exe' },
      Ext: { token: { integrity_level_name: 'system' }, authentication_id: '0x3E7' },
    };

    expect(eventOf(aDocument({ event: { category: ['process'], type: ['start'], action: 'start' }, process }))).toMatchObject({
      'process.parent.entity_id': 'MDAy',
      'process.parent.name': 'svchost.exe',
      'process.hash.sha256': 'ab',
      'winlog.event_data.IntegrityLevel': 'System',
      'winlog.logon.id': '0x3e7',
    });
  });

  it('is read with its names flattened', () => {
    const flattened = { '@timestamp': '2026-03-10T12:00:05Z', 'event.module': 'endpoint', 'event.category': 'file', 'host.name': 'WS6' };

    expect(eventOf({ ...flattened, 'file.path': 'C:\\a.EXE' })).toMatchObject({ 'file.name': 'a.EXE', 'file.extension': 'exe' });
  });

  it('is not read of a host that runs another system', () => {
    expect(normalised(aDocument({ ...ACCEPTED, host: { os: { type: 'linux' } } }))).toMatchObject({
      kind: 'dead',
      message: expect.stringContaining('linux'),
    });
  });
});
