export interface AdmissionLimits {
  /** Requests whose documents are passed on at the same time. */
  readonly maxRequests: number;
  /** Decompressed bytes of all requests together, those that still come in included. */
  readonly maxBytes: number;
}

/** What a request with documents holds. */
export interface AdmittedRequest {
  /** Whether this many more bytes may be held; if so they are counted. */
  hold(bytes: number): boolean;
  /** Gives back the bytes held so far. */
  release(): void;
  /** Resolves once it is the request's turn to pass its documents on; false where too many are waiting. To be called once, when its body is there. */
  enter(): Promise<boolean>;
  /** Gives everything back and lets the next one in; to be called once. */
  leave(): void;
}

/** Each waits with its body in memory, which `maxBytes` bounds, and costs a connection. */
const MAX_WAITING = 1024;

/**
 * Bounds what requests hold in memory and how many pass documents on at the same time, however many shippers there are. A body that comes
 * slowly takes nobody's place: its request has one only when all of it has come.
 */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #waiting: (() => void)[] = [];
  #requests = 0;
  #bytes = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  /** A request that begins; it holds nothing yet. */
  begin(): AdmittedRequest {
    let held = 0;
    let isInside = false;
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
      enter: async () => {
        if (this.#requests < this.#limits.maxRequests) this.#requests += 1;
        else if (this.#waiting.length >= MAX_WAITING) return false;
        // The place of the one that leaves goes to the next, so the count stays.
        else await new Promise<void>((resolve) => this.#waiting.push(resolve));
        isInside = true;
        return true;
      },
      leave: () => {
        release();
        if (!isInside) return;
        const next = this.#waiting.shift();
        if (next === undefined) this.#requests -= 1;
        else next();
      },
    };
  }
}
