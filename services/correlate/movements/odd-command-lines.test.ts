import { describe, expect, it } from 'vitest';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, aProcessStart } from '../testing/event-builders.ts';

const KNOWN = [
  aConnection('WS5', '11:00:00', 'egress', { from: '10.0.0.5:40000', to: '10.0.0.99:53' }),
  aNetworkLogon('FS1', '12:00:01', '10.0.0.5:50001'),
];

/** The hosts that a program on WS5 moved to by what it was told, where FS1 then has a logon from WS5. */
function movedTo(technique: string, program: string, line: string): string[] {
  const told = aProcessStart('WS5', '12:00:00', program, { 'process.command_line': line });
  return detectedOf(technique, [told], KNOWN).map(({ target }) => target.host);
}

describe('a command line that names a host', () => {
  it.each([
    ['in quotes', 'T1053.005', 'schtasks.exe', 'schtasks /create /s "FS1" /tn "a b" /tr "c:\\x y.exe"'],
    ['without its end quote', 'T1053.005', 'schtasks.exe', 'schtasks /create /s "FS1'],
    ['by a path with slashes of both kinds', 'T1569.002', 'sc.exe', 'sc \\\\FS1 create x binPath= c:/tools\\x.exe'],
    ['beside variables that are not resolved', 'T1053.005', 'schtasks.exe', 'schtasks /create /s FS1 /tr %TEMP%\\%USERNAME%.exe'],
    ['beside carets', 'T1047', 'wmic.exe', 'wmic /node:FS1 process call create "cmd /c e^c^h^o"'],
  ])('is understood %s', (_how, technique, program, line) => {
    expect(movedTo(technique, program, line)).toEqual(['host:fs1']);
  });

  it.each([
    ['a letter of it is another alphabet’s', 'schtasks /create /s ҒS1 /tn x'],
    ['it is written in full-width letters', 'schtasks /create /s ＦＳ１ /tn x'],
    ['there is a blank of no width in it', 'schtasks /create /s F\u200bS1 /tn x'],
    ['it is a variable', 'schtasks /create /s %LOGONSERVER% /tn x'],
    ['it names its own host by a variable', 'schtasks /create /s %COMPUTERNAME% /tn x'],
  ])('is tied to no host where %s', (_how, line) => {
    expect(movedTo('T1053.005', 'schtasks.exe', line)).toEqual([]);
  });
});
