import { createContext, runMsOf, type Sources } from '../context.ts';
import { type ExecutionArgs, type ExecutionResult, execute, GraphQLError } from '../graphql.ts';
import { inTime } from '../limits/in-time.ts';

/** Runs an operation, or an update of a subscription, in a context of its own and within its time, as over HTTP. */
export async function executeInTime(args: ExecutionArgs, sources: Sources): Promise<ExecutionResult> {
  try {
    return await inTime(runMsOf(sources), async () => execute({ ...args, contextValue: createContext(sources) }));
  } catch (error) {
    if (error instanceof GraphQLError) return { data: null, errors: [error] };
    throw error;
  }
}
