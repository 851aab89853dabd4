import { describe, expect, it } from 'vitest';
import { registryDetails, registryHive, registryKey, registryPath } from './registry.ts';

describe('registryPath', () => {
  it.each([
    ['HKLM\\SOFTWARE\\X', 'HKLM\\SOFTWARE\\X'],
    ['\\REGISTRY\\MACHINE\\SOFTWARE\\X', 'HKLM\\SOFTWARE\\X'],
    ['\\Registry\\User\\S-1-5-18\\X', 'HKU\\S-1-5-18\\X'],
    ['HKEY_LOCAL_MACHINE\\X', 'HKLM\\X'],
    ['\\REGISTRY\\A\\{1}\\X', '\\REGISTRY\\A\\{1}\\X'],
  ])('writes %s with its short hive', (given, expected) => {
    expect(registryPath(given)).toBe(expected);
  });

  it('parts into hive and key, without the name of a value', () => {
    expect([registryHive('HKLM\\A\\B\\C'), registryKey('HKLM\\A\\B\\C', true), registryKey('HKLM\\A\\B\\C', false)]).toEqual([
      'HKLM',
      'A\\B',
      'A\\B\\C',
    ]);
    expect(registryKey('HKLM\\C', true)).toBeUndefined();
  });
});

describe('registryDetails', () => {
  it.each([
    ['DWORD (0x0000000a)', { type: 'REG_DWORD', strings: ['10'] }],
    ['QWORD (0x00000001-0x00000002)', { type: 'REG_QWORD', strings: ['4294967298'] }],
    ['Binary Data', { type: 'REG_BINARY', strings: undefined }],
    ['(Empty)', { type: 'REG_SZ', strings: undefined }],
    ['DWORD', { type: 'REG_SZ', strings: ['DWORD'] }],
    ['C:\\a.exe', { type: 'REG_SZ', strings: ['C:\\a.exe'] }],
    [undefined, { type: undefined, strings: undefined }],
  ])('reads %s', (details, expected) => {
    expect(registryDetails(details)).toEqual(expected);
  });
});
