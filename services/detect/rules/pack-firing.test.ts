import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { createDetector } from '../detector.ts';
import {
  aChild,
  aFile,
  anInboundConnection,
  anOutboundConnection,
  aPipeOpened,
  aPipeShare,
  aValueSet,
  securityEvent,
} from '../testing/acts.ts';
import { aNetworkLogon, anEvent, anInboundRpc, aProcessStart, aTaskStored, TRUE_TIMES } from '../testing/events.ts';
import { builtInRules } from './read-rules.ts';

const RULES = builtInRules();
const NAMES = new Map(RULES.map((rule) => [rule.id, rule.name]));

/** Names of the rules that fire on the events, each once. */
function fired(events: readonly HoplineEvent[]): string[] {
  const detector = createDetector(RULES);
  for (const event of events) detector.add(event);
  return [...new Set(detector.matches(TRUE_TIMES).map((match) => NAMES.get(match.rule) ?? ''))].sort();
}

const REMOTE_CALL = { 'winlog.event_data.RpcCallClientLocality': 0, 'winlog.event_data.ClientProcessId': 0 };

const ACTS: readonly { readonly rule: string; readonly events: readonly HoplineEvent[] }[] = [
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
    rule: 'Program Run Right after It Was Written over SMB',
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
];

describe('a built-in rule', () => {
  it.each(ACTS)('fires: $rule', ({ rule, events }) => {
    expect(fired(events)).toContain(rule);
  });

  it('is among these', () => {
    expect(new Set(ACTS.map(({ rule }) => rule))).toEqual(new Set(NAMES.values()));
  });
});

const AS_SYSTEM = { 'winlog.event_data.SubjectLogonId': '0x3e7', 'user.id': 'S-1-5-18' };

describe('the built-in rules are silent where', () => {
  it.each([
    { what: 'a task is stored with no call before it', events: [aTaskStored('12:00:10')] },
    {
      what: 'the call came from the host itself',
      events: [anInboundRpc('12:00:01', { 'source.ip': '127.0.0.1' }), aTaskStored('12:00:10')],
    },
    { what: 'the call is more than a minute before the task', events: [anInboundRpc('12:00:01'), aTaskStored('12:01:02')] },
    { what: 'Group Policy changes a task', events: [aNetworkLogon('12:00:01'), securityEvent('12:00:02', '4702', AS_SYSTEM)] },
    {
      what: 'a local program registers a task',
      events: [securityEvent('12:00:02', '4698', { ...REMOTE_CALL, 'winlog.event_data.ClientProcessId': 7212 })],
    },
    {
      what: 'events are forwarded to a collector',
      events: [anInboundConnection('12:00:01', 5985, 'System'), anOutboundConnection('12:00:03', 5985, 'svchost.exe')],
    },
    { what: 'a file is copied to a share', events: [aPipeShare('12:00:01', 'srvsvc'), aFile('12:00:02', 'C:\\Temp\\a.exe', 'System', 4)] },
    {
      what: 'a service host starts while somebody calls',
      events: [anInboundConnection('12:00:01', 49_700, 'services.exe'), aChild('12:00:02', 'svchost.exe', 'services.exe')],
    },
    {
      what: 'an update installs an ordinary service',
      events: [
        securityEvent('12:00:02', '7045', {
          ...AS_SYSTEM,
          'winlog.event_data.ServiceFileName': '"C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe" /svc',
        }),
      ],
    },
    { what: 'WMI reports a crash', events: [anInboundRpc('12:00:01'), aChild('12:00:02', 'WerFault.exe', 'WmiPrvSE.exe')] },
    {
      what: 'an installer of Adobe writes its own program',
      events: [aFile('12:00:01', 'C:\\Program Files\\Adobe\\Acrobat Reader DC\\Reader\\AcroCEF\\RdrCEF.exe', 'msiexec.exe')],
    },
    { what: 'a user asks who he is', events: [aProcessStart('12:00:01', 'whoami.exe', { 'winlog.event_data.IntegrityLevel': 'High' })] },
  ])('$what', ({ events }) => {
    expect(fired(events)).toEqual([]);
  });
});
