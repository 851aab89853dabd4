import { describe, expect, it } from 'vitest';
import { type Evidence, isManagedService } from './machine-accounts.ts';

const FROM_A_WORKSTATION: Evidence = { host: 'app3', logonType: 3, source: 'pc21', workstation: undefined };

function isService(name: string, evidence: Partial<Evidence> = {}): boolean {
  const hosts = new Set(['app3', 'pc21', 'dc2']);
  return isManagedService({ sid: null, name, domain: 'HARBOUR' }, { ...FROM_A_WORKSTATION, ...evidence }, (host) => hosts.has(host));
}

describe('an account whose name ends in a dollar', () => {
  it('is a service’s where it comes from a host of another name', () => {
    expect(isService('gmsa-web$')).toBe(true);
    expect(isService('gmsa-web$', { source: null, workstation: 'LAPTOP' })).toBe(true);
  });

  it.each([2, 4, 5, 7, 10, 11])('is a service’s where a program logged on with it, by type %s', (logonType) => {
    expect(isService('gmsa-web$', { source: null, logonType })).toBe(true);
  });

  it('is a machine’s where it bears a host’s name, in any spelling', () => {
    expect([isService('APP3$'), isService('DC2$'), isService('dc2$', { logonType: 5 })]).toEqual([false, false, false]);
  });

  it('is a machine’s where it comes from where it says', () => {
    expect(isService('OLD7$', { source: 'old7' })).toBe(false);
    expect(isService('OLD7$', { source: null, workstation: 'OLD7' })).toBe(false);
  });

  it('is a machine’s where nothing tells', () => {
    expect([isService('OLD7$', { source: null }), isService('OLD7$', { source: null, workstation: '-' })]).toEqual([false, false]);
    expect([isService('OLD7$', { source: null, logonType: null }), isService('$')]).toEqual([false, false]);
  });

  it('is the only one that is asked about', () => {
    expect(isService('gmsa-web')).toBe(false);
  });
});
