const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ...[
    'Microsoft-Windows-Dhcp-Client',
    'Microsoft-Windows-Sysmon',
    'Microsoft-Windows-TaskScheduler',
    'Microsoft-Windows-TerminalServices-LocalSessionManager',
    'Microsoft-Windows-TerminalServices-RemoteConnectionManager',
    'Microsoft-Windows-WinRM',
    'Microsoft-Windows-PowerShell',
    'Microsoft-Windows-RemoteDesktopServices-RdpCoreTS',
    'Microsoft-Windows-WMI-Activity',
  ].map((provider): [string, string] => [`${provider}/Operational`.toLowerCase(), provider]),
  ['microsoft-windows-terminalservices-rdpclient/operational', 'Microsoft-Windows-TerminalServices-ClientActiveXCore'],
  ['microsoft-windows-terminalservices-gateway/operational', 'Microsoft-Windows-TerminalServices-Gateway'],
  ['openssh/operational', 'OpenSSH'],
  ['microsoft-windows-smbclient/connectivity', 'Microsoft-Windows-SMBClient'],
  ...['audit', 'operational', 'security'].map((log): [string, string] => [
    `microsoft-windows-smbserver/${log}`,
    'Microsoft-Windows-SMBServer',
  ]),
  ['microsoft-windows-dnsserver/audit', 'Microsoft-Windows-DNSServer'],
]);

/** The provider that a channel belongs to, for records that name only the channel; empty where many write to it. */
export function providerOfChannel(channel: string | undefined): string {
  const name = channel?.toLowerCase() ?? '';
  return name === 'security' ? 'Microsoft-Windows-Security-Auditing' : (PROVIDERS.get(name) ?? '');
}
