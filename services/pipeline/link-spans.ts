import { isSpanContextValid, type SpanContext, SpanKind } from '@opentelemetry/api';
import type { BatchNote } from './event-batch.ts';
import { contextOf, inSpan, MOST_LINKS, spanContextOf } from './trace-context.ts';

/**
 * Ties the spans of links to those of the folds whose work they took in. A link takes in what all workers have folded; its span is in the
 * trace of the batch that called for it, and is linked to the other folds that this process knows of. Where a batch calls for a link that an
 * earlier one has done already, the span of its call is linked to that one.
 */
export class LinkSpans {
  /** Folds of this process that no link has taken in. */
  #folds: SpanContext[] = [];
  #last: SpanContext | undefined;

  /** A fold of this process has kept what it adds, in that span. */
  folded(span: SpanContext): void {
    if (isSpanContextValid(span) && this.#folds.length < MOST_LINKS) this.#folds.push(span);
  }

  /** Links in a span. `called`: the batches that are to be linked, the one that calls last. `link` resolves to whether there was anything new, as this does. */
  async run(called: readonly BatchNote[], link: () => Promise<boolean>): Promise<boolean> {
    const parent = called.at(-1)?.traceparent;
    const links = this.#takenIn(called, parent).map((context) => ({ context }));
    return await inSpan('link', { kind: SpanKind.CONSUMER, links }, contextOf(parent), async (span) => {
      const isNew = await link();
      span.setAttribute('hopline.link.is_new', isNew);
      if (isNew) this.#last = span.spanContext();
      else if (this.#last !== undefined) span.addLink({ context: this.#last });
      return isNew;
    });
  }

  #takenIn(called: readonly BatchNote[], parent: string | undefined): SpanContext[] {
    const own = this.#folds.splice(0);
    const others = called.slice(-MOST_LINKS).map(({ traceparent }) => spanContextOf(traceparent));
    const bySpan = new Map([...own, ...others].flatMap((each) => (each === undefined ? [] : [[each.spanId, each] as const])));
    bySpan.delete(spanContextOf(parent)?.spanId ?? '');
    return [...bySpan.values()].slice(0, MOST_LINKS);
  }
}
