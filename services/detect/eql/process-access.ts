import type { FieldAccess } from './field-access.ts';

/** How the processes behind the events of a schema are told apart. */
export interface ProcessAccess<Event> {
  /** The event's process, the same for every event of it; null where the event names none. */
  entityOf(event: Event): string | null;
  /** The parent of that process, in the same terms; null where the event does not say. */
  parentOf(event: Event): string | null;
  /** Whether the event is the start of its process. */
  isStart(event: Event): boolean;
  /** Whether the event is the end of its process. */
  isEnd(event: Event): boolean;
}

const HOST_FIELDS = ['host.id', 'agent.id', 'host.name', 'hostname'];
const START_WORDS = new Set(['start', 'create', 'creation_event', 'fork', 'exec']);
const END_WORDS = new Set(['end', 'terminate', 'termination_event']);

/**
 * Reads processes from fields of ECS, or of Endgame's schema, which the first EQL was made for: by entity id where an event
 * has one, else by host and process id.
 * Source: https://www.elastic.co/docs/reference/ecs/ecs-process
 */
export function processAccessOf<Event>(access: FieldAccess<Event>): ProcessAccess<Event> {
  const hostOf = firstOf(HOST_FIELDS, access);
  const identity = (entityFields: readonly string[], pidFields: readonly string[]): ((event: Event) => string | null) => {
    const entityOf = firstOf(entityFields, access);
    const pidOf = firstOf(pidFields, access);
    return (event) => {
      const entity = entityOf(event);
      if (entity !== null) return `entity ${entity}`;
      const pid = pidOf(event);
      return pid === null ? null : `pid ${pid} on ${hostOf(event) ?? ''}`;
    };
  };
  const actionsOf = ['event.type', 'event.action', 'subtype', 'event_subtype_full']
    .filter(access.isMapped)
    .map((name) => access.read(name));
  const isOfProcesses = (event: Event): boolean => {
    const category = access.category(event);
    return Array.isArray(category) ? category.includes('process') : category === 'process';
  };
  const says = (words: ReadonlySet<string>) => (event: Event) =>
    isOfProcesses(event) && actionsOf.some((read) => [read(event)].flat().some((word) => typeof word === 'string' && words.has(word)));
  return {
    entityOf: identity(['process.entity_id', 'unique_pid'], ['process.pid', 'pid']),
    parentOf: identity(['process.parent.entity_id', 'unique_ppid'], ['process.parent.pid', 'process.ppid', 'ppid']),
    isStart: says(START_WORDS),
    isEnd: says(END_WORDS),
  };
}

/** A reader of the first of the fields that an event has; fields that no event has are not asked for. */
function firstOf<Event>(names: readonly string[], access: FieldAccess<Event>): (event: Event) => string | null {
  const readers = names.filter((name) => access.isMapped(name)).map((name) => access.read(name));
  return (event) => {
    for (const read of readers) {
      const value = read(event);
      const first: unknown = Array.isArray(value) ? value[0] : value;
      if (first !== undefined && first !== null) return String(first);
    }
    return null;
  };
}
