/** Sets of visited hosts as numbers: equal sets have equal numbers, so that states of a search can be compared by one number. */
export class VisitedHosts {
  /** Members of each set, rising. */
  readonly #members: number[][] = [];
  readonly #numbers = new Map<string, number>();
  /** `set * hostCount + host` to the number of the set with that host. */
  readonly #successors = new Map<number, number>();
  readonly #hostCount: number;

  constructor(hostCount: number) {
    this.#hostCount = hostCount;
  }

  only(host: number): number {
    return this.#numberOf([host]);
  }

  has(set: number, host: number): boolean {
    return this.#members[set]?.includes(host) === true;
  }

  with(set: number, host: number): number {
    const key = set * this.#hostCount + host;
    const known = this.#successors.get(key);
    if (known !== undefined) return known;
    const successor = this.#numberOf([...(this.#members[set] ?? []), host].sort((left, right) => left - right));
    this.#successors.set(key, successor);
    return successor;
  }

  #numberOf(members: number[]): number {
    const key = members.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#members.push(members) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}
