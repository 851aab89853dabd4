import { describe, expect, it } from 'vitest';
import { createDetector } from './detector.ts';
import { anEvent, aRule } from './testing/events.ts';

function isWanted(query: string, path: string): boolean {
  const event = anEvent('12:00:00', { 'event.category': ['registry'], 'registry.path': path, 'registry.hive': path.split('\\')[0] });
  return createDetector([aRule(query)]).wants(event);
}

describe('a rule that names a hive of the registry', () => {
  it.each([
    ['HKU\\S-1-5-21-1\\Run\\x', 'registry where registry.path : "HKEY_USERS\\\\*\\\\Run\\\\*"'],
    ['HKU\\S-1-5-21-1\\Run\\x', 'registry where registry.path : ("HKCU\\\\*", "\\\\REGISTRY\\\\USER\\\\*\\\\Run\\\\*")'],
    ['HKU\\S-1-5-21-1\\Run\\x', 'registry where registry.path like~ "hkey_users\\\\*"'],
    ['HKU\\a', 'registry where registry.path == "HKEY_USERS\\\\a"'],
    ['HKU\\a', 'registry where registry.path in ("HKEY_USERS\\\\a", "x")'],
    ['HKLM\\A\\b', 'registry where registry.path : "*\\\\REGISTRY\\\\MACHINE\\\\A\\\\*"'],
    ['HKLM\\A\\b', 'registry where registry.path : "HKEY_LOCAL_MACHINE\\\\A\\\\*" and registry.hive == "HKEY_LOCAL_MACHINE"'],
    ['HKCR\\a', 'registry where not registry.path : "HKEY_USERS\\\\*" and registry.path : "HKEY_CLASSES_ROOT*"'],
  ])('means %s in whichever form: %s', (path, query) => {
    expect(isWanted(query, path)).toBe(true);
  });

  it('excepts by it, too', () => {
    expect(isWanted('registry where not registry.path : "HKEY_USERS\\\\*"', 'HKU\\a')).toBe(false);
  });

  it('means no key that only begins alike', () => {
    expect(isWanted('registry where registry.path : "HKEY_USERS_OLD\\\\*"', 'HKU\\a')).toBe(false);
  });
});
