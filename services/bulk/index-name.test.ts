import { describe, expect, it } from 'vitest';
import { indexNameFault } from './index-name.ts';

describe('the name of an index', () => {
  it.each(['logs', 'winlogbeat-8.17.0', '.ds-logs-windows.sysmon-default-2026.03.10-000001', 'a'.repeat(255), 'é', '1_-+'])(
    'can be %s',
    (name) => {
      expect(indexNameFault(name)).toBeNull();
    },
  );

  it.each([
    ['', /empty/],
    ['.', /empty/],
    ['..', /empty/],
    ...Array.from('\\/*?"<>| ,#:', (character): [string, RegExp] => [`a${character}b`, /characters/]),
    ['_a', /start/],
    ['-a', /start/],
    ['+a', /start/],
    ['a'.repeat(256), /too long, \(256 > 255\)/],
    ['é'.repeat(128), /too long, \(256 > 255\)/],
    ['Logs', /Invalid index name \[Logs\], must be lowercase/],
  ])('cannot be %j', (name, fault) => {
    expect(indexNameFault(name)).toMatch(fault);
  });
});
