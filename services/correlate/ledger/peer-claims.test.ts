import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { ledgerOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart, at } from '../testing/event-builders.ts';

const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:445' };
const outbound = aConnection('WS5', '12:00:00', 'egress', FLOW);

describe('the address of a host whose own logs never name it', () => {
  it('is where a connection went that the host let a logon in from', () => {
    const ledger = ledgerOf([outbound, aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001')]);

    expect(ledger.hostAt('10.0.0.6', at('12:00:00'))).toBe('ws6');
  });

  it('is not known by a logon from another port', () => {
    const ledger = ledgerOf([outbound, aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50002')]);

    expect(ledger.hostAt('10.0.0.6', at('12:00:00'))).toBeNull();
  });

  it('is the one a sensor elsewhere gives the name of', () => {
    const named = aConnection('WS5', '12:00:00', 'egress', FLOW, { 'destination.domain': 'WS6.shire.example' });

    const ledger = ledgerOf([named, aProcessStart('WS6', '12:00:01', 'cmd.exe')]);

    expect(ledger.hostAt('10.0.0.6', at('12:00:00'))).toBe('ws6');
  });

  it('is the one an NTLM client calls itself by', () => {
    const logon = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001', { 'winlog.event_data.WorkstationName': 'WS5' });

    const ledger = ledgerOf([logon, aProcessStart('WS5', '12:00:00', 'cmd.exe')]);

    expect(ledger.hostAt('10.0.0.5', at('12:00:00'))).toBe('ws5');
  });
});

describe('the address of a client', () => {
  it('is not known by a name that the host gives itself', () => {
    const logon = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001', { 'winlog.event_data.WorkstationName': 'WS6' });

    expect(ledgerOf([logon]).hostAt('10.0.0.5', at('12:00:01'))).toBeNull();
  });
});

describe('an address that a name is given for', () => {
  const named = aConnection('WS5', '12:00:00', 'egress', FLOW, { 'destination.domain': 'WS6.shire.example' });

  it('stays nobody’s where the host of that name is known to have another', () => {
    const own = aConnection('WS6', '12:00:00', 'egress', { from: '10.0.0.9:50000', to: '10.0.0.1:389' });

    expect(ledgerOf([named, own]).hostAt('10.0.0.6', at('12:00:00'))).toBeNull();
  });

  it('stays nobody’s where the host of that name sends nothing', () => {
    expect(ledgerOf([named]).hostAt('10.0.0.6', at('12:00:00'))).toBeNull();
  });
});

/** Security 4768 of a domain controller: a machine's account got a ticket from an address. */
function aMachineTicket(machine: string, time: string, ip: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return anEvent('DC1', time, {
    'event.code': '4768',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['authentication'],
    'user.name': `${machine}$`,
    'source.ip': ip,
    'winlog.event_data.Status': '0x0',
    ...changes,
  });
}

describe('a ticket of a machine’s account', () => {
  const securityOnly = aProcessStart('WS6', '12:00:01', 'cmd.exe');

  it('tells where the machine was', () => {
    expect(ledgerOf([securityOnly, aMachineTicket('WS6', '12:00:00', '10.0.0.6')]).hostAt('10.0.0.6', at('12:00:00'))).toBe('ws6');
  });

  it('tells nothing where it was refused', () => {
    const refused = aMachineTicket('WS6', '12:00:00', '10.0.0.6', { 'winlog.event_data.Status': '0x6' });

    expect(ledgerOf([securityOnly, refused]).hostAt('10.0.0.6', at('12:00:00'))).toBeNull();
  });

  it('leaves a machine that sends nothing by its address, and gives it its name', () => {
    const ledger = ledgerOf([aMachineTicket('NAS1', '12:00:00', '10.0.0.9')]);

    expect(ledger.hostAt('10.0.0.9', at('12:00:00'))).toBeNull();
    expect(ledger.silentNamesOf('10.0.0.9', at('12:00:00'), at('12:00:00'))).toMatchObject([{ host: 'nas1', source: 'MACHINE_ACCOUNT' }]);
  });

  it('tells nothing where it is the domain controller’s own', () => {
    const known = aProcessStart('DC1', '12:00:01', 'cmd.exe');

    expect(ledgerOf([known, aMachineTicket('DC1', '12:00:00', '10.0.0.6')]).hostAt('10.0.0.6', at('12:00:00'))).toBeNull();
  });

  it('ends what a host had before', () => {
    const own = aConnection('WS5', '10:00:00', 'egress', { from: '10.0.0.6:50000', to: '10.0.0.1:389' });

    const ledger = ledgerOf([own, securityOnly, aMachineTicket('WS6', '12:00:00', '10.0.0.6')]);

    expect([ledger.hostAt('10.0.0.6', at('10:00:00')), ledger.hostAt('10.0.0.6', at('12:00:00'))]).toEqual(['ws5', 'ws6']);
  });
});

describe('an answer of a name server', () => {
  const answer = anEvent('WS5', '12:00:00', {
    'event.code': '22',
    'event.category': ['network', 'dns'],
    'dns.question.name': 'ws6.shire.example',
    'dns.resolved_ip': ['10.0.0.6'],
  });

  it('tells the address of a host that nothing else tells of', () => {
    const ledger = ledgerOf([answer, aProcessStart('WS6', '12:00:01', 'cmd.exe')]);

    expect(ledger.attribute('10.0.0.6', at('12:00:00'))).toMatchObject({ kind: 'HELD', host: 'ws6', isCertain: false });
  });

  it('tells nothing of a host that tells of its address itself', () => {
    const own = aConnection('WS6', '12:00:00', 'egress', { from: '10.0.0.9:50000', to: '10.0.0.1:389' });

    expect(ledgerOf([answer, own]).hostAt('10.0.0.6', at('12:00:00'))).toBeNull();
  });

  it('tells nothing where the name has several addresses', () => {
    const several = { ...answer, 'dns.resolved_ip': ['10.0.0.6', '10.0.0.7'] };

    expect(ledgerOf([several, aProcessStart('WS6', '12:00:01', 'cmd.exe')]).hostAt('10.0.0.6', at('12:00:00'))).toBeNull();
  });
});
