/** What carries out the calls of a family on their target, whoever calls. */
export interface Server {
  /** Programs that it is, lower case. */
  readonly programs: readonly string[];
  /** Of a service that shares its program with others: what it is called by and the groups it runs in, lower case; empty where it shares none. */
  readonly services: readonly string[];
  readonly groups: readonly string[];
  /** The SID it runs as. Source: https://learn.microsoft.com/en-us/windows-server/identity/ad-ds/manage/understand-security-identifiers */
  readonly sid: string;
}
