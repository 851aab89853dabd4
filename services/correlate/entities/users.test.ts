import { describe, expect, it } from 'vitest';
import { anEvent } from '../testing/event-builders.ts';
import { type AccountName, accountNameOf, createUserDirectory, isAnonymous, isAnotherAccount, isSomebody, nameKey } from './users.ts';

function anAccount(name: string, changes: Partial<AccountName> = {}): AccountName {
  return { sid: 'S-1-5-21-1-2-3-1104', name, domain: 'SHIRE', ...changes };
}

describe('an account', () => {
  it('is somebody’s where it is a person’s or a service account’s', () => {
    expect([isSomebody(anAccount('alice')), isSomebody({ sid: null, name: 'svc-backup', domain: null })]).toEqual([true, true]);
  });

  it.each(['S-1-5-7', 'S-1-5-18', 'S-1-5-19', 'S-1-5-20', 'S-1-5-80-123', 'S-1-5-90-0-1', 'S-1-5-96-0-2'])(
    'is nobody’s by the SID of one of Windows’ own: %s',
    (sid) => {
      expect(isSomebody(anAccount('Système', { sid, domain: 'AUTORITE NT' }))).toBe(false);
    },
  );

  it.each(['S-1-5-21-1-2-3-18', 'S-1-5-180', 'S-1-5-8', 'X-S-1-5-18'])('is somebody’s by a SID that is like one of these: %s', (sid) => {
    expect(isSomebody(anAccount('alice', { sid }))).toBe(true);
  });

  it.each(['NT AUTHORITY', 'nt service', 'Window Manager', 'FONT DRIVER HOST'])('is nobody’s of the domain %s', (domain) => {
    expect(isSomebody({ sid: null, name: 'SYSTEM', domain })).toBe(false);
  });

  it('is nobody’s where it is a machine’s, has no name or is none', () => {
    expect([isSomebody(anAccount('WS5$')), isSomebody(anAccount('')), isSomebody(null)]).toEqual([false, false, false]);
  });

  it('is somebody’s where it is known for a managed service’s', () => {
    expect(isSomebody(anAccount('gmsa-web$', { isManagedService: true }))).toBe(true);
  });

  it('is anonymous by its SID or by its name in English', () => {
    expect(isAnonymous({ sid: 'S-1-5-7', name: 'ANONYME', domain: null })).toBe(true);
    expect(isAnonymous({ sid: null, name: 'Anonymous Logon', domain: null })).toBe(true);
    expect(isAnonymous(anAccount('alice'))).toBe(false);
    expect(isSomebody({ sid: null, name: 'ANONYMOUS LOGON', domain: null })).toBe(false);
  });
});

describe('two accounts', () => {
  const unnamed = (name: string): AccountName => ({ sid: null, name, domain: 'SHIRE' });

  it('are told apart by their SIDs where both are known, whatever their names', () => {
    const renamed = anAccount('alice.cooper');

    expect(isAnotherAccount(anAccount('alice'), renamed)).toBe(false);
    expect(isAnotherAccount(anAccount('alice'), { ...renamed, name: 'alice', sid: 'S-1-5-21-1-2-3-1105' })).toBe(true);
  });

  it('are told apart by their names, in any case, where a SID is missing', () => {
    expect(isAnotherAccount(anAccount('alice'), unnamed('bob'))).toBe(true);
    expect(isAnotherAccount(unnamed('ALICE'), anAccount('alice'))).toBe(false);
  });

  it('may be one where one is spelt as an address, or nothing is known of one', () => {
    expect(isAnotherAccount(unnamed('alice@shire.example'), unnamed('AliceCooper'))).toBe(false);
    expect(isAnotherAccount(unnamed('AliceCooper'), unnamed('alice@shire.example'))).toBe(false);
    expect([isAnotherAccount(null, unnamed('alice')), isAnotherAccount(unnamed('alice'), null)]).toEqual([false, false]);
  });
});

