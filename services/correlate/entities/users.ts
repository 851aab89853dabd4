import type { AccountName } from '../../../graph/account.ts';
import { userId } from '../../../graph/ids.ts';
import type { User } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';

export { type AccountName, isAnonymous, isSomebody } from '../../../graph/account.ts';

/** Accounts, one for each however events name it. */
export interface UserDirectory {
  /** The account of that name, as it spells it; its id is the same whether its SID was given or only its name. */
  accountOf(named: AccountName): User;
}

/** Whether two names are of one account: by their SIDs where both have one, else by name. */
export function isSameAccount(left: AccountName, right: AccountName): boolean {
  if (left.sid !== null && right.sid !== null) return left.sid.toLowerCase() === right.sid.toLowerCase();
  return left.name.toLowerCase() === right.name.toLowerCase();
}

/** Whether two names cannot be of one account: of those without a SID one that is spelt as an address (`name@domain`) others spell otherwise. */
export function isAnotherAccount(left: AccountName | null, right: AccountName | null): boolean {
  if (left === null || right === null || isSameAccount(left, right)) return false;
  const areNamesAlike = !left.name.includes('@') && !right.name.includes('@');
  return areNamesAlike || (left.sid !== null && right.sid !== null);
}

/** The account an event says acted, or null where it names none. */
export function accountNameOf(event: HoplineEvent): AccountName | null {
  const name = event['user.name'];
  return name === undefined ? null : { sid: event['user.id'] ?? null, name, domain: event['user.domain'] ?? null };
}

/** The account that a program used in place of its own, as a 4648 says; null of any other event. */
export function usedAccountOf(event: HoplineEvent): AccountName | null {
  const { 'winlog.event_data.TargetUserName': name, 'winlog.event_data.TargetDomainName': domain = null } = event;
  return event['event.code'] !== '4648' || name === undefined ? null : { sid: null, name, domain };
}

/** A directory of the accounts that these events name: whoever has a SID in one of them has it in all. */
export function createUserDirectory(events: Iterable<HoplineEvent>): UserDirectory {
  const sids = new Map<string, string | null>();
  for (const event of events) {
    const given = accountNameOf(event);
    if (given?.sid == null) continue;
    // A host's own log calls SYSTEM by the name of the machine's account, which is another one on every other host.
    const named = wellKnown(given);
    const key = nameKey(named);
    const known = sids.get(key);
    // Two accounts of one name (a domain's and a computer's) are told apart by their SIDs only.
    sids.set(key, known === undefined || known === named.sid ? named.sid : null);
  }
  return {
    accountOf(given) {
      const named = wellKnown(given);
      const sid = named.sid ?? sids.get(nameKey(named)) ?? null;
      const domain = named.domain === null ? null : netbiosName(named.domain);
      const id = sid === null ? userId({ domain, name: named.name }) : userId({ sid });
      return { kind: 'User', id, sid, name: named.name, domain };
    },
  };
}

/**
 * Windows' own accounts under one name each: the Security log calls SYSTEM by the machine's account, which would be another on every host.
 * Source: https://learn.microsoft.com/en-us/windows-server/identity/ad-ds/manage/understand-security-identifiers
 */
const WELL_KNOWN: ReadonlyMap<string, string> = new Map([
  ['S-1-5-7', 'ANONYMOUS LOGON'],
  ['S-1-5-18', 'SYSTEM'],
  ['S-1-5-19', 'LOCAL SERVICE'],
  ['S-1-5-20', 'NETWORK SERVICE'],
]);

function wellKnown(named: AccountName): AccountName {
  const name = named.sid === null ? undefined : WELL_KNOWN.get(named.sid.toUpperCase());
  return name === undefined ? named : { sid: named.sid, name, domain: 'NT AUTHORITY' };
}

/** What accounts are told apart by where no SID is given. */
export function nameKey(named: AccountName): string {
  return `${netbiosName(named.domain ?? '')}\\${named.name}`.toLowerCase();
}

/** Kerberos logons give the DNS name of a domain (`SHIRE.EXAMPLE`) where others give its NetBIOS name, which is nearly always the first label. */
function netbiosName(domain: string): string {
  const dot = domain.indexOf('.');
  return (dot > 0 ? domain.slice(0, dot) : domain).toUpperCase();
}
