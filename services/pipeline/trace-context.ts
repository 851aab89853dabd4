import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

/** Other spans than its own parent that a span is linked to: enough to find the rest by. */
export const MOST_LINKS = 64;

/** The active span as W3C's `traceparent`; absent where no traces are kept. */
export function activeTraceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** The context in which work goes on that another process began; an empty one without `traceparent`. */
export function contextOf(traceparent: string | undefined): Context {
  return traceparent === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent });
}

/** The span that a `traceparent` names. */
export function spanContextOf(traceparent: string | undefined): SpanContext | undefined {
  return trace.getSpanContext(contextOf(traceparent));
}

/** Does work in a span of its own, in which a failure is noted. Spans cost nothing where no traces are kept. */
export function inSpan<T>(name: string, options: SpanOptions, parent: Context, work: (span: Span) => Promise<T>): Promise<T> {
  return trace.getTracer('hopline').startActiveSpan(name, options, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      // Of an error only its kind: its message may tell of what events hold.
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
      throw error;
    } finally {
      span.end();
    }
  });
}
