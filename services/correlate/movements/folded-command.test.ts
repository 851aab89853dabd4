import { describe, expect, it } from 'vitest';
import { foldedCommand, isConcealed } from './folded-command.ts';

describe('a folded command', () => {
  it.each([
    ['case, quotes, blanks and drives', '"C:\\Tools\\Agent.exe"   /Run', 'd:\\tools\\agent.exe /run'],
    ['ways to write the folder of Windows', '%SystemRoot%\\agent.exe', 'C:\\Windows\\agent.exe'],
    ['GUIDs', 'agent {0a1b2c3d-1111-2222-3333-444455556666}', 'agent {ffffffff-1111-2222-3333-444455556666}'],
    ['dates', 'agent /log 2026-03-01T10:00:00Z', 'agent /log 2026-11-30T23:59:59Z'],
    ['dates without marks and numbers of runs', 'agent /log 20260301 /run 1041', 'agent /log 20261130 /run 1042'],
    ['long hexadecimal numbers', 'agent /job 0a1b2c3d4e', 'agent /job ffee00112233'],
  ])('is the same whatever %s', (_what, one, other) => {
    expect(foldedCommand(one)).toBe(foldedCommand(other));
  });

  it.each([
    ['agent {0a1b2c3d-1111-2222-3333-444455556666}', 'agent <guid>'],
    ['agent 0A1B2C3D-1111-2222-3333-444455556666 {0a1b2c3d-1111-2222-3333-444455556666}', 'agent <guid> <guid>'],
    ['agent 2026-03-01', 'agent <time>'],
    ['agent 2026/03/01, 2026.03.01', 'agent <time>, <time>'],
    ['agent 2026-03-01T10:20:30.123Z', 'agent <time>'],
    ['agent 2026-03-01 10:20', 'agent <time>'],
    ['agent 2026-03-01_10-20-30', 'agent <time>'],
    ['agent 2026-03-01t10.20.30.5', 'agent <time>'],
    ['agent 2026-03-01T1020', 'agent <time>'],
    ['agent 2026-03-01 1', 'agent <time> 1'],
    ['agent 0a1b2c3d ffee0011ffee0011', 'agent <hex> <hex>'],
    ['agent 0a1b2c3 x0a1b2c3d feedface', 'agent 0a1b2c3 x0a1b2c3d feedface'],
    ['agent run1041x 123 12', 'agent run<number>x <number> 12'],
    ['  "C:\\Program Files\\A.exe"  -x\t-y ', '\\program files\\a.exe -x -y'],
    ['%windir%\\a.exe %SystemRoot%\\b.exe \\SystemRoot\\c.exe', '\\windows\\a.exe \\windows\\b.exe \\windows\\c.exe'],
    ['d:\\windows\\a.exe \\Device\\HarddiskVolume12\\Windows\\b.exe', '\\windows\\a.exe \\windows\\b.exe'],
    ['c:\\windowsapps\\a.exe', '\\windowsapps\\a.exe'],
    ['\\Device\\HarddiskVolume12\\a.exe d:\\b.exe', '\\a.exe \\b.exe'],
    ['abc:\\x c:x \\device\\harddiskvolume1x', 'abc:\\x c:x \\device\\harddiskvolume1x'],
  ])('marks what it folds: %s is %s', (written, folded) => {
    expect(foldedCommand(written)).toBe(folded);
  });

  it.each([
    ['other arguments', 'agent /run', 'agent /dump'],
    ['another folder', 'c:\\windows\\agent.exe', 'c:\\programdata\\agent.exe'],
    ['another server by its number', 'agent srv1', 'agent srv2'],
    ['words of letters that are hexadecimal', 'agent feedface', 'agent deadbeef'],
  ])('tells %s apart', (_what, one, other) => {
    expect(foldedCommand(one)).not.toBe(foldedCommand(other));
  });
});

describe('a concealed command', () => {
  const encoded = 'SQBFAFgAIAAoAE4A';

  it('is one that is encoded, however short PowerShell’s parameter is cut and whatever stands before it', () => {
    const names = ['ec', ...Array.from('encodedcommand', (_, at) => 'encodedcommand'.slice(0, at + 1))];

    for (const name of names) expect([name, isConcealed(`powershell -${name} ${encoded}`)]).toEqual([name, true]);
    for (const dash of ['/', '–', '—']) expect([dash, isConcealed(`powershell ${dash}enc ${encoded}`)]).toEqual([dash, true]);
    for (const quoted of [`-enc '${encoded}`, `-enc "${encoded}`, `-enc" ${encoded}`, `-enc^  ${encoded}`])
      expect([quoted, isConcealed(`powershell ${quoted}`)]).toEqual([quoted, true]);
  });

  it('is one whose window is hidden, however short that is cut', () => {
    for (const name of Array.from('windowstyle', (_, at) => 'windowstyle'.slice(0, at + 1)))
      expect([name, isConcealed(`powershell -${name} hidden`)]).toEqual([name, true]);
    for (const value of ['h', 'hi', 'hid', 'hidd', 'hidde', 'HIDDEN', '1', '"hidden"', "'h'"])
      expect([value, isConcealed(`powershell /w  ${value}`)]).toEqual([value, true]);
  });

  it.each([
    `powershell -enc ${encoded.slice(1)}`,
    `powershell -encx ${encoded}`,
    `powershell enc ${encoded}`,
    `powershell -enc${encoded.slice(0, 12)}`,
    'powershell -ExecutionPolicy Bypass -File C:\\x\\encoded.ps1',
    'agent.exe -width 100',
    'cmd /e:on /c dir',
    'C:\\a\\b.exe',
    'powershell -w normal',
    'powershell -w 10',
    'powershell -w hiddenly',
    'powershell -wx hidden',
    'powershell w hidden',
    'powershell -whidden',
    'powershell -c $a-bxorb',
    'certutil -hashfile a',
    'certutilx -decode',
    'convert::x',
    `cmd /c echo ${'A'.repeat(119)}`,
  ])('is not %s', (command) => {
    expect(isConcealed(command)).toBe(false);
  });

  it.each([
    'powershell -enc SQBFAFgAIAAoAE4AZQB3AC0A',
    'powershell.exe -NoP -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0A',
    'powershell /e SQBFAFgAIAAoAE4AZQB3AC0A',
    'powershell -w hidden -c x.ps1',
    'powershell -WindowStyle Hidden x.ps1',
    'powershell -c "[Convert]::ToInt32(1)"',
    "iex ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('QQ==')))",
    'certutil.exe -f -decode a b',
    'powershell -c $a -bxor 5',
    'certutil -decode a b',
    `cmd /c echo ${'QUJD'.repeat(30)}`,
    `cmd /c echo ${'Az09+/'.repeat(20)}`,
  ])('is %s', (command) => {
    expect(isConcealed(command)).toBe(true);
  });
});
