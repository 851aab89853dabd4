import { answeredWithin } from './answered-within.ts';

/** An answer over HTTP, whichever server sends it. */
export interface PlainAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Something that the process cannot do its work without. */
export interface ReadinessCheck {
  /** What it is, as an operator calls it: `store`, `queue`. */
  readonly name: string;
  /** Rejects, with the reason, where it cannot be used now. */
  check(): Promise<unknown>;
}

/** Answers what operators ask about a process. */
export interface Operations {
  /** The answer to a path, without query; null where the path is none of `/healthz`, `/readyz` and `/metrics`. */
  answer(path: string): Promise<PlainAnswer | null>;
}

export interface OperationsOptions {
  readonly checks: readonly ReadinessCheck[];
  /** The measures in Prometheus' text format, and what content type that has. */
  readonly metrics: () => Promise<Omit<PlainAnswer, 'status'>>;
  /** How long a check may take, ms. */
  readonly patienceMs?: number | undefined;
}

/** Monitoring gives up after some seconds itself; an engine that has not answered by then counts as absent. */
const PATIENCE_MS = 2000;

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Answers `/healthz` (the process is alive), `/readyz` (200 where all it needs can be used now, else 503 with the reasons) and `/metrics`.
 * Reasons name what failed; they contain no addresses and no passwords beyond what the failing engine's own message says.
 */
export function createOperations({ checks, metrics, patienceMs = PATIENCE_MS }: OperationsOptions): Operations {
  const ready = async (): Promise<PlainAnswer> => {
    const reasons = (await Promise.all(checks.map((check) => faultOf(check, patienceMs)))).filter((reason) => reason !== null);
    const isReady = reasons.length === 0;
    const body = JSON.stringify(isReady ? { status: 'ready' } : { status: 'not ready', reasons });
    return { status: isReady ? 200 : 503, contentType: JSON_TYPE, body };
  };
  return {
    async answer(path) {
      if (path === '/healthz') return { status: 200, contentType: JSON_TYPE, body: JSON.stringify({ status: 'ok' }) };
      if (path === '/readyz') return ready();
      if (path === '/metrics') return { status: 200, ...(await metrics()) };
      return null;
    },
  };
}

async function faultOf({ name, check }: ReadinessCheck, patienceMs: number): Promise<string | null> {
  try {
    await answeredWithin(check(), patienceMs);
    return null;
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
