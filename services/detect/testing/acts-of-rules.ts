import type { ActOfRule } from './act-of-rule.ts';
import { aChild, aFile, anInboundConnection, anOutboundConnection, aPipeOpened, aPipeShare, aValueSet, securityEvent } from './acts.ts';
import { ACTS_OF_CLIENTS } from './acts-of-clients.ts';
import { ACTS_PAST_THE_LOGS } from './acts-past-the-logs.ts';
import { ACTS_WITHOUT_A_RECORD } from './acts-without-a-record.ts';
import { aNetworkLogon, anEvent, anInboundRpc, aProcessStart, aTaskStored } from './events.ts';

/** What 4698 says of a task that a remote client asked for. */
export const REMOTE_CALL = { 'winlog.event_data.RpcCallClientLocality': 0, 'winlog.event_data.ClientProcessId': 0 };

/** The least act that each built-in rule, by name, is to fire at. */
export const ACTS: readonly ActOfRule[] = [
  { rule: 'Remote Scheduled Task Creation', events: [anInboundRpc('12:00:01'), aTaskStored('12:00:50')] },
  { rule: 'Scheduled Task Requested by a Remote Client', events: [securityEvent('12:00:01', '4698', REMOTE_CALL)] },
  { rule: 'Scheduled Task Created in a Network Logon Session', events: [aNetworkLogon('12:00:01'), securityEvent('12:30:01', '4702')] },
  { rule: 'Scheduled Task Created over the atsvc Pipe', events: [aPipeShare('12:00:01', 'atsvc'), securityEvent('12:00:02', '4698')] },
  {
    rule: 'Scheduled Task Stored after the atsvc Pipe Was Opened',
    events: [anInboundConnection('12:00:01', 445, 'System'), aPipeOpened('12:00:02', '\\atsvc'), aTaskStored('12:00:03')],
  },
  {
    rule: 'schtasks Used against Another Host',
    events: [
      aProcessStart('12:00:01', 'schtasks.exe', { 'process.command_line': 'schtasks /create /s WS7 /tn x /tr calc.exe' }),
      anOutboundConnection('12:00:02', 135, 'schtasks.exe'),
    ],
  },
  {
    rule: 'Task Scheduler Client Connected to Another Host',
    events: [
      anEvent('12:00:01', {
        'event.category': ['library'],
        'dll.name': 'taskschd.dll',
        'process.name': 'powershell.exe',
        'process.pid': 4242,
      }),
      anOutboundConnection('12:00:02', 135, 'powershell.exe'),
      anOutboundConnection('12:00:03', 49_671, 'powershell.exe'),
    ],
  },
  {
    rule: 'Service Started by a Remote Procedure Call',
    events: [anInboundConnection('12:00:01', 49_700, 'services.exe'), aChild('12:00:02', 'cmd.exe', 'services.exe')],
  },
  { rule: 'Service Installed in a Network Logon Session', events: [aNetworkLogon('12:00:01'), securityEvent('12:00:02', '4697')] },
  {
    rule: 'Service Installed by an Account That Just Logged On over the Network',
    events: [aNetworkLogon('12:00:01'), securityEvent('12:00:02', '7045', { 'event.provider': 'Service Control Manager' })],
  },
  { rule: 'Service Installed over the svcctl Pipe', events: [aPipeShare('12:00:01', 'svcctl'), securityEvent('12:00:02', '4697')] },
  {
    rule: 'Service Image Stored after an Inbound SMB Connection',
    events: [
      anInboundConnection('12:00:01', 445, 'System'),
      aPipeOpened('12:00:02', '\\svcctl'),
      aValueSet('12:00:03', 'HKLM\\System\\CurrentControlSet\\Services\\X\\ImagePath', 'services.exe'),
    ],
  },
  {
    rule: 'Service of Odd Image Started after an Inbound SMB Connection',
    events: [
      anInboundConnection('12:00:01', 445, 'System'),
      aChild('12:00:02', 'GqKxTzPw.exe', 'services.exe', { 'process.executable': 'C:\\Windows\\GqKxTzPw.exe' }),
    ],
  },
  {
    rule: 'Service Installed with an Unusual Image',
    events: [securityEvent('12:00:02', '7045', { 'winlog.event_data.ServiceFileName': 'calc.exe' })],
  },
  {
    rule: 'sc Used against Another Host',
    events: [
      aProcessStart('12:00:01', 'sc.exe', { 'process.command_line': 'sc \\\\WS7 create x binPath= calc.exe' }),
      anOutboundConnection('12:00:02', 49_671, 'sc.exe'),
    ],
  },
  {
    rule: 'PsExec Connected to Another Host',
    events: [aProcessStart('12:00:01', 'PsExec64.exe'), anOutboundConnection('12:09:02', 445, 'PsExec64.exe')],
  },
  {
    rule: 'PsExec Service under Another Name',
    events: [aProcessStart('12:00:01', 'spoolsvx.exe', { 'process.pe.original_file_name': 'psexesvc.exe' })],
  },
  { rule: 'Pipes of a Remote Command Service Opened from Another Host', events: [aPipeShare('12:00:01', 'PSEXESVC-WS5-4242-stdin')] },
  {
    rule: 'Program Started by WMI after an Inbound Call',
    events: [anInboundRpc('12:00:01'), aChild('12:00:02', 'calc.exe', 'WmiPrvSE.exe')],
  },
  {
    rule: 'Program Started by WMI after a Network Logon',
    events: [aNetworkLogon('12:00:01'), aChild('12:00:02', 'calc.exe', 'WmiPrvSE.exe')],
  },
  {
    rule: 'Program Started by WMI in a Network Logon',
    events: [
      aNetworkLogon('12:00:01', { 'winlog.logon.id': '0xead4335', 'user.name': 'svc-web$' }),
      aChild('12:30:00', 'calc.exe', 'WmiPrvSE.exe', { 'winlog.logon.id': '0xead4335' }),
    ],
  },
  {
    rule: 'Program of Another Account Started by the Network Service',
    events: [
      aProcessStart('12:00:02', 'cmd.exe', {
        'event.code': '4688',
        'process.pid': 812,
        'winlog.event_data.SubjectLogonId': '0x3e4',
      }),
      aProcessStart('12:00:03', 'ipconfig.exe', {
        'event.code': '4688',
        'process.parent.pid': 812,
        'winlog.event_data.SubjectUserSid': 'S-1-5-21-1-2-3-1104',
      }),
    ],
  },
  {
    rule: 'Program Started by the Service Manager after Its Pipe Was Opened',
    events: [aPipeShare('12:00:01', 'svcctl'), aChild('12:00:02', 'cmd.exe', 'services.exe')],
  },
  { rule: 'Interpreter Started by WMI', events: [aChild('12:00:02', 'cmd.exe', 'WmiPrvSE.exe')] },
  {
    rule: 'WMI Host and a Program of Its Account Started after a Network Logon',
    events: [
      aNetworkLogon('12:00:01'),
      aProcessStart('12:00:02', 'WmiPrvSE.exe', { 'event.code': '4688' }),
      aProcessStart('12:00:03', 'calc.exe', { 'event.code': '4688', 'winlog.event_data.SubjectLogonId': '0x3e4' }),
    ],
  },
  {
    rule: 'Command Output Redirected to the Own Admin Share',
    events: [
      aProcessStart('12:00:01', 'cmd.exe', { 'process.command_line': 'cmd.exe /Q /c dir 1> \\\\127.0.0.1\\ADMIN$\\__1556656511.61 2>&1' }),
    ],
  },
  {
    rule: 'Remote Shell Started after an Inbound WinRM Connection',
    events: [anInboundConnection('12:00:01', 5985, 'System'), aProcessStart('12:00:02', 'winrshost.exe')],
  },
  {
    rule: 'PowerShell Remoting Session after an Inbound WinRM Connection',
    events: [anInboundConnection('12:00:01', 5986, 'System'), aProcessStart('12:00:02', 'wsmprovhost.exe')],
  },
  { rule: 'WinRM Session after a Network Logon', events: [aNetworkLogon('12:00:01'), aProcessStart('12:00:02', 'wsmprovhost.exe')] },
  { rule: 'Program Started in a WinRM Session', events: [aChild('12:00:02', 'cmd.exe', 'winrshost.exe')] },
  {
    rule: 'Program Started by the Management Console after an Inbound Call',
    events: [anInboundConnection('12:00:01', 49_163, 'mmc.exe'), aChild('12:00:02', 'cmd.exe', 'mmc.exe')],
  },
  {
    rule: 'Program Started by the Desktop Shell after an Inbound Call',
    events: [anInboundConnection('12:00:01', 49_163, 'explorer.exe'), aChild('12:00:02', 'cmd.exe', 'explorer.exe')],
  },
  {
    rule: 'Office Application Driven from Another Host',
    events: [
      aChild('12:00:01', 'EXCEL.EXE', 'svchost.exe', { 'process.command_line': 'EXCEL.EXE /automation -Embedding', 'process.pid': 4 }),
      anInboundConnection('12:00:02', 49_603, 'EXCEL.EXE'),
    ],
  },
  {
    rule: 'HTML Application Host Driven from Another Host',
    events: [
      aProcessStart('12:00:01', 'mshta.exe', { 'process.command_line': 'mshta.exe -Embedding', 'process.pid': 4 }),
      anInboundConnection('12:00:02', 49_603, 'mshta.exe'),
    ],
  },
  {
    rule: 'Program Run after It Was Written over SMB',
    events: [
      aFile('12:00:01', 'C:\\Temp\\a.exe', 'System', 4),
      aProcessStart('12:00:30', 'a.exe', { 'process.executable': 'C:\\Temp\\a.exe' }),
    ],
  },
  {
    rule: 'Registry Changed through the Remote Registry Service',
    events: [
      aPipeShare('12:00:01', 'winreg'),
      aValueSet('12:00:02', 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\x', 'svchost.exe'),
    ],
  },
  {
    rule: 'Program Started from the Run Dialog after an RDP Connection',
    events: [
      anInboundConnection('12:00:01', 3389, 'svchost.exe'),
      aValueSet('12:00:05', 'HKU\\S-1-5-21-1\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RunMRU', 'Explorer.EXE'),
      aChild('12:00:09', 'cmd.exe', 'explorer.exe'),
    ],
  },
  {
    rule: 'Startup File Written by the RDP Client',
    events: [aFile('12:00:01', 'C:\\Users\\a\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\x.bat', 'mstsc.exe')],
  },
  {
    rule: 'RDP Enabled through the Registry',
    events: [
      aValueSet(
        '12:00:01',
        'HKLM\\System\\CurrentControlSet\\Control\\Terminal Server\\fDenyTSConnections',
        'reg.exe',
        'DWORD (0x00000000)',
      ),
    ],
  },
  {
    rule: 'Account Discovery as SYSTEM',
    events: [aProcessStart('12:00:01', 'whoami.exe', { 'winlog.event_data.IntegrityLevel': 'System' })],
  },
  {
    rule: 'Helper Program of Adobe Reader Replaced',
    events: [aFile('12:00:01', 'C:\\Program Files (x86)\\Adobe\\Acrobat Reader DC\\Reader\\AcroCEF\\RdrCEF.exe', 'powershell.exe')],
  },
  {
    rule: 'Logon with Other Network Credentials by Secondary Logon',
    events: [
      aNetworkLogon('12:00:01', {
        'winlog.logon.type': 9,
        'event.outcome': 'success',
        'winlog.event_data.LogonProcessName': 'seclogo',
        'source.ip': '::1',
      }),
    ],
  },
  {
    rule: 'Command of a Task Wrote Its Output to a Temporary File',
    events: [aChild('12:00:01', 'cmd.exe', 'svchost.exe', { 'process.command_line': 'cmd.exe /C dir > %windir%\\Temp\\xKdW.tmp 2>&1' })],
  },
  {
    rule: 'COM Server Started in a Network Logon Session',
    events: [
      aNetworkLogon('12:00:01'),
      aChild('12:00:02', 'mshta.exe', 'svchost.exe', {
        'process.command_line': 'C:\\Windows\\System32\\mshta.exe -Embedding',
        'winlog.logon.id': '0xead4335',
      }),
    ],
  },
  {
    rule: 'Management Console Started for COM and Started a Program',
    events: [
      aChild('12:00:01', 'mmc.exe', 'svchost.exe', {
        'process.command_line': 'C:\\Windows\\system32\\mmc.exe -Embedding',
        'process.pid': 4,
      }),
      aChild('12:00:02', 'cmd.exe', 'mmc.exe'),
    ],
  },
  {
    rule: 'Registry Changed after the winreg Pipe Was Opened',
    events: [
      anInboundConnection('12:00:01', 445, 'System'),
      aPipeOpened('12:00:02', '\\winreg'),
      aValueSet('12:00:03', 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\x', 'svchost.exe'),
    ],
  },
  {
    rule: 'Registry Changed as LOCAL SERVICE after an Inbound SMB Connection',
    events: [
      anInboundConnection('12:00:01', 445, 'System'),
      {
        ...aValueSet('12:00:03', 'HKLM\\System\\CurrentControlSet\\Control\\Terminal Server\\fDenyTSConnections', 'svchost.exe', '0'),
        'user.id': 'S-1-5-19',
      },
    ],
  },
  {
    rule: 'Service Image Stored after an Inbound Call to the Service Manager',
    events: [
      anInboundConnection('12:00:01', 49_700, 'services.exe', { 'process.pid': 2220 }),
      aValueSet('12:00:02', 'HKLM\\System\\CurrentControlSet\\Services\\X\\ImagePath', 'services.exe', 'C:\\x.exe'),
    ],
  },
  {
    rule: 'WMI Command Line Used against Another Host',
    events: [
      aProcessStart('12:00:01', 'WMIC.exe', { 'process.command_line': 'wmic /node:WS7 process call create calc.exe' }),
      anOutboundConnection('12:00:02', 135, 'WMIC.exe'),
    ],
  },
  ...ACTS_OF_CLIENTS,
  ...ACTS_PAST_THE_LOGS,
  ...ACTS_WITHOUT_A_RECORD,
];
