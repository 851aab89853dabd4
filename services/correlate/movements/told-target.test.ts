import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart, aSchedulerRecord, aServiceRecord } from '../testing/event-builders.ts';

/** A program on WS5, and what it was told. */
function told(program: string, line: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aProcessStart('WS5', '12:00:00', program, { 'process.command_line': line, ...changes });
}

const schtasks = told('schtasks.exe', 'schtasks /create /s fs1.shire.example /tn "Old One" /tr \\\\fs9\\tools\\x.exe /sc once');
const home = aConnection('WS5', '11:00:00', 'egress', { from: '10.0.0.5:40000', to: '10.0.0.99:53' });
const logon = (time: string, from = '10.0.0.5:50001'): HoplineEvent => aNetworkLogon('FS1', time, from);

describe('a tool that was told of another host', () => {
  it('acted on it where a logon from its own host follows there', () => {
    expect(detectedOf('T1053.005', [schtasks], [home, logon('12:00:01')])).toMatchObject([
      { source: { host: 'host:ws5', ip: '10.0.0.5' }, target: { host: 'host:fs1' }, tier: 'CORROBORATED' },
    ]);
  });

  it('acted on it where a connection from there follows', () => {
    const called = aConnection('WS5', '12:00:30', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.7:49700' });
    const its = aConnection('FS1', '11:00:00', 'egress', { from: '10.0.0.7:40000', to: '10.0.0.99:53' });

    expect(detectedOf('T1053.005', [schtasks], [called, its])).toMatchObject([
      { target: { host: 'host:fs1', port: 49_700 }, tier: 'DETECTED' },
    ]);
  });

  it.each([
    ['11:59:57.999', 0],
    ['11:59:58', 1],
    ['12:01:00', 1],
    ['12:01:00.001', 0],
  ])('is tied to what follows within a minute: a logon at %s', (time, count) => {
    expect(detectedOf('T1053.005', [schtasks], [home, logon(time)])).toHaveLength(count);
  });

  it('did not reach a host whose own log would have told of a logon', () => {
    expect(detectedOf('T1053.005', [schtasks], [home, logon('12:00:01', '10.0.0.9:50001')])).toEqual([]);
  });

  it.each<[string, Partial<HoplineEvent>]>([
    ['of nobody', { 'user.name': 'ANONYMOUS LOGON', 'user.id': 'S-1-5-7' }],
    ['of a machine', { 'user.name': 'WS5$', 'user.id': 'S-1-5-21-1-2-3-1190' }],
    ['from no address', { 'source.ip': undefined, 'source.port': undefined }],
  ])('did not reach a host where only a logon %s follows', (_whose, changes) => {
    const other = { ...logon('12:00:01'), ...changes };

    expect(detectedOf('T1053.005', [schtasks], [home, other])).toEqual([]);
  });

  it('acted on a host that sends no log of logons, as far as it says', () => {
    const stored = aSchedulerRecord('FS1', '12:00:02', '106', '\\Old One');

    expect(detectedOf('T1053.005', [schtasks], [stored])).toMatchObject([
      { target: { host: 'host:fs1' }, tasks: ['task:fs1/old one'], tier: 'DETECTED' },
    ]);
  });

  it.each([
    ['sends no telemetry', 'schtasks /create /s nowhere /tn x'],
    ['is its own', 'schtasks /create /s WS5 /tn x'],
    ['is its own by another name', 'schtasks /create /s localhost /tn x'],
    ['is its own by the loopback', 'schtasks /create /s 127.0.0.1 /tn x'],
  ])('moved nowhere where the host that it was told of %s', (_, line) => {
    expect(detectedOf('T1053.005', [told('schtasks.exe', line)], [home, logon('12:00:01')])).toEqual([]);
  });

  it('is not what somebody asked of the host that it ran on', () => {
    const before = aNetworkLogon('WS5', '11:59:59', '10.0.0.66:50009');
    const inSession = { ...schtasks, 'winlog.logon.id': '0xabc123' };

    expect(detectedOf('T1053.005', [inSession], [before])).toEqual([]);
  });

  it('makes the service that it names', () => {
    const sc = told('sc.exe', 'sc \\\\FS1 create "Printer Care" binPath= C:\\x.exe');
    const installed = aServiceRecord('FS1', '12:00:02', 'Printer Care', 'C:\\x.exe');

    expect(detectedOf('T1569.002', [sc], [home, logon('12:00:01'), installed])).toMatchObject([{ services: ['service:fs1/printer care'] }]);
  });
});

describe('a script that names another host', () => {
  it('acted on it', () => {
    const script = anEvent('WS5', '12:00:00', {
      'event.code': '4104',
      'event.provider': 'Microsoft-Windows-PowerShell',
      'powershell.file.script_block_text': 'Invoke-Command -ComputerName FS1 { ipconfig }',
    });

    expect(detectedOf('T1021.006', [script], [home, logon('12:00:01')])).toMatchObject([{ source: { host: 'host:ws5' } }]);
  });
});
