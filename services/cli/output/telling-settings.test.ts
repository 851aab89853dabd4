import { describe, expect, it } from 'vitest';
import type { FoundGap, FoundMovement } from '../findings/document.ts';
import { settingLines, tellingSettings } from './telling-settings.ts';

const SYSMON = 'Microsoft-Windows-Sysmon/Operational';

function gap(
  claim: FoundGap['claim'],
  host: string,
  channel: string,
  events: string[],
  reason: FoundGap['reason'] = 'EVENT_NEVER_SEEN',
): FoundGap {
  return { claim, host: { id: `host:${host}`, name: host }, channel, events, reason };
}

function movement(id: string, gaps: readonly FoundGap[], tier: FoundMovement['tier'] = 'DETECTED'): FoundMovement {
  return { id, tier, closure: { gaps } } as unknown as FoundMovement; // all that is looked at
}

describe('the settings that would have told more', () => {
  const whoCalled = gap('SOURCE_PROCESS', 'WS5', SYSMON, ['1', '3']);
  const connection = gap('CONNECTION', 'WS5', SYSMON, ['3'], 'CHANNEL_NEVER_SEEN');

  it('are named, the one that would have answered most first', () => {
    expect(tellingSettings([movement('a', [whoCalled, connection]), movement('b', [connection])])).toEqual([
      { setting: 'Sysmon with NetworkConnect (3)', answers: 3, hosts: ['WS5'] },
      { setting: 'Sysmon with ProcessCreate (1)', answers: 1, hosts: ['WS5'] },
    ]);
  });

  it('count a question once that two events of one setting would have answered', () => {
    const action = gap('ACTION', 'FS1', 'Security', ['4698', '4702'], 'HOST_SENDS_NOTHING');

    expect(tellingSettings([movement('a', [action])])).toMatchObject([{ answers: 1, hosts: ['FS1'] }]);
  });

  it.each(['EVENT_NOT_OBSERVED', 'CHANNEL_SILENT_THEN', 'LOG_CLEARED', 'RECORDS_MISSING'] as const)(
    'are none where the log is kept: %s',
    (reason) => {
      expect(tellingSettings([movement('a', [gap('SESSION', 'FS1', 'Security', ['4624'], reason)])])).toEqual([]);
    },
  );

  it('are told for what rules found, two at most, with the hosts', () => {
    const onMany = ['A', 'B', 'C', 'D'].map((host) => gap('SESSION', host, 'Security', ['4624']));
    const found = movement('a', [...onMany, connection, whoCalled]);

    expect(settingLines([movement('o', onMany, 'OBSERVED')])).toEqual([]);
    expect(settingLines([found])).toEqual([
      'Would have told more: Audit Logon, successes (Security 4624) on A, B, C and 1 more host, for 4 open questions (docs/coverage.md).',
      'Would have told more: Sysmon with NetworkConnect (3) on WS5, for 2 open questions (docs/coverage.md).',
    ]);
  });
});
