/** The Windows providers whose events are generated, by names of our own. */
export type ProviderName =
  | 'sysmon'
  | 'security'
  | 'service-control'
  | 'event-log'
  | 'kernel-general'
  | 'task-scheduler'
  | 'winrm'
  | 'rdp-connection'
  | 'rdp-session'
  | 'powershell'
  | 'dhcp-client'
  | 'dns-server'
  | 'openssh'
  | 'wmi-activity';

/** A Windows event provider and the channel its events of interest go to. */
export interface Provider {
  readonly name: string;
  readonly guid: string;
  readonly channel: string;
  readonly keywords: string;
  /** Providers that write `UserData` name its element here; the others write `EventData`. */
  readonly userData: string | null;
}

const INFORMATIONAL = '0x8000000000000000';

export const PROVIDERS: Readonly<Record<ProviderName, Provider>> = {
  sysmon: {
    name: 'Microsoft-Windows-Sysmon',
    guid: '{5770385F-C22A-43E0-BF4C-06F5698FFBD9}',
    channel: 'Microsoft-Windows-Sysmon/Operational',
    keywords: INFORMATIONAL,
    userData: null,
  },
  security: {
    name: 'Microsoft-Windows-Security-Auditing',
    guid: '{54849625-5478-4994-A5BA-3E3B0328C30D}',
    channel: 'Security',
    keywords: '0x8020000000000000',
    userData: null,
  },
  'service-control': {
    name: 'Service Control Manager',
    guid: '{555908D1-A6D7-4695-8E1E-26931D2012F4}',
    channel: 'System',
    keywords: '0x8080000000000000',
    userData: null,
  },
  'event-log': {
    name: 'EventLog',
    guid: '{FC65DDD8-D6EF-4962-83D5-6E5CFE9CE148}',
    channel: 'System',
    keywords: '0x80000000000000',
    userData: null,
  },
  'kernel-general': {
    name: 'Microsoft-Windows-Kernel-General',
    guid: '{A68CA8B7-004F-D7B6-A698-07E2DE0F1F5D}',
    channel: 'System',
    keywords: '0x8000000000000080',
    userData: null,
  },
  'task-scheduler': {
    name: 'Microsoft-Windows-TaskScheduler',
    guid: '{DE7B24EA-73C8-4A09-985D-5BDADCFA9017}',
    channel: 'Microsoft-Windows-TaskScheduler/Operational',
    keywords: INFORMATIONAL,
    userData: null,
  },
  winrm: {
    name: 'Microsoft-Windows-WinRM',
    guid: '{A7975C8F-AC13-49F1-87DA-5A984A4AB417}',
    channel: 'Microsoft-Windows-WinRM/Operational',
    keywords: '0x4000000000000002',
    userData: null,
  },
  'dhcp-client': {
    name: 'Microsoft-Windows-Dhcp-Client',
    guid: '{15A7A4F8-0072-4EAB-ABAD-F98A4D666AED}',
    channel: 'Microsoft-Windows-Dhcp-Client/Operational',
    keywords: '0x4000000000000000',
    userData: null,
  },
  'dns-server': {
    name: 'Microsoft-Windows-DNSServer',
    guid: '{EB79061A-A566-4698-9119-3ED2807060E7}',
    channel: 'Microsoft-Windows-DNSServer/Audit',
    keywords: '0x4000000000000000',
    userData: null,
  },
  'rdp-connection': {
    name: 'Microsoft-Windows-TerminalServices-RemoteConnectionManager',
    guid: '{C76BAA63-AE81-421C-B425-340B4B24157F}',
    channel: 'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational',
    keywords: '0x1000000000000000',
    userData: 'EventXML',
  },
  'rdp-session': {
    name: 'Microsoft-Windows-TerminalServices-LocalSessionManager',
    guid: '{5D896912-022D-40AA-A3A8-4FA5515C76D7}',
    channel: 'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational',
    keywords: '0x1000000000000000',
    userData: 'EventXML',
  },
  openssh: {
    name: 'OpenSSH',
    guid: '{C4B57D35-0636-4BC3-A262-370F249F9802}',
    channel: 'OpenSSH/Operational',
    keywords: '0x4000000000000000',
    userData: null,
  },
  'wmi-activity': {
    name: 'Microsoft-Windows-WMI-Activity',
    guid: '{1418EF04-B0B4-4623-BF7E-D74AB47BBDAA}',
    channel: 'Microsoft-Windows-WMI-Activity/Operational',
    keywords: '0x4000000000000000',
    userData: 'Operation_ESStoConsumerBinding',
  },
  powershell: {
    name: 'Microsoft-Windows-PowerShell',
    guid: '{A0C1853B-5C40-4B15-8766-3CF1C58F985A}',
    channel: 'Microsoft-Windows-PowerShell/Operational',
    keywords: '0x0',
    userData: null,
  },
};
