import { describe, expect, it } from 'vitest';
import { isDesktopShell, isHub } from './hubs.ts';

describe('a hub', () => {
  it.each([
    ['System', 4],
    ['services.exe', 700],
    ['SVCHOST.EXE', 800],
    ['wininit.exe', 500],
    ['winlogon.exe', 600],
    ['lsass.exe', 650],
    ['explorer.exe', 3_000],
    ['userinit.exe', 2_900],
    ['WmiPrvSE.exe', 2_000],
    ['taskeng.exe', 2_100],
    ['taskhostw.exe', 2_200],
    ['dllhost.exe', 2_300],
    [null, 4],
    [null, 0],
  ])('is a program that starts others for many: %s', (name, pid) => {
    expect(isHub({ name, pid })).toBe(true);
  });

  it.each([
    ['cmd.exe', 4_000],
    ['wsmprovhost.exe', 4_100],
    ['PSEXESVC.exe', null],
    [null, null],
  ])('is no other: %s', (name, pid) => {
    expect(isHub({ name, pid })).toBe(false);
  });

  it('is a desktop only where it is one’s shell', () => {
    expect([isDesktopShell({ name: 'Explorer.EXE' }), isDesktopShell({ name: 'svchost.exe' })]).toEqual([true, false]);
  });
});
