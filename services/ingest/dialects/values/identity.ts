import { rememberedByText } from './remembered.ts';
import { text } from './text.ts';

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;
const HEXADECIMAL = /^0x0*([0-9a-f]{1,16})$/i;
const DECIMAL = /^\d{1,20}$/;
const SID = /^S-1-\d+(?:-\d+)*$/i;

/** A GUID, lower-case with braces; undefined for what is none and for the one of zeros, which Sysmon writes for a process it does not know. */
export function guid(value: unknown): string | undefined {
  const written = text(value);
  const match = written === undefined ? null : GUID.exec(written);
  const bare = match?.[1]?.toLowerCase();
  return bare === undefined || bare === '00000000-0000-0000-0000-000000000000' ? undefined : `{${bare}}`;
}

/** A logon id as `0x…` in lower case, from hexadecimal or decimal; undefined for 0x0, which stands for no session. */
export function logonId(value: unknown): string | undefined {
  const written = text(value);
  if (written === undefined) return undefined;
  const hexadecimal = HEXADECIMAL.exec(written)?.[1] ?? (DECIMAL.test(written) ? BigInt(written).toString(16) : '0');
  return hexadecimal === '0' ? undefined : `0x${hexadecimal.toLowerCase()}`;
}

/** A security identifier in its usual spelling; undefined for what is none and for `S-1-0-0`, which stands for nobody. */
export function sid(value: unknown): string | undefined {
  const written = text(value);
  if (written === undefined || !SID.test(written)) return undefined;
  const upper = written.toUpperCase();
  return upper === 'S-1-0-0' ? undefined : upper;
}

/** The part of `DOMAIN\name` before the backslash; undefined without one. */
export function accountDomain(account: string | undefined): string | undefined {
  return account === undefined ? undefined : accountParts(account).domain;
}

const accountParts = rememberedByText((account) => {
  const at = account.indexOf('\\');
  return { domain: at > 0 ? account.slice(0, at) : undefined, name: text(account.slice(at + 1)) };
});

/** The part of `DOMAIN\name` after the backslash, or all of a bare name. */
export function accountName(account: string | undefined): string | undefined {
  return account === undefined ? undefined : accountParts(account).name;
}

const SID_OF_SESSION = new Map([
  ['0x3e7', 'S-1-5-18'],
  ['0x3e5', 'S-1-5-19'],
  ['0x3e4', 'S-1-5-20'],
]);
/**
 * What Windows calls the accounts in its languages (English; German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Hungarian,
 * Swedish, Danish, Norwegian, Finnish, Turkish and Russian where these have names of their own), in upper case.
 */
const ACCOUNTS: Readonly<Record<string, readonly string[]>> = {
  'S-1-5-18': ['SYSTEM', 'SYSTÈME', 'SISTEMA', 'СИСТЕМА'],
  'S-1-5-19': [
    ...['LOCAL SERVICE', 'LOKALER DIENST', 'SERVICE LOCAL', 'SERVICIO LOCAL', 'SERVIZIO LOCALE', 'SERVIÇO LOCAL', 'LOKALE SERVICE'],
    ...['USŁUGA LOKALNA', 'MÍSTNÍ SLUŽBA', 'HELYI SZOLGÁLTATÁS', 'LOKAL TJÄNST', 'LOKAL TJENESTE', 'PAIKALLINEN PALVELU', 'YEREL HİZMET'],
  ],
  'S-1-5-20': [
    ...['NETWORK SERVICE', 'NETZWERKDIENST', 'SERVICE RÉSEAU', 'SERVICIO DE RED', 'SERVIZIO DI RETE', 'SERVIÇO DE REDE', 'NETWERKSERVICE'],
    ...['USŁUGA SIECIOWA', 'SÍŤOVÁ SLUŽBA', 'HÁLÓZATI SZOLGÁLTATÁS', 'NÄTVERKSTJÄNST', 'NETVÆRKSTJENESTE', 'NETTVERKSTJENESTE'],
    ...['VERKKOPALVELU', 'AĞ HİZMETİ'],
  ],
};
const SID_OF_ACCOUNT: ReadonlyMap<string, string> = new Map(
  Object.entries(ACCOUNTS).flatMap(([accountSid, names]) => names.map((name): [string, string] => [name, accountSid])),
);
/** The domain of these accounts, in the same languages: no domain of people is called so. */
const AUTHORITIES: ReadonlySet<string> = new Set([
  ...['NT AUTHORITY', 'NT-AUTORITÄT', 'AUTORITE NT', 'AUTORITÉ NT', 'AUTORIDADE NT', 'ZARZĄDZANIE NT', 'NT INSTANS'],
  ...['NT-MYNDIGHED', 'NT-MYNDIGHET', 'NT-HALLINTA', 'NT YETKİLİSİ'],
]);

const accountSidOf = rememberedByText((account) => {
  const { domain, name } = accountParts(account.toUpperCase());
  return { accountSid: AUTHORITIES.has(domain ?? '') ? SID_OF_ACCOUNT.get(name ?? '') : undefined };
});

/**
 * The SID of Windows' own service accounts, which Sysmon names without one: by their fixed logon ids, else by their names, which depend on the language.
 *
 * Source: https://learn.microsoft.com/en-us/windows-server/identity/ad-ds/manage/understand-security-identifiers
 */
export function serviceAccountSid(account: string | undefined, session: string | undefined): string | undefined {
  const bySession = session === undefined ? undefined : SID_OF_SESSION.get(session);
  return bySession ?? (account === undefined ? undefined : accountSidOf(account).accountSid);
}
