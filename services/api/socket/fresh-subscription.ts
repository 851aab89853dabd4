import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute, type SubscriptionArgs } from '../graphql.ts';

type Updates = AsyncIterableIterator<ExecutionResult>;

/**
 * Runs a subscription, each of its updates in a context of its own: what was read for one is not what is there at the next, and every update may
 * use what a request may. `contextOf` may throw to end it. Answers a result where the subscription cannot begin.
 */
export async function freshSubscription(args: SubscriptionArgs, contextOf: () => unknown): Promise<Updates | ExecutionResult> {
  const source = await createSourceEventStream({ ...args, contextValue: contextOf() });
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const updates: Updates = {
    async next() {
      const event = await events.next();
      if (event.done === true) return { done: true, value: undefined };
      const forUpdate: ExecutionArgs = { ...args, rootValue: event.value, contextValue: contextOf() };
      return { done: false, value: await execute(forUpdate) };
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => updates,
  };
  return updates;
}
