import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { anEvent } from '../testing/event-builders.ts';
import { gatherNamedTarget, namedTargetOf } from './named-targets.ts';

const SECURITY = { 'event.provider': 'Microsoft-Windows-Security-Auditing' };

function anExplicitLogon(server: string, time = '12:00:00'): HoplineEvent {
  return anEvent('WS5', time, { ...SECURITY, 'event.code': '4648', 'winlog.event_data.TargetServerName': server });
}

function aServiceTicket(service: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  const fields = { 'source.ip': '10.0.0.5', 'winlog.event_data.ServiceName': service, 'winlog.event_data.Status': '0x0' };
  return anEvent('DC1', '12:00:00', { ...SECURITY, 'event.code': '4769', ...fields, ...changes });
}

describe('a logon with an account named outright', () => {
  it.each([
    ['fs1.shire.example', 'fs1.shire.example'],
    ['cifs/fs1.shire.example', 'fs1.shire.example'],
  ])('names the host that it is for: %s', (server, name) => {
    expect(namedTargetOf(anExplicitLogon(server))).toEqual({ name, source: 'EXPLICIT_LOGON', client: null });
  });

  it.each(['localhost', '10.0.0.9', `${'a'.repeat(300)}`])('names none by %s', (server) => {
    expect(namedTargetOf(anExplicitLogon(server))).toBeNull();
  });
});

describe('a ticket for a service', () => {
  it('names the host whose machine’s account it is for, and from where it was asked for', () => {
    expect(namedTargetOf(aServiceTicket('FS1$'))).toEqual({ name: 'FS1', source: 'SERVICE_TICKET', client: '10.0.0.5' });
  });

  it.each([
    ['for a person’s account', aServiceTicket('svc-sql')],
    ['for the domain itself', aServiceTicket('krbtgt')],
    ['that was refused', aServiceTicket('FS1$', { 'winlog.event_data.Status': '0x7' })],
    ['of which nobody knows who asked', aServiceTicket('FS1$', { 'source.ip': undefined })],
    ['that the controller asked itself for', aServiceTicket('FS1$', { 'source.ip': '::1' })],
  ])('names none %s', (_what, event) => {
    expect(namedTargetOf(event)).toBeNull();
  });
});

it('remembers of each caller and name the first event of a day', () => {
  const targets = new Map<string, HoplineEvent>();
  const [first, later, nextDay] = ['08:00:00', '09:00:00', '2026-03-11T08:00:00'].map((time) => anExplicitLogon('FS1', time));
  const [other, ticket] = [anExplicitLogon('FS2', '10:00:00'), aServiceTicket('FS1$')];

  for (const event of [later, first, nextDay, other, ticket]) if (event !== undefined) gatherNamedTarget(targets, 'ws5', event);

  expect(new Set(targets.values())).toEqual(new Set([first, nextDay, other, ticket]));
});
