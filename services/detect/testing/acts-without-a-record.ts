import type { ActOfRule } from './act-of-rule.ts';
import { aChild, aFile, anInboundConnection, aPipeShare, aValueSet, securityEvent } from './acts.ts';
import { aNetworkLogon, anEvent, anInboundRpc, aProcessStart } from './events.ts';

/** A desktop's Startup folder, and where Group Policies lie on a domain controller. */
const STARTUP = 'C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\x.bat';
const POLICIES = 'shire.local\\Policies\\{31B2F340-016D-11D2-945F-00C04FB984F9}\\Machine';

/** Acts for which Windows makes no record of its own: a file, a value or a program is all that there is. */
export const ACTS_WITHOUT_A_RECORD: readonly ActOfRule[] = [
  { rule: 'Startup File Written over SMB', events: [aFile('12:00:01', STARTUP, 'System', 4)] },
  {
    rule: 'Registry Changed by WMI after a Call from Another Host',
    events: [
      anInboundRpc('12:00:01', { 'destination.port': 135 }),
      aValueSet('12:00:02', 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\x', 'WmiPrvSE.exe'),
    ],
  },
  {
    rule: 'Service Created, Changed or Started in a Network Logon Session',
    events: [
      aNetworkLogon('12:00:01'),
      securityEvent('12:00:02', '4674', {
        'winlog.event_data.AccessMask': '%%7184\n\t\t\t\t%%7188',
        extra: { 'winlog.event_data.ObjectServer': 'SC Manager' },
      }),
    ],
  },
  {
    rule: 'Scheduled Task Hidden by Deleting Its Security Descriptor',
    events: [
      {
        ...aValueSet('12:00:01', 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree\\x\\SD', 'reg.exe'),
        'event.type': ['change', 'deletion'],
      },
    ],
  },
  {
    rule: 'Library Loaded after It Was Written over SMB',
    events: [
      aFile('12:00:01', 'C:\\Windows\\System32\\wlbsctrl.dll', 'System', 4),
      anEvent('20:00:00', {
        'event.code': '7',
        'event.category': ['library'],
        'dll.path': 'C:\\Windows\\System32\\wlbsctrl.dll',
        'process.name': 'svchost.exe',
      }),
    ],
  },
  {
    rule: 'Task or Script Put into Group Policy over SMB',
    events: [
      {
        ...aPipeShare('12:00:01', `${POLICIES}\\Preferences\\ScheduledTasks\\ScheduledTasks.xml`),
        'winlog.event_data.ShareName': '\\\\*\\SYSVOL',
        'winlog.event_data.AccessMask': '0x2',
      },
    ],
  },
  {
    rule: 'Windows Installer Driven from Another Host',
    events: [anInboundConnection('12:00:01', 49_163, 'msiexec.exe'), aChild('12:00:02', 'cmd.exe', 'msiexec.exe')],
  },
  {
    rule: 'Windows Installer Told of a Package on a Share by a Remote Caller',
    events: [aChild('12:00:01', 'msiexec.exe', 'WmiPrvSE.exe', { 'process.command_line': 'msiexec /i \\\\fs1\\tools\\x.msi /qn' })],
  },
  {
    rule: 'RDP Session of Another Host Shadowed',
    events: [aProcessStart('12:00:01', 'mstsc.exe', { 'process.command_line': 'mstsc.exe /v:WS7 /shadow:2 /control /noconsentprompt' })],
  },
  {
    rule: 'RDP Session Shadowed from Another Host',
    events: [aNetworkLogon('12:00:01'), aProcessStart('12:00:02', 'RdpSaUacHelper.exe')],
  },
  {
    rule: 'Shell Started by SQL Server after an Inbound Connection',
    events: [anInboundConnection('12:00:01', 1433, 'sqlservr.exe'), aChild('12:00:02', 'cmd.exe', 'sqlservr.exe')],
  },
  {
    rule: 'Program Started by the Print Spooler after a Call from Another Host',
    events: [aPipeShare('12:00:01', 'spoolss'), aChild('12:00:02', 'rundll32.exe', 'spoolsv.exe')],
  },
  {
    rule: 'Directory Replicated by an Account That Is No Domain Controller',
    events: [
      securityEvent('12:00:01', '4662', {
        'winlog.event_data.SubjectUserName': 'alice',
        'winlog.event_data.AccessMask': '0x100',
        extra: { 'winlog.event_data.Properties': '%%7688\n{1131f6ad-9c07-11d1-f79f-00c04fc2dcd2}' },
      }),
    ],
  },
  { rule: 'Tool Run by Windows Update', events: [aChild('12:00:01', 'PsExec64.exe', 'wuauclt.exe')] },
  {
    rule: 'WS-Management Script Told of Another Host',
    events: [
      aProcessStart('12:00:01', 'cscript.exe', {
        'process.command_line':
          'cscript //nologo C:\\Windows\\System32\\winrm.vbs invoke Create wmicimv2/Win32_Process @{CommandLine="calc"} -r:http://WS7:5985',
      }),
    ],
  },
];
