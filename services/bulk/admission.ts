import { full } from './request-fault.ts';

export interface AdmissionLimits {
  /** Requests with documents that are handled at the same time. */
  readonly maxRequests: number;
  /** Decompressed bytes of all of them together. */
  readonly maxBytes: number;
}

/** A request that was let in. */
export interface AdmittedRequest {
  /** Whether this many more bytes may be held; if so they are counted. */
  hold(bytes: number): boolean;
  /** Gives back what was held so far. */
  release(): void;
  /** Gives everything back and lets the next one in; to be called once. */
  leave(): void;
}

/** A shipper waits with its request unread, which costs a connection each. */
const MAX_WAITING = 1024;

/** Bounds what requests hold in memory at the same time, however many shippers there are; further ones wait for their turn. */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #waiting: (() => void)[] = [];
  #requests = 0;
  #bytes = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  /** Resolves once it is the request's turn. Throws a RequestFault (429) where too many are waiting. */
  async enter(): Promise<AdmittedRequest> {
    if (this.#requests < this.#limits.maxRequests) this.#requests += 1;
    else if (this.#waiting.length >= MAX_WAITING) throw full('Too many requests are waiting; send this one again a little later.');
    // The place of the one that leaves goes to the next, so the count stays.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.#admitted();
  }

  #admitted(): AdmittedRequest {
    let held = 0;
    const release = (): void => {
      this.#bytes -= held;
      held = 0;
    };
    return {
      hold: (bytes) => {
        if (this.#bytes + bytes > this.#limits.maxBytes) return false;
        held += bytes;
        this.#bytes += bytes;
        return true;
      },
      release,
      leave: () => {
        release();
        const next = this.#waiting.shift();
        if (next === undefined) this.#requests -= 1;
        else next();
      },
    };
  }
}
