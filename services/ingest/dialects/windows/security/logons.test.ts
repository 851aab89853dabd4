import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../../../schema/event.ts';
import { normalise } from '../../../normalise.ts';
import { WRITERS } from '../../../testing/written-records.ts';

function eventOf(eventId: number, data: Readonly<Record<string, string>>, dialect = 'winlogbeat'): HoplineEvent {
  const written = { provider: 'Microsoft-Windows-Security-Auditing', channel: 'Security', eventId, data };
  const normalised = normalise(WRITERS[dialect]?.(written), { file: 'a.json', offset: 0, length: 1 });
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

describe('a desktop session that is taken up again or left', () => {
  const data = {
    AccountName: 'ingrid',
    AccountDomain: 'HARBOUR',
    LogonID: '0x9b21',
    SessionName: 'RDP-Tcp#3',
    ClientName: 'PC21',
    ClientAddress: '10.8.0.21',
  };

  it.each(Object.keys(WRITERS))('names its account, its session and its client by %s', (dialect) => {
    expect(eventOf(4778, data, dialect)).toMatchObject({
      'user.name': 'ingrid',
      'user.domain': 'HARBOUR',
      'winlog.logon.id': '0x9b21',
      'source.ip': '10.8.0.21',
      'winlog.event_data.WorkstationName': 'PC21',
    });
  });

  it('is a start or an end', () => {
    expect([eventOf(4778, data)['event.type'], eventOf(4779, data)['event.type']]).toEqual([['start'], ['end']]);
  });

  it('has no address at the host itself', () => {
    expect(eventOf(4778, { ...data, ClientAddress: 'LOCAL' })['source.ip']).toBeUndefined();
  });
});

describe('credentials that are used for another host', () => {
  const serverOf = (data: Readonly<Record<string, string>>): string | undefined =>
    eventOf(4648, { SubjectUserName: 'ingrid', TargetUserName: 'ops-root', ...data })['destination.domain'];

  it('name it by its service principal', () => {
    expect(serverOf({ TargetServerName: 'localhost', TargetInfo: 'cifs/APP3.harbour.example' })).toBe('APP3.harbour.example');
    expect(serverOf({ TargetServerName: 'APP3', TargetInfo: 'MSSQLSvc/app4.harbour.example:1433' })).toBe('app4.harbour.example');
    expect(serverOf({ TargetServerName: 'APP3', TargetInfo: 'HOST/APP3@HARBOUR.EXAMPLE' })).toBe('APP3');
  });

  it('name it alone where there is no service', () => {
    expect(serverOf({ TargetServerName: 'APP3', TargetInfo: 'APP3' })).toBe('APP3');
    expect(serverOf({ TargetServerName: '-', TargetInfo: '-' })).toBeUndefined();
  });
});
