import { firstOf, type ProcessEntity } from '../entities/processes.ts';
import type { ServiceEntity } from '../entities/services.ts';
import type { TaskEntity } from '../entities/tasks.ts';
import type { Landscape } from '../landscape.ts';
import { areSameArguments, isSameProgram, programAndArguments } from '../tasks/same-program.ts';
import type { DefinitionKind } from '../techniques/definition-kind.ts';
import { SERVICES } from '../techniques/service.ts';
import { TASKS } from '../techniques/task.ts';

/** A run of what was defined is told of the act that defined it where it follows within this, ms. */
const RUN_WITHIN_MS = 3_600_000;
/** The first runs show what it does; a task may run every minute. */
const MOST_RUNS = 4;

/**
 * The processes on a host that tasks and services really were started as, once `fromMs` was: those that the Task Scheduler names by their
 * pids (129), and children of the scheduler and of `services.exe` that are the very program with the very arguments of a definition. What
 * they started in turn hangs below them in the process tree.
 */
export function definitionRuns(
  tasks: readonly TaskEntity[],
  services: readonly ServiceEntity[],
  host: string,
  fromMs: number,
  landscape: Pick<Landscape, 'processes' | 'times'>,
): ProcessEntity[] {
  if (tasks.length === 0 && services.length === 0) return [];
  const started = landscape.processes.startedOn(host, fromMs, fromMs + RUN_WITHIN_MS);
  return [
    ...tasks.flatMap((task) =>
      [...namedRuns(task, fromMs, landscape), ...started.filter((process) => isRunOfTask(process, task))].slice(0, MOST_RUNS),
    ),
    ...services.flatMap((service) => started.filter((process) => isRunOfService(process, service)).slice(0, MOST_RUNS)),
  ];
}

function namedRuns(task: TaskEntity, fromMs: number, landscape: Pick<Landscape, 'processes' | 'times'>): ProcessEntity[] {
  return task.events.flatMap((event) => {
    const timeMs = landscape.times.calibratedMs(event);
    if (event['process.pid'] === undefined || timeMs < fromMs || timeMs > fromMs + RUN_WITHIN_MS) return [];
    const process = landscape.processes.of(event);
    return process === null || process.start === null ? [] : [process];
  });
}

function isRunOfTask(process: ProcessEntity, task: TaskEntity): boolean {
  if (!isChildOf(process, TASKS)) return false;
  return task.actions.some(({ kind, path, arguments: args }) => kind === 'EXEC' && path !== null && isRun(process, path, args));
}

function isRunOfService(process: ProcessEntity, { imagePath }: ServiceEntity): boolean {
  return imagePath !== null && isChildOf(process, SERVICES) && isRun(process, ...programAndArguments(imagePath));
}

function isChildOf({ events }: ProcessEntity, { starters }: DefinitionKind): boolean {
  return starters.includes(firstOf(events, 'process.parent.name')?.toLowerCase() ?? '');
}

function isRun(process: ProcessEntity, program: string, args: string | null): boolean {
  if (process.executable === null || !isSameProgram(process.executable, program)) return false;
  const line = firstOf(process.events, 'process.command_line');
  return line === undefined || areSameArguments(programAndArguments(line)[1], args);
}
