import type { ActOfRule } from './act-of-rule.ts';
import { anEvent, aProcessStart } from './events.ts';

/** Acts that the client tells of: a tool or a script that was told of another host. */
export const ACTS_OF_CLIENTS: readonly ActOfRule[] = [
  {
    rule: 'schtasks Told of Another Host',
    events: [aProcessStart('12:00:01', 'schtasks.exe', { 'process.command_line': 'schtasks /create /s WS7 /tn x /tr calc.exe' })],
  },
  {
    rule: 'sc Told of Another Host',
    events: [aProcessStart('12:00:01', 'sc.exe', { 'process.command_line': 'sc  \\\\WS7\\ start x' })],
  },
  {
    rule: 'PsExec Told of Another Host',
    events: [aProcessStart('12:00:01', 'PsExec64.exe', { 'process.command_line': 'PsExec64.exe -s \\\\WS7 cmd' })],
  },
  {
    rule: 'WMI Command Line Told of Another Host',
    events: [aProcessStart('12:00:01', 'WMIC.exe', { 'process.command_line': 'wmic /node:WS7 process call create calc.exe' })],
  },
  {
    rule: 'Remote Shell Client Told of Another Host',
    events: [aProcessStart('12:00:01', 'winrs.exe', { 'process.command_line': 'winrs -r:WS7 ipconfig' })],
  },
  {
    rule: 'PowerShell Remoting to Another Host',
    events: [
      anEvent('12:00:01', {
        'event.code': '4104',
        'event.category': ['process'],
        'powershell.file.script_block_text': 'Invoke-Command -ScriptBlock { ipconfig } -ComputerName "WS7"',
      }),
    ],
  },
  ...[
    ['PowerShell Remoting to Another Host', 'Invoke-Command'],
    ['PowerShell Remoting to Another Host', 'Enter-PSSession'],
    ['PowerShell Remoting to Another Host', 'New-PSSession'],
    ['WMI of Another Host Called by PowerShell', 'Invoke-WmiMethod'],
    ['WMI of Another Host Called by PowerShell', 'Invoke-CimMethod'],
    ['WMI of Another Host Called by PowerShell', 'New-CimSession'],
    ['WMI of Another Host Called by PowerShell', 'Set-WmiInstance'],
  ].map(([rule = '', command]) => ({
    rule,
    events: [
      anEvent('12:00:01', {
        'event.code': '4103',
        'event.category': ['process'],
        // As a German Windows writes it.
        'powershell.file.script_block_text': `Befehlsaufruf(${command}): "${command}"\nParameterbindung(${command}): Name="ComputerName"; Wert="WS7"`,
      }),
    ],
  })),
  {
    rule: 'WMI of Another Host Called by PowerShell',
    events: [
      aProcessStart('12:00:01', 'powershell.exe', {
        'process.command_line': 'powershell -c "Invoke-WmiMethod -Class Win32_Process -Name Create -ComputerName WS7 -ArgumentList calc"',
      }),
    ],
  },
];
