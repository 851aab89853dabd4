import { describe, expect, it } from 'vitest';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, aProcessStart } from '../testing/event-builders.ts';

describe('a tool that calls a host', () => {
  const known = (host: string, address: string) =>
    aConnection(host, '11:00:00', 'ingress', { from: '10.0.0.9:50009', to: `${address}:443` });
  const estate = [known('FS3', '10.0.0.3'), known('DC2', '10.0.0.2')];
  const started = (program: string, commandLine: string) =>
    aProcessStart('WS5', '12:00:00', program, { 'process.command_line': commandLine, 'process.entity_id': '{tool}' });
  const calls = (address: string) =>
    aConnection('WS5', '12:00:01', 'egress', { from: '10.0.0.5:50001', to: `${address}:135` }, { 'process.entity_id': '{tool}' });
  const reached = (program: string, commandLine: string, address: string, technique = 'T1053.005'): string[] =>
    detectedOf(technique, [started(program, commandLine), calls(address)], estate).map(({ target }) => target.host);

  it('acts on the one that it was told, by name or address', () => {
    expect(reached('schtasks.exe', 'schtasks /create /s FS3 /tn Sync', '10.0.0.3')).toEqual(['host:fs3']);
    expect(reached('schtasks.exe', 'schtasks /create /s 10.0.0.3 /tn Sync', '10.0.0.3')).toEqual(['host:fs3']);
  });

  it('does not act on another that it asks for something on the way', () => {
    expect(reached('schtasks.exe', 'schtasks /create /s FS3 /tn Sync', '10.0.0.2')).toEqual([]);
    expect(reached('sc.exe', 'sc \\\\FS3 create Sync', '10.0.0.2', 'T1569.002')).toEqual([]);
    expect(reached('wmic.exe', 'wmic /node:FS3 process call create calc', '10.0.0.2', 'T1047')).toEqual([]);
  });

  it('may act on a host that only its address is known of, unless it was told one that is known', () => {
    expect(reached('schtasks.exe', 'schtasks /create /s OLD7 /tn Sync', '10.0.0.77')).toEqual(['host:10.0.0.77']);
    expect(reached('schtasks.exe', 'schtasks /create /s FS3 /tn Sync', '10.0.0.77')).toEqual([]);
  });

  it('acts on a host that it was told by its full name, in any case, or by another of its addresses', () => {
    expect(reached('schtasks.exe', 'schtasks /create /s fs3.shire.example /tn Sync', '10.0.0.3')).toEqual(['host:fs3']);
    expect(reached('schtasks.exe', 'schtasks /create /s fs3.shire.example /tn Sync', '10.0.0.2')).toEqual([]);
    expect(reached('schtasks.exe', 'schtasks /create /s 10.0.0.2 /tn Sync', '10.0.0.3')).toEqual([]);
  });

  it('acts on whatever it calls where it was told none, or is no such tool', () => {
    expect(reached('schtasks.exe', 'schtasks /query', '10.0.0.2')).toEqual(['host:dc2']);
    expect(reached('powershell.exe', 'powershell -File \\\\FS3\\scripts\\a.ps1', '10.0.0.2')).toEqual(['host:dc2']);
  });
});
