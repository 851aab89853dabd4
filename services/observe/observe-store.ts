import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import type { GraphStore } from '../../graph/store.ts';

/** Called after each operation of a store: its name, how long it took in seconds, and whether it failed. */
export type OnStoreOperation = (operation: string, seconds: number, isFailed: boolean) => void;

/** The same store, each of whose operations is reported, and is a span of its own where it is part of a trace. */
export function observeStore(store: GraphStore, onOperation: OnStoreOperation): GraphStore {
  const observed = new Map<PropertyKey, unknown>();
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      const known = observed.get(name) ?? observedOperation(String(name), member.bind(target), onOperation);
      observed.set(name, known);
      return known;
    },
  });
}

type Operation = (...args: readonly unknown[]) => Promise<unknown>;

function observedOperation(name: string, operation: Operation, onOperation: OnStoreOperation): Operation {
  return async (...args) => {
    const isTraced = trace.getSpanContext(context.active()) !== undefined;
    const span = isTraced ? trace.getTracer('hopline').startSpan(`store ${name}`, {}, context.active()) : null;
    const startMs = performance.now();
    let isFailed = true;
    try {
      const result = await operation(...args);
      isFailed = false;
      return result;
    } finally {
      if (isFailed) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
      onOperation(name, (performance.now() - startMs) / 1000, isFailed);
    }
  };
}
