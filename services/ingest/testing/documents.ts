/** One process start as NXLog writes it, on one line; `record` tells it from others. */
export function aLine(record: number, more: Readonly<Record<string, unknown>> = {}): string {
  const second = String(record % 60).padStart(2, '0');
  return JSON.stringify({
    EventTime: `2026-03-01 12:00:${second}`,
    UtcTime: `2026-03-01 12:00:${second}.500`,
    Hostname: 'WS5.corp.example',
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    SourceName: 'Microsoft-Windows-Sysmon',
    EventID: 1,
    RecordNumber: record,
    ProcessGuid: '{747f3d96-68a7-5f1e-0000-0010c4bb4a00}',
    ProcessId: '4242',
    Image: 'C:\\Windows\\System32\\cmd.exe',
    CommandLine: 'cmd.exe /c echo',
    ...more,
  });
}

/** Lines of that many events, numbered from 1. */
export function someLines(count: number): string {
  return Array.from({ length: count }, (_, index) => `${aLine(index + 1)}\n`).join('');
}
