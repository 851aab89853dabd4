import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { ledgerOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart, at } from '../testing/event-builders.ts';
import type { HostLedger } from './host-ledger.ts';

const IP = '10.0.0.6';

/** A host calls from an address, by which it tells that the address is its own. */
function aCall(host: string, time: string, ip = IP): HoplineEvent {
  return aConnection(host, time, 'egress', { from: `${ip}:50000`, to: '10.0.0.1:389' });
}

/** A domain controller gives a machine's account a ticket, asked for from an address. */
function aTicket(machine: string, time: string, ip = IP): HoplineEvent {
  return anEvent('DC1', time, {
    'event.code': '4768',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['authentication'],
    'user.name': `${machine}$`,
    'source.ip': ip,
  });
}

/** A name server's answer. */
function anAnswer(name: string, time: string, ip = IP): HoplineEvent {
  return anEvent('WS5', time, {
    'event.code': '22',
    'event.category': ['network', 'dns'],
    'dns.question.name': name,
    'dns.resolved_ip': [ip],
  });
}

function hostAt(ledger: HostLedger, time: string, ip = IP): string | null {
  return ledger.hostAt(ip, at(time));
}

const known = aProcessStart('WS6', '12:00:00', 'cmd.exe');

describe('what others could only have recorded of a host', () => {
  it('counts where no host tells of the address around that time', () => {
    const ledger = ledgerOf([known, aCall('WS5', '09:00:00'), aTicket('WS6', '12:00:00')]);

    expect([hostAt(ledger, '09:00:00'), hostAt(ledger, '12:00:00')]).toEqual(['ws5', 'ws6']);
  });

  it.each([
    ['12:00:00', 'ws5'],
    ['12:59:59', 'ws5'],
    ['13:00:00', 'ws6'],
    ['11:30:00', 'ws5'],
    ['11:29:59', 'ws6'],
  ])('does not count in the half-hours at and beside which a host tells of it: told at 12:10, a ticket at %s is of %s', (time, host) => {
    const ledger = ledgerOf([known, aCall('WS5', '12:10:00'), aTicket('WS6', time)]);

    // Beside what is told an address stays with who told, unless the other's word counts.
    expect(hostAt(ledger, time)).toBe(host);
  });

  it('does not count between two times that a host tells of it as one stretch of an hour', () => {
    const told = ['12:01:00', '12:59:00'].map((time) => aCall('WS5', time));

    expect(hostAt(ledgerOf([known, ...told, aTicket('WS6', '12:31:00')]), '12:31:00')).toBe('ws5');
  });

  it('does not count of a link-local address', () => {
    const ledger = ledgerOf([known, aTicket('WS6', '12:00:00', 'fe80::1:2:3:6')]);

    expect(hostAt(ledger, '12:00:00', 'fe80::1:2:3:6')).toBeNull();
  });

  it('does not count of a host that tells of another address of its own: it is seen through something', () => {
    expect(hostAt(ledgerOf([aCall('WS6', '12:00:00', '10.0.0.66'), aTicket('WS6', '12:00:00')]), '12:00:00')).toBeNull();
  });

  it('does not count where several hosts are seen behind the address', () => {
    const behind = ['WS6', 'WS7'].map((machine) =>
      aNetworkLogon('DC1', '12:00:00', `${IP}:50001`, {
        'winlog.logon.id': `0x${machine}`,
        'user.name': `${machine}$`,
        'winlog.event_data.AuthenticationPackageName': 'Kerberos',
      }),
    );

    expect(hostAt(ledgerOf([known, ...behind]), '12:00:00')).toBeNull();
    expect(hostAt(ledgerOf([known, ...behind.slice(0, 1)]), '12:00:00')).toBe('ws6');
  });
});

describe('a connection and the logon that it carried', () => {
  const leaves = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50001', to: `${IP}:445` });
  const logon = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001');

  it('tell where the host that let it in is, though it tells of another address of its own', () => {
    expect(hostAt(ledgerOf([leaves, logon, aCall('WS6', '12:00:00', '10.0.0.66')]), '12:00:00')).toBe('ws6');
  });

  it.each([
    ['12:10:00', 'ws6'],
    ['12:10:00.001', null],
    ['11:50:00', 'ws6'],
    ['11:49:59.999', null],
  ])('are recorded within ten minutes of each other: at %s', (time, host) => {
    expect(hostAt(ledgerOf([leaves, aNetworkLogon('WS6', time, '10.0.0.5:50001')]), '12:00:00')).toBe(host);
  });

  it('tell nothing where two hosts let one in from that port, or the host itself did', () => {
    const other = aNetworkLogon('WS7', '12:00:01', '10.0.0.5:50001');

    expect(hostAt(ledgerOf([leaves, logon, other]), '12:00:00')).toBeNull();
    expect(hostAt(ledgerOf([leaves, aNetworkLogon('WS5', '12:00:01', '10.0.0.5:50001')]), '12:00:00')).toBeNull();
  });

  it('tell nothing by a logon without a port', () => {
    const portless = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:0', to: `${IP}:445` });

    expect(hostAt(ledgerOf([portless, aNetworkLogon('WS6', '12:00:01', '10.0.0.5:0')]), '12:00:00')).toBeNull();
  });

  it('tell it by an access to a share as well', () => {
    const share = anEvent('WS6', '12:00:01', {
      'event.code': '5140',
      'event.provider': 'Microsoft-Windows-Security-Auditing',
      'source.ip': '10.0.0.5',
      'source.port': 50_001,
      'winlog.event_data.ShareName': '\\\\*\\IPC$',
      'winlog.event_data.RelativeTargetName': 'svcctl',
      'winlog.event_data.SubjectLogonId': '0x1',
    });

    expect(hostAt(ledgerOf([leaves, share]), '12:00:00')).toBe('ws6');
  });
});

describe('a mere name', () => {
  it('counts of a host of which nothing else gives an address', () => {
    expect(hostAt(ledgerOf([known, anAnswer('ws6.shire.example', '12:00:00')]), '12:00:00')).toBe('ws6');
  });

  it.each([
    ['a host that tells of an address of its own', [aCall('WS6', '12:00:00', '10.0.0.66')]],
    ['a host whose address others could only have recorded', [aTicket('WS6', '12:00:00', '10.0.0.66')]],
    ['an address that another tells of at any time', [aCall('WS7', '01:00:00')]],
    ['an address that is proved to be another’s', [aTicket('WS7', '01:00:00'), aProcessStart('WS7', '01:00:00', 'cmd.exe')]],
  ])('does not count of %s', (_what, others) => {
    expect(hostAt(ledgerOf([known, ...others, anAnswer('ws6', '12:00:00')]), '12:00:00')).not.toBe('ws6');
  });

  it('does not count of an address that several are behind', () => {
    const clients = ['WS6', 'WS7'].map((name) =>
      aNetworkLogon('SRV', '12:00:00', `${IP}:50001`, { 'winlog.logon.id': `0x${name}`, 'winlog.event_data.WorkstationName': name }),
    );

    expect(hostAt(ledgerOf([known, ...clients]), '12:00:00')).toBeNull();
  });
});
