import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UNDERSTOOD_EVENTS } from '../../testing/understood-events.ts';
import { isNormalised } from './normaliser-of.ts';

/** Where the page names the providers of a log's events by the log. */
const PROVIDERS_OF_LOG: Readonly<Record<string, readonly string[]>> = {
  Sysmon: ['Microsoft-Windows-Sysmon'],
  Security: ['Microsoft-Windows-Security-Auditing', 'Microsoft-Windows-Eventlog'],
  System: ['Service Control Manager', 'Microsoft-Windows-Eventlog'],
  'TaskScheduler/Operational': ['Microsoft-Windows-TaskScheduler'],
  TerminalServices: [
    'Microsoft-Windows-TerminalServices-LocalSessionManager',
    'Microsoft-Windows-TerminalServices-RemoteConnectionManager',
    'Microsoft-Windows-TerminalServices-ClientActiveXCore',
    'Microsoft-Windows-TerminalServices-Gateway',
  ],
  'RdpCoreTS/Operational': ['Microsoft-Windows-RemoteDesktopServices-RdpCoreTS'],
  'SMBClient/Connectivity': ['Microsoft-Windows-SMBClient'],
  SMBServer: ['Microsoft-Windows-SMBServer'],
  'WMI-Activity/Operational': ['Microsoft-Windows-WMI-Activity'],
  'OpenSSH/Operational': ['OpenSSH'],
  'WinRM/Operational': ['Microsoft-Windows-WinRM'],
  'Dhcp-Client/Operational': ['Microsoft-Windows-Dhcp-Client'],
  'DNSServer/Audit': ['Microsoft-Windows-DNSServer'],
  'PowerShell/Operational': ['Microsoft-Windows-PowerShell'],
};
/** One more than any event id. */
const IDS_END = 65_536;

/** The ids that the page gives for each log. */
function documentedIds(): ReadonlyMap<string, ReadonlySet<number>> {
  const page = readFileSync(new URL('../../../../docs/inputs.md', import.meta.url), 'utf8');
  const table = page.slice(page.indexOf('understood in full'), page.indexOf('Any other event'));
  const rows = [...table.matchAll(/^\| (\S+) +\| (.*) \|$/gm)].filter(([, log = '']) => log in PROVIDERS_OF_LOG);
  return new Map(rows.map(([, log = '', ids = '']) => [log, new Set(idsIn(ids))]));
}

function idsIn(text: string): number[] {
  return [...text.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, first, last = first]) => {
    const from = Number(first);
    return Array.from({ length: Number(last) - from + 1 }, (_, place) => from + place);
  });
}

describe('the events of Windows’ logs', () => {
  it('that the page on inputs lists are those that are understood in full', () => {
    const documented = documentedIds();

    for (const [log, providers] of Object.entries(PROVIDERS_OF_LOG)) {
      const own = providers.filter((provider) => provider !== 'Microsoft-Windows-Eventlog');
      const understood = own.flatMap((provider) =>
        Array.from({ length: IDS_END }, (_, id) => id).filter((id) => isNormalised(provider, String(id))),
      );
      const cleared = log === 'Security' ? [1102] : log === 'System' ? [104] : [];
      expect([...(documented.get(log) ?? [])].sort(byValue), log).toEqual([...new Set([...understood, ...cleared])].sort(byValue));
    }
  });

  it('that are understood in full are each tried in every dialect', () => {
    for (const [provider, tried] of Object.entries(UNDERSTOOD_EVENTS)) {
      const understood = Array.from({ length: IDS_END }, (_, id) => id).filter((id) => isNormalised(provider, String(id)));
      expect([...tried].sort(byValue), provider).toEqual(understood);
    }
    expect(Object.keys(UNDERSTOOD_EVENTS).sort()).toEqual([...new Set(Object.values(PROVIDERS_OF_LOG).flat())].sort());
  });
});

function byValue(left: number, right: number): number {
  return left - right;
}
