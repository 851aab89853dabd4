import type { Detection, LogonSession, Movement, Process, User } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
import { ancestorsOf, processTree } from '../process-tree.ts';

/** What is known of a detection's act. */
interface Explained {
  readonly detection: Detection;
  readonly movement: Movement | null;
}

/** One end of an act, with what finds the rest of it. */
interface ActEnd {
  readonly host: string;
  readonly ip: string | null;
  readonly port: number | null;
  readonly process: string | null;
  /** Ids; null where they are those of the process. */
  readonly user: string | null;
  readonly logonSession: string | null;
  /** What its tree of processes begins with: the process itself where null. */
  readonly started: readonly string[] | null;
}

/** The query field that explains a detection. */
export const explanationQueries = {
  explain: async (_root: unknown, query: { readonly detection: string }, { graph }: RequestContext): Promise<Explained | null> => {
    const detection = await graph.node('Detection', query.detection);
    return detection === null ? null : { detection, movement: await graph.node('Movement', detection.movement) };
  },
};

/** Fields of `Explanation`. */
export const explanationResolvers = {
  ends: ({ detection, movement }: Explained) =>
    movement === null ? { source: null, target: whereItFired(detection) } : actEndsOf(movement),
  tasks: ({ movement }: Explained, _arguments: unknown, { graph }: RequestContext) => graph.nodes('ScheduledTask', movement?.tasks ?? []),
  services: ({ movement }: Explained, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Service', movement?.services ?? []),
  registryValues: ({ movement }: Explained, _arguments: unknown, { graph }: RequestContext) => {
    const named = movement?.closure.claims.flatMap(({ node }) => node ?? []) ?? [];
    return graph.nodes('RegistryValue', [...new Set(named)]);
  },
  gaps: ({ detection, movement }: Explained) => [...detection.gaps, ...(movement?.closure.gaps ?? [])],
  reasons: ({ detection, movement }: Explained, _arguments: unknown, context: RequestContext) =>
    movement === null ? ownReason(detection, context) : movement.reasons.toSorted((left, right) => right.weight - left.weight),
};

/** The field `ends` of `Movement`. */
export function actEndsOf({ source, target, user, logonSession, processes }: Movement): { source: ActEnd; target: ActEnd } {
  return {
    source: { ...source, logonSession: null, started: null },
    target: { ...target, user, logonSession, started: processes },
  };
}

function whereItFired({ host, user }: Detection): ActEnd {
  return { host, ip: null, port: null, process: null, user, logonSession: null, started: [] };
}

async function ownReason({ rule, riskScore, evidence }: Detection, { graph }: RequestContext): Promise<Movement['reasons']> {
  const name = (await graph.node('Rule', rule))?.name ?? rule;
  return [{ reason: `Rule "${name}" fired.`, weight: riskScore, evidence }];
}

/** Fields of `ActEnd`. */
export const actEndResolvers = {
  host: ({ host }: ActEnd, _arguments: unknown, { graph }: RequestContext) => graph.node('Host', host),
  process: ({ process }: ActEnd, _arguments: unknown, { graph }: RequestContext) => graph.node('Process', process),
  user: ({ user }: ActEnd, _arguments: unknown, { graph }: RequestContext): Promise<User | null> => graph.node('User', user),
  logonSession: async ({ logonSession, process }: ActEnd, _arguments: unknown, { graph }: RequestContext): Promise<LogonSession | null> => {
    if (logonSession !== null) return graph.node('LogonSession', logonSession);
    return process === null ? null : graph.neighbour(process, 'IN_SESSION', 'out', 'LogonSession');
  },
  ancestors: ({ process }: ActEnd, _arguments: unknown, context: RequestContext): Promise<Process[]> => ancestorsOf(process, context),
  started: async ({ process, started }: ActEnd, _arguments: unknown, context: RequestContext) => {
    const roots = started ?? (process === null ? [] : [process]);
    return processTree(await context.graph.nodes('Process', roots), context);
  },
};
