import { describe, expect, it } from 'vitest';
import { hostsInPaths, hostsOnCommandLine, hostToldFirst } from './hosts-on-command-line.ts';

describe('a command line', () => {
  it.each([
    ['cmd.exe', 'copy a.exe \\\\FS1\\C$\\Temp', ['fs1']],
    ['psexec64.exe', 'PsExec64.exe \\\\fs1.shire.example,fs2 cmd', ['fs1.shire.example', 'fs2']],
    ['cmd.exe', 'net use \\\\BÜRO-3\\c$', ['büro-3']],
    ['schtasks.exe', 'schtasks /create /S FS1 /tn Upd', ['fs1']],
    ['tasklist.exe', 'tasklist -s "FS1"', ['fs1']],
    ['wmic.exe', 'wmic /node:"fs1" process call create x', ['fs1']],
    ['wmic.exe', 'wmic /node:fs1,fs2 os get', ['fs1', 'fs2']],
    ['powershell.exe', 'powershell Invoke-Command -ComputerName FS1,FS2 { x }', ['fs1', 'fs2']],
    ['powershell.exe', 'powershell icm -cn FS1 { x }', ['fs1']],
    ['powershell.exe', 'powershell Get-Service -Comp FS1', ['fs1']],
    ['powershell.exe', 'powershell Enter-PSSession FS1', ['fs1']],
    ['powershell.exe', 'ParameterBinding(Invoke-Command): name="ComputerName"; value="FS1, FS2"', ['fs1']],
    ['powershell.exe', 'Parameterbindung(Invoke-Command): Name="ComputerName"; Wert="FS1"', ['fs1']],
    ['qwinsta.exe', 'qwinsta /server:FS1', ['fs1']],
    ['winrs.exe', 'winrs -r:http://fs1.shire.example:5985 cmd', ['fs1.shire.example']],
    ['winrs.exe', 'winrs /remote:FS1 cmd', ['fs1']],
    ['mstsc.exe', 'mstsc.exe /v:FS1:3389', ['fs1']],
    ['mstsc.exe', 'mstsc.exe /v FS1', ['fs1']],
    ['sc.exe', 'sc \\\\10.0.0.9 start x', ['10.0.0.9']],
    ['ssh.exe', 'ssh -p 22 shire\\alice@FS1 ipconfig', ['fs1']],
    ['scp.exe', 'scp a.exe "alice@fs1.shire.example:C:/Temp"', ['fs1.shire.example']],
  ])('of %s names hosts: %s', (program, line, hosts) => {
    expect(hostsOnCommandLine(line, program)).toEqual(hosts);
  });

  it.each([
    ['regsvr32.exe', 'regsvr32 /s library.dll'],
    ['cmd.exe', 'dir /s C:\\Temp'],
    ['winrs.exe', 'winrs cmd'],
    ['cmd.exe', 'copy \\\\tsclient\\c\\a.exe C:\\Temp'],
    ['cmd.exe', 'echo alice@fs1'],
    ['robocopy.exe', 'robocopy a b /v'],
    ['powershell.exe', 'powershell -Command Compare-Object a b'],
    ['cmd.exe', 'type C:\\\\Temp\\\\a.txt'],
  ])('of %s names none: %s', (program, line) => {
    expect(hostsOnCommandLine(line, program)).toEqual([]);
  });

  it('names hosts by PowerShell’s parameter, however short it is cut', () => {
    for (const parameter of [
      'cn',
      ...['comp', 'compu', 'comput', 'compute', 'computer', 'computern', 'computerna', 'computernam', 'computername'],
    ])
      expect([parameter, hostsOnCommandLine(`icm -${parameter} FS1`, 'powershell.exe')]).toEqual([parameter, ['fs1']]);
    for (const parameter of ['c', 'com', 'computernames', 'xcn'])
      expect([parameter, hostsOnCommandLine(`icm -${parameter} FS1`, 'powershell.exe')]).toEqual([parameter, []]);
    expect(hostsOnCommandLine('icm -cn:FS1 -ComputerName  FS2', 'powershell.exe')).toEqual(['fs1', 'fs2']);
  });

  it.each(['schtasks', 'tasklist', 'taskkill', 'systeminfo', 'driverquery', 'getmac', 'gpresult', 'openfiles', 'eventcreate'])(
    'of %s names a host by /s, of a program of another name it does not',
    (tool) => {
      for (const option of ['/s FS1', '-s FS1', '/s:FS1', '/S  FS1'])
        expect(hostsOnCommandLine(`${tool} ${option}`, `${tool}.exe`)).toEqual(['fs1']);
      for (const other of [`x${tool}.exe`, `${tool}.exe2`]) expect(hostsOnCommandLine(`${tool} /s FS1`, other)).toEqual([]);
      expect(hostsOnCommandLine(`${tool}/s FS1`, `${tool}.exe`)).toEqual([]);
    },
  );

  it.each([
    ['winrs', '-r:FS1'],
    ['winrs', '/remote:https://FS1'],
    ['mstsc', '/v:FS1'],
  ])('of %s names a host by %s, of a program of another name it does not', (tool, option) => {
    expect(hostsOnCommandLine(`${tool} ${option}`, `${tool}.exe`)).toEqual(['fs1']);
    for (const other of [`x${tool}.exe`, `${tool}.exe2`]) expect(hostsOnCommandLine(`${tool} ${option}`, other)).toEqual([]);
  });

  it.each([
    ['new-pssession FS1', ['fs1']],
    ['renew-pssession FS1', []],
    ['wmic -node:FS1', ['fs1']],
    ['wmic /node: FS1', ['fs1']],
    ['wmic/node:FS1', []],
    ['query/server:FS1', []],
    ['copy \\\\FS1\\a \\\\FS1\\b', ['fs1']],
    ["copy '\\\\FS1\\a'", ['fs1']],
    ['copy \\\\FS1:80\\a \\\\fe80::1\\b', ['fs1', 'fe80::1']],
    ['x\\\\FS1\\a', []],
    ['copy c:\\\\FS1\\a', []],
    ['copy "c:\\\\FS1\\a', []],
    ['copy xc:\\\\FS1\\a', ['fs1']],
    ['copy \\\\\\FS1\\a', []],
  ])('names hosts where it does so as tools read it: %s', (line, hosts) => {
    expect(hostsOnCommandLine(line, 'cmd.exe')).toEqual(hosts);
  });

  it('names by its options, where it is not known whose they are, what they can mean to any program', () => {
    expect(hostsOnCommandLine('at.exe /s FS1 \\\\FS2\\c$', null)).toEqual(['fs2', 'fs1']);
  });

  it('names hosts in paths, devices aside', () => {
    expect(hostsInPaths('copy \\\\FS1\\c$ \\\\.\\pipe\\a /s FS2')).toEqual(['fs1']);
  });

  it.each([
    ['schtasks.exe', 'schtasks /create /tr \\\\fs9\\x.exe /s FS1', 'fs1'],
    ['sc.exe', 'sc \\\\FS1 create x binPath= \\\\fs9\\x.exe', 'fs1'],
    ['sc.exe', 'sc query', null],
  ])('of %s names first whom it is to act on: %s', (program, line, host) => {
    expect(hostToldFirst(line, program)).toBe(host);
  });
});
