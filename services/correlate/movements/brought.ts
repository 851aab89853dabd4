import type { HoplineEvent } from '../../../schema/event.ts';
import { firstOf, type ProcessEntity } from '../entities/processes.ts';
import { imagePathIn } from '../entities/services.ts';
import { actionsIn } from '../entities/tasks.ts';
import { hostOf } from '../facts/gather.ts';
import type { Landscape } from '../landscape.ts';
import { actOf, familyOf } from '../techniques/family-of.ts';
import type { AssembledMovement } from './assembled-movement.ts';
import { foldedCommand, isConcealed } from './folded-command.ts';

/** What an act brought to its target. */
export interface Brought {
  /** Keys that are equal for acts that brought the same: commands, images and actions, folded; at least one. */
  readonly contents: ReadonlySet<string>;
  /** Keys of the names of the tasks and services that it made; among the contents where nothing else was recorded of it. */
  readonly names: ReadonlySet<string>;
  /** Whether some of it keeps from its reader what it does. */
  readonly isConcealed: boolean;
}

/** Programs that Windows puts beside others: they say nothing of what was run. */
const COMPANIONS: ReadonlySet<string> = new Set(['conhost.exe', 'wsmprovhost.exe', 'winrshost.exe', 'wmiprvse.exe']);
/** A shell that stays open may start thousands; the first of them tell. */
const MOST_PROCESSES = 64;

/**
 * What an act brought, as its own events tell, whatever the task or service became later: actions of tasks, images of services, scripts,
 * and the commands of what was started and of what that started. Besides, the rules that it broke which tell of something else than the movement;
 * of an act of which nothing was recorded, all of them.
 */
export function broughtBy(movement: AssembledMovement, landscape: Pick<Landscape, 'processes'>): Brought {
  const { node, target, hits, ownEvents } = movement;
  const written = new Set<string>();
  for (const event of [...hits.flatMap((hit) => hit.events), ...ownEvents])
    if (hostOf(event) === target) for (const text of textsIn(event)) written.add(text);
  for (const process of startedBy(movement, landscape)) {
    const text = firstOf(process.events, 'process.command_line') ?? process.executable ?? process.name;
    if (text !== null && text !== undefined) written.add(text);
  }
  const contents = new Set(Array.from(written, (text) => `runs ${foldedCommand(text)}`));
  const names = new Set([...node.tasks, ...node.services].map((id) => `defines ${foldedCommand(id.slice(id.indexOf('/') + 1))}`));
  if (contents.size === 0) for (const name of names) contents.add(name);
  const family = actOf(familyOf(node.technique));
  const telling =
    contents.size === 0 ? hits : hits.filter(({ hops, technique }) => hops.length === 0 && actOf(familyOf(technique)) !== family);
  for (const { rule } of telling) contents.add(`meets ${rule.id}`);
  return { contents, names, isConcealed: [...written].some(isConcealed) };
}

function* textsIn(event: HoplineEvent): Generator<string> {
  for (const { path, arguments: args, clsid } of actionsIn(event)) yield `${path ?? clsid ?? ''} ${args ?? ''}`;
  const image = imagePathIn(event);
  if (image !== null) yield image;
  const script = event['powershell.file.script_block_text'];
  if (script !== undefined) yield script;
}

/** What it started on the target, and what that started. */
function startedBy({ node, target, processes }: AssembledMovement, landscape: Pick<Landscape, 'processes'>): ProcessEntity[] {
  const ids = new Set(node.processes);
  const found = new Set<ProcessEntity>();
  const follow = (process: ProcessEntity): void => {
    if (found.has(process) || found.size >= MOST_PROCESSES || process.host !== target) return;
    found.add(process);
    for (const child of landscape.processes.childrenOf(process)) follow(child);
  };
  for (const process of processes) if (ids.has(process.id)) follow(process);
  return [...found].filter(({ name }) => !COMPANIONS.has(name?.toLowerCase() ?? ''));
}