describe('the account that an event says acted', () => {
  it('is by all that it gives', () => {
    const event = anEvent('WS5', '12:00:00', { 'user.name': 'alice', 'user.domain': 'SHIRE', 'user.id': 'S-1-5-21-1-2-3-1104' });

    expect(accountNameOf(event)).toEqual(anAccount('alice'));
    expect(accountNameOf(anEvent('WS5', '12:00:00', { 'user.name': 'alice' }))).toEqual({ sid: null, name: 'alice', domain: null });
    expect(accountNameOf(anEvent('WS5', '12:00:00', { 'user.id': 'S-1-5-21-1-2-3-1104' }))).toBeNull();
  });
});

describe('a directory of accounts', () => {
  const withSid = anEvent('WS5', '12:00:00', { 'user.name': 'alice', 'user.domain': 'SHIRE', 'user.id': 'S-1-5-21-1-2-3-1104' });

  it.each([
    ['its name and domain', 'alice', 'SHIRE'],
    ['another case', 'ALICE', 'shire'],
    ['the domain’s name in DNS', 'alice', 'shire.example'],
  ])('gives an account its SID by %s', (_how, name, domain) => {
    const directory = createUserDirectory([withSid]);

    expect(directory.accountOf({ sid: null, name, domain })).toMatchObject({
      kind: 'User',
      id: directory.accountOf(anAccount('alice')).id,
      sid: 'S-1-5-21-1-2-3-1104',
      name,
      domain: 'SHIRE',
    });
  });

  it('gives none to one of another name or domain', () => {
    const directory = createUserDirectory([withSid]);

    expect(directory.accountOf({ sid: null, name: 'bob', domain: 'SHIRE' }).sid).toBeNull();
    expect(directory.accountOf({ sid: null, name: 'alice', domain: 'WS5' }).sid).toBeNull();
    expect(directory.accountOf({ sid: null, name: 'alice', domain: null })).toMatchObject({ sid: null, domain: null });
  });

  it('gives none where two accounts of one name have each their own', () => {
    const local = { ...withSid, 'user.id': 'S-1-5-21-9-9-9-1001' };

    expect(createUserDirectory([withSid, local]).accountOf({ sid: null, name: 'alice', domain: 'SHIRE' }).sid).toBeNull();
    expect(createUserDirectory([withSid, local, withSid]).accountOf({ sid: null, name: 'alice', domain: 'SHIRE' }).sid).toBeNull();
    expect(createUserDirectory([withSid, withSid]).accountOf({ sid: null, name: 'alice', domain: 'SHIRE' }).sid).not.toBeNull();
  });

  it('takes no machine’s account for SYSTEM, by whose name its own log calls SYSTEM', () => {
    const ownLog = anEvent('FS7', '12:00:00', { 'user.name': 'FS7$', 'user.domain': 'SHIRE', 'user.id': 'S-1-5-18' });
    const directory = createUserDirectory([ownLog]);

    expect(directory.accountOf({ sid: null, name: 'FS7$', domain: 'SHIRE' })).toMatchObject({ sid: null, name: 'FS7$' });
    expect(directory.accountOf({ sid: null, name: 'SYSTEM', domain: 'NT AUTHORITY' }).sid).toBe('S-1-5-18');
  });

  it('knows nothing by events that give no SID', () => {
    const without = { ...withSid, 'user.id': undefined };

    expect(
      createUserDirectory([without, anEvent('WS5', '12:00:00', {})]).accountOf({ sid: null, name: 'alice', domain: 'SHIRE' }).sid,
    ).toBeNull();
  });

  it.each([
    ['S-1-5-7', 'ANONYMOUS LOGON'],
    ['S-1-5-18', 'SYSTEM'],
    ['s-1-5-19', 'LOCAL SERVICE'],
    ['S-1-5-20', 'NETWORK SERVICE'],
  ])('calls %s %s on every host', (sid, name) => {
    expect(createUserDirectory([]).accountOf({ sid, name: 'WS5$', domain: 'SHIRE' })).toMatchObject({ name, domain: 'NT AUTHORITY' });
  });
});

describe('what accounts without a SID are told apart by', () => {
  it('is the first label of the domain and the name, whatever their case', () => {
    expect(nameKey({ sid: null, name: 'Alice', domain: 'Shire.Example' })).toBe('shire\\alice');
    expect(nameKey({ sid: null, name: 'alice', domain: null })).toBe('\\alice');
    expect(nameKey({ sid: null, name: 'alice', domain: '.' })).toBe('.\\alice');
  });
});
