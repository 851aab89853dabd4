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
    ['other arguments', 'agent /run', 'agent /dump'],
    ['another folder', 'c:\\windows\\agent.exe', 'c:\\programdata\\agent.exe'],
    ['another server by its number', 'agent srv1', 'agent srv2'],
    ['words of letters that are hexadecimal', 'agent feedface', 'agent deadbeef'],
  ])('tells %s apart', (_what, one, other) => {
    expect(foldedCommand(one)).not.toBe(foldedCommand(other));
  });
});

describe('a concealed command', () => {
  it.each([
    'powershell -enc SQBFAFgAIAAoAE4AZQB3AC0A',
    'powershell.exe -NoP -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0A',
    'powershell /e SQBFAFgAIAAoAE4AZQB3AC0A',
    'powershell -w hidden -c x.ps1',
    'powershell -WindowStyle Hidden x.ps1',
    'powershell -c "[Convert]::ToInt32(1)"',
    "iex ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('QQ==')))",
    'certutil.exe -f -decode a b',
    `cmd /c echo ${'QUJD'.repeat(30)}`,
  ])('is %s', (command) => {
    expect(isConcealed(command)).toBe(true);
  });

  it.each(['powershell -ExecutionPolicy Bypass -File C:\\x\\encoded.ps1', 'agent.exe -width 100', 'cmd /e:on /c dir', 'C:\\a\\b.exe'])(
    'is not %s',
    (command) => {
      expect(isConcealed(command)).toBe(false);
    },
  );
});
