import type { GraphStore } from '../../../graph/store.ts';

/**
 * The same store, in which others do something just before an operation: `before` is told the name of each operation and how often it was
 * called, from 1.
 */
export function interruptedStore(store: GraphStore, before: (operation: string, times: number) => Promise<void>): GraphStore {
  const times = new Map<string, number>();
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        const operation = String(name);
        const count = (times.get(operation) ?? 0) + 1;
        times.set(operation, count);
        await before(operation, count);
        return await member.call(target, ...args);
      };
    },
  });
}
