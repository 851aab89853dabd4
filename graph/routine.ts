/** Work that comes back: what a host had done before an act that was done the same way. */
export interface Routine {
  /** The first of the acts before it, epoch ms. */
  readonly since: number;
  /** Those acts: how many, on how many days, and to how many hosts. */
  readonly times: number;
  readonly days: number;
  readonly hosts: number;
  /** What this act has in common with them, a phrase each: the program that acted, the account, and what it brought. */
  readonly same: readonly string[];
}
