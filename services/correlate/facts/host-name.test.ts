import { describe, expect, it } from 'vitest';
import { isHostName } from './host-name.ts';

describe('a text', () => {
  it.each(['WS5', 'ws5.shire.example', 'WS5$', 'ws5.shire.example.', 'BÜRO-3', '3par', 'win_7', 'a'.repeat(255)])(
    'can be a host’s name: %s',
    (text) => {
      expect(isHostName(text)).toBe(true);
    },
  );

  it.each([
    ['an address', '10.0.0.5'],
    ['an address of IPv6', 'fe80::1'],
    ['what a host calls itself', 'localhost'],
    ['the same with a domain', 'LocalHost.localdomain'],
    ['a service’s name', '_ldap._tcp.shire.example'],
    ['nothing', ''],
    ['two words', 'WS5 WS6'],
    ['longer than any', 'a'.repeat(256)],
  ])('is none: %s', (_what, text) => {
    expect(isHostName(text)).toBe(false);
  });
});
