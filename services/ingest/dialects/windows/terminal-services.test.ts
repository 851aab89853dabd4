import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../../schema/event.ts';
import { normalise } from '../../normalise.ts';
import { WRITERS, type Written } from '../../testing/written-records.ts';

const PREFIX = 'Microsoft-Windows-TerminalServices-';

function eventOf(written: Written, dialect = 'winlogbeat'): HoplineEvent {
  const normalised = normalise(WRITERS[dialect]?.(written), { file: 'a.json', offset: 0, length: 1 });
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

const requested = (eventId: number, server: string): Written => ({
  provider: `${PREFIX}ClientActiveXCore`,
  channel: `${PREFIX}RDPClient/Operational`,
  eventId,
  data: { Name: 'Server Name', Value: server, CustomLevel: 'Info' },
});

describe('the client of remote desktops', () => {
  it.each(Object.keys(WRITERS))('names by %s the server that it was told of', (dialect) => {
    expect(eventOf(requested(1024, 'fs1.shire.example'), dialect)).toMatchObject({
      'event.action': 'remote-desktop-requested',
      'destination.domain': 'fs1.shire.example',
      'destination.ip': undefined,
    });
  });

  it('gives the address of the server', () => {
    expect(eventOf(requested(1102, '10.0.0.7'))).toMatchObject({ 'destination.ip': '10.0.0.7', 'destination.domain': undefined });
  });
});

describe('a desktop session', () => {
  const told = (eventId: number, from = '10.0.0.5'): HoplineEvent =>
    eventOf({
      provider: `${PREFIX}LocalSessionManager`,
      channel: `${PREFIX}LocalSessionManager/Operational`,
      eventId,
      data: { User: 'SHIRE\\alice', SessionID: '2', Address: from },
    });

  it.each([
    [21, 'session-logged-on'],
    [22, 'session-logged-on'],
    [23, 'session-ended'],
    [24, 'session-ended'],
    [25, 'session-logged-on'],
  ])('%i: %s, whose it is and from where', (eventId, action) => {
    expect(told(eventId)).toMatchObject({ 'event.action': action, 'user.name': 'alice', 'user.domain': 'SHIRE', 'source.ip': '10.0.0.5' });
  });

  it('that is used at the host itself comes from nowhere', () => {
    expect(told(21, 'LOCAL')['source.ip']).toBeUndefined();
  });
});

describe('a gateway for remote desktops', () => {
  it('names account, client and server', () => {
    const data = { Username: 'SHIRE\\alice', IpAddress: '10.0.0.5', AuthType: 'NTLM', Resource: 'fs1', ConnectionProtocol: 'HTTP' };

    expect(eventOf({ provider: `${PREFIX}Gateway`, channel: `${PREFIX}Gateway/Operational`, eventId: 302, data })).toMatchObject({
      'event.action': 'remote-desktop-relayed',
      'user.name': 'alice',
      'user.domain': 'SHIRE',
      'source.ip': '10.0.0.5',
      'destination.domain': 'fs1',
    });
  });
});
