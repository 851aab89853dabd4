import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { ledgerOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart, at } from '../testing/event-builders.ts';
import type { HostLedger } from './host-ledger.ts';

const NAS = '10.0.0.9';

function anAnswer(name: string, time: string, ...addresses: string[]): HoplineEvent {
  return anEvent('WS5', time, {
    'event.code': '22',
    'event.category': ['network', 'dns'],
    'dns.question.name': name,
    'dns.resolved_ip': addresses.length === 0 ? [NAS] : addresses,
  });
}

function namesOf(ledger: HostLedger, time = '12:00:00', ip = NAS): string[] {
  return ledger.silentNamesOf(ip, at(time), at(time)).map(({ host, source }) => `${host} ${source}`);
}

describe('an address of a host that sends nothing', () => {
  it('has the name that a name server gives, a client gives itself or a sensor elsewhere gives, the surest first', () => {
    const logon = aNetworkLogon('WS6', '12:00:00', `${NAS}:50001`, { 'winlog.event_data.WorkstationName': 'STORE' });
    const flow = aConnection('WS6', '12:00:00', 'egress', { from: '10.0.0.6:1', to: `${NAS}:445` }, { 'destination.domain': 'FILES' });

    expect(namesOf(ledgerOf([anAnswer('nas1.shire.example', '12:00:00')]))).toEqual(['nas1 DNS']);
    expect(namesOf(ledgerOf([logon]))).toEqual(['store WORKSTATION']);
    expect(namesOf(ledgerOf([flow]))).toEqual(['files NAMED_BY_PEER']);
  });

  it('is nobody’s all the same', () => {
    expect(ledgerOf([anAnswer('nas1', '12:00:00')]).hostAt(NAS, at('12:00:00'))).toBeNull();
  });

  it.each([
    ['2026-03-09T12:00:00', 1],
    ['2026-03-09T11:59:59', 0],
    ['2026-03-11T12:00:00', 1],
    ['2026-03-11T12:00:01', 0],
  ])('has it for a day: at %s', (time, count) => {
    expect(namesOf(ledgerOf([anAnswer('nas1', '12:00:00')]), time)).toHaveLength(count);
  });

  it('has another name when another is told', () => {
    const ledger = ledgerOf([anAnswer('nas1', '12:00:00'), anAnswer('store', '2026-03-15T12:00:00')]);

    expect([namesOf(ledger), namesOf(ledger, '2026-03-15T12:00:00')]).toEqual([['nas1 DNS'], ['store DNS']]);
  });

  it('has, of two names as sure, the later one first, and of two that are told at once the first by letters', () => {
    const told = (...names: (readonly [name: string, time: string])[]): string[] =>
      namesOf(ledgerOf(names.map(([name, time]) => anAnswer(name, time))));

    expect(told(['alpha', '11:00:00'], ['beta', '12:00:00'])).toEqual(['beta DNS', 'alpha DNS']);
    expect(told(['beta', '11:00:00'], ['alpha', '12:00:00'])).toEqual(['alpha DNS', 'beta DNS']);
    expect(told(['beta', '12:00:00'], ['alpha', '12:00:00'])).toEqual(['alpha DNS', 'beta DNS']);
  });

  it('has the surer of two names first, though the other was told later', () => {
    const logon = anEvent('WS5', '13:00:00', {
      'event.provider': 'Microsoft-Windows-Security-Auditing',
      'event.code': '4648',
      'winlog.event_data.TargetServerName': 'store',
    });
    const call = aConnection('WS5', '13:00:01', 'egress', { from: '10.0.0.5:50001', to: `${NAS}:445` });

    expect(namesOf(ledgerOf([anAnswer('nas1', '12:00:00'), logon, call]))).toEqual(['nas1 DNS', 'store EXPLICIT_LOGON']);
  });

  it('has, of more than sixteen, those that were told last', () => {
    const names = Array.from({ length: 20 }, (_, number) => anAnswer(`site${number}`, `12:${10 + number}:00`));

    expect(namesOf(ledgerOf(names)).toSorted()).toEqual(Array.from({ length: 16 }, (_, number) => `site${number + 4} DNS`).toSorted());
  });

  it('has the name that its machine’s account proves for four days before and after, and is known by it', () => {
    const ticket = anEvent('DC1', '12:00:00', {
      'event.code': '4768',
      'event.provider': 'Microsoft-Windows-Security-Auditing',
      'user.name': 'NAS1$',
      'source.ip': NAS,
    });
    const ledger = ledgerOf([ticket]);
    const days = (count: number): number => at('12:00:00') + count * 86_400_000;
    const named = (fromMs: number, toMs: number): number => ledger.silentNamesOf(NAS, fromMs, toMs).length;

    expect(ledger.attribute(NAS, at('12:00:00'))).toMatchObject({
      kind: 'SILENT',
      holding: { ip: NAS, host: 'nas1', source: 'MACHINE_ACCOUNT' },
    });
    expect([named(days(4), days(9)), named(days(4) + 1, days(9))]).toEqual([1, 0]);
    expect([named(days(-9), days(-4)), named(days(-9), days(-4) - 1)]).toEqual([1, 0]);
  });

  it('has no more than sixteen', () => {
    const names = Array.from({ length: 300 }, (_, number) => anAnswer(`site${number}`, '12:00:00'));

    expect(namesOf(ledgerOf(names))).toHaveLength(16);
  });

  it.each([
    ['of the Internet', [anAnswer('cdn', '12:00:00', '93.184.216.34')], '93.184.216.34'],
    ['that is one of several of a service', [anAnswer('web', '12:00:00', NAS, '10.0.0.10')], NAS],
    ['of a name that is none', [anAnswer('_ldap._tcp', '12:00:00'), anAnswer('n'.repeat(300), '12:00:00')], NAS],
    [
      'that a host with telemetry has',
      [anAnswer('nas1', '12:00:00'), aConnection('WS6', '12:00:00', 'egress', { from: `${NAS}:1`, to: '10.0.0.1:389' })],
      NAS,
    ],
    [
      'behind which there are several',
      ['WS6', 'NAS1'].map((name) =>
        aNetworkLogon('SRV', '12:00:00', `${NAS}:50001`, { 'winlog.logon.id': `0x${name}`, 'winlog.event_data.WorkstationName': name }),
      ),
      NAS,
    ],
  ])('has none where it is one %s', (_what, events, ip) => {
    expect(namesOf(ledgerOf([...events, aProcessStart('WS6', '12:00:00', 'cmd.exe')]), '12:00:00', ip)).toEqual([]);
  });

  it('has none that is of a host with telemetry at another address', () => {
    const own = aConnection('WS6', '12:00:00', 'egress', { from: '10.0.0.66:1', to: '10.0.0.1:389' });

    expect(namesOf(ledgerOf([anAnswer('ws6', '12:00:00'), own]))).toEqual([]);
  });

  it('has the name of an answer with an address of either kind', () => {
    const ledger = ledgerOf([anAnswer('nas1', '12:00:00', NAS, 'fd00::9')]);

    expect([namesOf(ledger), namesOf(ledger, '12:00:00', 'fd00::9')]).toEqual([['nas1 DNS'], ['nas1 DNS']]);
  });
});
