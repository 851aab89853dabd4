import { createContext, type Sources } from '../context.ts';
import { createSourceEventStream, type ExecutionResult, type SubscriptionArgs } from '../graphql.ts';
import { executeInTime } from './execute-in-time.ts';
import type { AtOnce } from './updates-at-once.ts';

type Updates = AsyncIterableIterator<ExecutionResult>;

/**
 * Runs a subscription, each of its updates in a context of its own: what was read for one is not what is there at the next, and every update may
 * use what a request may. Answers a result where the subscription cannot begin.
 */
export async function freshSubscription(args: SubscriptionArgs, sources: Sources, inTurn: AtOnce): Promise<Updates | ExecutionResult> {
  const source = await createSourceEventStream({ ...args, contextValue: createContext(sources) });
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const updates: Updates = {
    async next() {
      const event = await events.next();
      if (event.done === true) return { done: true, value: undefined };
      return { done: false, value: await inTurn(() => executeInTime({ ...args, rootValue: event.value }, sources)) };
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => updates,
  };
  return updates;
}
