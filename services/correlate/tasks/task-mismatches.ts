import type { TaskAction } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { RuleMatch } from '../../../schema/rule-match.ts';
import type { TaskEntity } from '../entities/tasks.ts';
import { compareEvents } from '../facts/representative.ts';
import type { Landscape } from '../landscape.ts';
import { decodeActions } from './decode-actions.ts';
import { HIDDEN_TASK } from './hidden-task-rule.ts';
import { definitionIn } from './parse-task-xml.ts';
import { areSameArguments, isSameProgram } from './same-program.ts';

/** The service logs a definition and writes the cache in one go; records are late by less than this, ms. */
const SAME_REGISTRATION_MS = 5_000;

/** What one event says a task does. */
interface Definition {
  readonly event: HoplineEvent;
  readonly timeMs: number;
  readonly by: 'XML' | 'CACHE';
  readonly actions: readonly TaskAction[];
}

/**
 * Tasks that do other than they say: where the definition that was logged, the actions that the scheduler's cache holds, and the program
 * that it really started differ. One match of `HIDDEN_TASK` for each difference, resting on the two events that differ.
 */
export function taskMismatches(landscape: Pick<Landscape, 'processes' | 'tasks' | 'times'>): RuleMatch[] {
  return landscape.tasks.all().flatMap((task) => {
    const definitions = definitionsOf(task, landscape);
    return [...cacheMismatches(definitions), ...runMismatches(task, definitions, landscape)].map((events) => ({
      rule: HIDDEN_TASK.id,
      events,
      clock: 'CALIBRATED' as const,
    }));
  });
}

function definitionsOf(task: TaskEntity, landscape: Pick<Landscape, 'times'>): Definition[] {
  const definitions = task.events.flatMap((event): Definition[] => {
    const timeMs = landscape.times.calibratedMs(event);
    const bytes = event['registry.data.bytes'];
    const logged = definitionIn(event);
    if (logged !== null) return [{ event, timeMs, by: 'XML', actions: logged.actions }];
    if (bytes === undefined || event['registry.value']?.toLowerCase() !== 'actions') return [];
    return [{ event, timeMs, by: 'CACHE', actions: decodeActions(Buffer.from(bytes, 'base64')).actions }];
  });
  return definitions
    .filter(({ actions }) => actions.every(({ kind }) => kind !== 'OPAQUE'))
    .sort((left, right) => left.timeMs - right.timeMs || compareEvents(left.event, right.event));
}

/** A cached action that differs from the definition logged with it. */
function cacheMismatches(definitions: readonly Definition[]): HoplineEvent[][] {
  const logged = definitions.filter(({ by }) => by === 'XML');
  return definitions.flatMap((cached) => {
    if (cached.by !== 'CACHE') return [];
    const beside = logged.filter(({ timeMs }) => Math.abs(timeMs - cached.timeMs) <= SAME_REGISTRATION_MS);
    if (beside.length === 0 || beside.some(({ actions }) => areSameActions(actions, cached.actions))) return [];
    const [first] = beside;
    return first === undefined ? [] : [[first.event, cached.event]];
  });
}

function areSameActions(left: readonly TaskAction[], right: readonly TaskAction[]): boolean {
  return (
    left.length === right.length &&
    left.every((action, index) => {
      const other = right[index];
      if (other === undefined || other.kind !== action.kind) return false;
      if (action.kind === 'COM_HANDLER') return action.clsid?.toLowerCase() === other.clsid?.toLowerCase();
      if (action.kind !== 'EXEC') return true;
      return isSameProgram(action.path ?? '', other.path ?? '') && areSameArguments(action.arguments, other.arguments);
    })
  );
}

/** Runs of a program that no definition in force names, and processes other than the program that was to be run. */
function runMismatches(
  task: TaskEntity,
  definitions: readonly Definition[],
  landscape: Pick<Landscape, 'processes' | 'tasks' | 'times'>,
): HoplineEvent[][] {
  return task.events.flatMap((run): HoplineEvent[][] => {
    const program = run['winlog.event_data.ActionName'];
    if (program === undefined || !isPath(program)) return [];
    const timeMs = landscape.times.calibratedMs(run);
    const before = definitions.filter((definition) => definition.timeMs <= timeMs + SAME_REGISTRATION_MS);
    const [last] = before.slice(-1);
    // One that came with the last is as good: the log's and the cache's are of one registration, and the clocks of both scatter.
    const inForce = last === undefined ? [] : before.filter((definition) => last.timeMs - definition.timeMs <= 2 * SAME_REGISTRATION_MS);
    const isNamed = inForce.some(({ actions }) =>
      actions.some((action) => action.kind !== 'EXEC' || isSameProgram(action.path ?? '', program)),
    );
    const undefinedRun = last === undefined || isNamed ? [] : [[last.event, run]];
    return [...undefinedRun, ...otherChild(run, landscape)];
  });
}

/** The start of a process that is not the program which the scheduler says it started under that pid. */
function otherChild(run: HoplineEvent, landscape: Pick<Landscape, 'processes' | 'tasks' | 'times'>): HoplineEvent[][] {
  const [pid, program] = [run['process.pid'], run['process.executable']];
  if (pid === undefined || program === undefined || !isProgram(program)) return [];
  const timeMs = landscape.times.calibratedMs(run);
  const host = landscape.tasks.of(run)?.host ?? '';
  const started = landscape.processes
    .startedOn(host, timeMs - SAME_REGISTRATION_MS, timeMs + SAME_REGISTRATION_MS)
    .filter((process) => process.pid === pid && process.executable !== null);
  if (started.length === 0 || started.some(({ executable }) => isSameProgram(executable ?? '', program))) return [];
  const start = started[0]?.events[0];
  return start === undefined ? [] : [[run, start]];
}

/** The scheduler names COM handlers and messages by other things than paths. */
function isPath(action: string): boolean {
  return /[\\.]/.test(action) && !action.startsWith('{');
}

/** Scripts and documents are run by another program. */
function isProgram(path: string): boolean {
  return path.replaceAll('"', '').trim().toLowerCase().endsWith('.exe');
}
