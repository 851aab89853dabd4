import { describe, expect, it } from 'vitest';
import { aRule } from '../../services/detect/testing/events.ts';
import { type RuleTrial, tryRule } from './try-rule.ts';

const INDEXES = ['logs-endpoint.events.*', 'winlogbeat-*'];

function trialOf(query: string, indexes: readonly string[] = INDEXES): RuleTrial {
  return tryRule(aRule(query), indexes);
}

function countsOf(query: string, indexes?: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    trialOf(query, indexes).forms.map(({ form, told, fired, missesTold, missesFired }) => [
      form,
      `${fired} of ${told}, ${missesFired} of ${missesTold}`,
    ]),
  );
}

describe('a rule that is tried on what was thought out for it', () => {
  it('fires on every alternative, in every form, and on no near miss', () => {
    expect(countsOf('process where event.type == "start" and process.name : ("a*.exe", "b?.exe") and process.args : "/s"')).toEqual({
      DEFEND: '2 of 2, 0 of 3',
      WINLOGBEAT: '4 of 4, 0 of 4',
      RAW: '4 of 4, 0 of 4',
    });
  });

  it.each([
    ['several patterns of one field', 'file where file.path : "C:\\\\Users\\\\*" and file.path : "*.ps1" and file.name != "a.ps1"'],
    ['functions', 'process where length(process.command_line) > 60 and endsWith(process.name, ".exe") and process.args_count >= 3'],
    ['networks', 'network where cidrMatch(destination.ip, "10.0.0.0/8", "fe80::/10") and not cidrMatch(source.ip, "10.0.0.0/8")'],
    ['regular expressions', 'process where process.name regex~ """[a-z]{3}[0-9]+\\.exe"""'],
    ['what is absent', 'process where process.name : "a.exe" and (process.parent.name == null or process.pid > 4)'],
    ['registry values', 'registry where registry.path : "HKLM\\\\*\\\\Run\\\\*" and registry.data.strings : "C:\\\\*"'],
    [
      'kinds of logon by their words',
      'authentication where winlog.logon.type : ("Network", "RemoteInteractive") and event.outcome == "success"',
    ],
    [
      'sequences',
      'sequence by host.id, process.entity_id with maxspan=5s [process where event.type == "start"] [file where file.extension : "dll"]',
    ],
  ])('may ask for %s', (_, query) => {
    const { unsolved, forms } = trialOf(query);

    expect(unsolved).toBeNull();
    expect(forms.map(({ told }) => told > 0)).toContain(true);
    expect(forms.map(({ told, fired }) => told - fired)).toEqual(forms.map(() => 0));
    expect(forms.map(({ missesFired }) => missesFired)).toEqual(forms.map(() => 0));
  });

  it('is tried in the forms that its index patterns name', () => {
    expect(Object.keys(countsOf('process where process.name : "a.exe"', ['logs-endpoint.events.process-*']))).toEqual(['DEFEND']);
    expect(Object.keys(countsOf('process where process.name : "a.exe"', ['logs-windows.sysmon_operational-*']))).toEqual([
      'WINLOGBEAT',
      'RAW',
    ]);
  });

  it('says why nothing is thought out for it', () => {
    expect(trialOf('process where process.name == "a.exe" and process.name == "b.exe"').unsolved).toBe(
      'nothing was found that grants its condition',
    );
    expect(trialOf('process where process.name == "a.exe" | head 1').unsolved).toBe('it sends what it finds through "head"');
  });
});
