import type { IncomingMessage } from 'node:http';
import { propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { BulkAnswer } from './answer.ts';
import type { ItemAnswer } from './write-items.ts';

/** Is told about what shippers send. */
export interface BulkObserver {
  /** A request with documents was answered with that HTTP status. */
  requestAnswered(status: number, seconds: number): void;
  /** A request from that address did not carry the credentials it needs. */
  unauthenticated(address: string): void;
  /** This many documents had this result. */
  documents(result: 'durable' | 'full' | 'invalid', count: number): void;
}

const RESULTS = { DURABLE: 'durable', FULL: 'full', INVALID: 'invalid' } as const;

/** Reports the results of a request's documents. */
export function tellOfDocuments(answers: readonly ItemAnswer[], observer: BulkObserver | undefined): void {
  if (observer === undefined) return;
  for (const [kind, ofKind] of Map.groupBy(answers, ({ result }) => result.kind)) observer.documents(RESULTS[kind], ofKind.length);
}

/** Answers a request with documents in a span of its own, which is part of the shipper's trace where it names one. */
export function inRequestSpan(request: IncomingMessage, answer: () => Promise<BulkAnswer>): Promise<BulkAnswer> {
  const parent = propagation.extract(ROOT_CONTEXT, request.headers);
  const name = `${request.method} bulk`;
  return trace.getTracer('hopline').startActiveSpan(name, { kind: SpanKind.SERVER }, parent, async (span) => {
    try {
      return await answer();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
