import { full } from './request-fault.ts';

export interface AdmissionLimits {
  /** Requests with documents that are worked on at the same time. */
  readonly maxRequests: number;
  /** Decompressed bytes of all of them together. */
  readonly maxBytes: number;
}

/** A request that was let in. */
export interface AdmittedRequest {
  /** Throws a RequestFault (429) where all requests together would hold too many bytes. */
  hold(bytes: number): void;
  /** Gives back what was held; to be called once. */
  leave(): void;
}

/** Bounds what requests hold in memory at the same time, however many shippers there are. */
export class Admission {
  readonly #limits: AdmissionLimits;
  #requests = 0;
  #bytes = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  /** Throws a RequestFault (429) where too many requests are being worked on. */
  enter(): AdmittedRequest {
    const { maxRequests, maxBytes } = this.#limits;
    if (this.#requests >= maxRequests) throw full(`${maxRequests} requests are being worked on; send this one again a little later.`);
    this.#requests += 1;
    let held = 0;
    return {
      hold: (bytes) => {
        if (this.#bytes + bytes > maxBytes)
          throw full(`The requests being worked on hold ${maxBytes} bytes; send this one again a little later.`);
        held += bytes;
        this.#bytes += bytes;
      },
      leave: () => {
        this.#requests -= 1;
        this.#bytes -= held;
      },
    };
  }
}
