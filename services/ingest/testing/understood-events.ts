/** The events of Windows' logs that `docs/inputs.md` says are understood in full, by provider, for tests that try each of them. */
export const UNDERSTOOD_EVENTS: Readonly<Record<string, readonly number[]>> = {
  'Microsoft-Windows-Sysmon': [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29],
  'Microsoft-Windows-Security-Auditing': [
    ...[4624, 4625, 4634, 4647, 4648, 4672, 4688, 4689, 4697, 4698, 4699, 4700, 4701, 4702],
    ...[4768, 4769, 4770, 4771, 4776, 4778, 4779, 5140, 5145, 5156],
  ],
  'Microsoft-Windows-Eventlog': [104, 1102],
  'Service Control Manager': [7036, 7045],
  'Microsoft-Windows-TaskScheduler': [106, 110, 129, 140, 141, 200, 201],
  'Microsoft-Windows-TerminalServices-LocalSessionManager': [21, 22, 23, 24, 25],
  'Microsoft-Windows-TerminalServices-RemoteConnectionManager': [1149],
  'Microsoft-Windows-TerminalServices-ClientActiveXCore': [1024, 1102],
  'Microsoft-Windows-TerminalServices-Gateway': [302],
  'Microsoft-Windows-RemoteDesktopServices-RdpCoreTS': [131, 140],
  'Microsoft-Windows-SMBClient': [30803, 30804, 30805, 30806, 30807, 30808],
  'Microsoft-Windows-SMBServer': [551, 1003, 1009, 1020, 3000],
  'Microsoft-Windows-WMI-Activity': [5857, 5858, 5859, 5860, 5861],
  OpenSSH: [4],
  'Microsoft-Windows-WinRM': [6, 91, 169],
  'Microsoft-Windows-Dhcp-Client': [1022, 1023],
  'Microsoft-Windows-DNSServer': [515, 519],
  'Microsoft-Windows-PowerShell': [4103, 4104],
};
