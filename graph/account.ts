/** An account as events name it. */
export interface AccountName {
  readonly sid: string | null;
  readonly name: string;
  readonly domain: string | null;
  /** Where a session shows that an account whose name ends in `$` is no machine's. */
  readonly isManagedService?: true;
}

/** Domains of Windows' own accounts, in English; their SIDs tell in any language. */
const SYSTEM_DOMAINS: ReadonlySet<string> = new Set(['nt authority', 'nt service', 'window manager', 'font driver host']);
const SYSTEM_SIDS = /^S-1-5-(?:7|18|19|20|80-.*|90-.*|96-.*)$/i;

/** Whether an account is a person's or a service account's: neither Windows' own, a machine's nor anonymous. */
export function isSomebody<A extends AccountName>(account: A | null): account is A {
  if (account === null || account.name === '' || (account.name.endsWith('$') && account.isManagedService !== true)) return false;
  if (account.sid !== null && SYSTEM_SIDS.test(account.sid)) return false;
  return !SYSTEM_DOMAINS.has(account.domain?.toLowerCase() ?? '') && !isAnonymous(account);
}

/** Whether nobody's account stands for a logon, as where a client asks for no more than whom to ask. */
export function isAnonymous({ sid, name }: AccountName): boolean {
  return sid === 'S-1-5-7' || name.toLowerCase() === 'anonymous logon';
}
