import { describe, expect, it } from 'vitest';
import { serviceAccountSid } from './identity.ts';

describe('serviceAccountSid', () => {
  it.each([
    ['NT AUTHORITY\\SYSTEM', 'S-1-5-18'],
    ['NT-AUTORITÄT\\LOKALER DIENST', 'S-1-5-19'],
    ['nt-autorität\\netzwerkdienst', 'S-1-5-20'],
    ['AUTORITE NT\\Système', 'S-1-5-18'],
    ['NT AUTHORITY\\SERVICIO LOCAL', 'S-1-5-19'],
    ['NT INSTANS\\NÄTVERKSTJÄNST', 'S-1-5-20'],
  ])('tells %s in whichever language Windows speaks', (account, expected) => {
    expect(serviceAccountSid(account, undefined)).toBe(expected);
  });

  it('tells no account of a domain by such a name', () => {
    expect(serviceAccountSid('SHIRE\\SYSTEM', undefined)).toBeUndefined();
    expect(serviceAccountSid('SYSTEM', undefined)).toBeUndefined();
  });

  it('goes by the session before the name', () => {
    expect(serviceAccountSid('SHIRE\\WS6$', '0x3e7')).toBe('S-1-5-18');
  });
});
