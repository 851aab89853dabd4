import type { HoplineEvent } from '../../../schema/event.ts';
import { keepEarliest } from './representative.ts';

/** Writes kept of one value, earliest first. */
const MOST_WRITES = 16;

/** Keys under which tasks, services, remote access and what starts by itself are kept: where a movement leaves its mark. */
const WATCHED = [
  '\\schedule\\taskcache\\tasks\\',
  '\\schedule\\taskcache\\tree\\',
  '\\services\\',
  '\\control\\terminal server',
  '\\currentversion\\explorer\\runmru\\',
  '\\currentversion\\run\\',
  '\\currentversion\\runonce\\',
  '\\currentversion\\winlogon\\',
  '\\currentversion\\policies\\system\\',
  '\\wsman\\',
] as const;

/** Values under `services` that say what a service runs and how; others are counters and caches without end. */
const SERVICE_VALUES: ReadonlySet<string> = new Set([
  'imagepath',
  'start',
  'objectname',
  'servicedll',
  'displayname',
  'failurecommand',
  'type',
]);

/** Remembers the writes of a value that movements are known to touch, and tells whether the event is one. */
export function gatherRegistryWrite(registry: Map<string, HoplineEvent[]>, host: string, event: HoplineEvent): boolean {
  const path = event['registry.path'];
  if (path === undefined || event['registry.value'] === undefined) return false;
  const lower = path.toLowerCase();
  if (!isWatched(lower)) return false;
  keepWrite(registry, `${host}|${lower}`, event);
  return true;
}

/** Takes in the writes that others keep, which are left as they are. */
export function mergeRegistryWrites(registry: Map<string, HoplineEvent[]>, others: ReadonlyMap<string, readonly HoplineEvent[]>): void {
  for (const [key, writes] of others) for (const event of writes) keepWrite(registry, key, event);
}

function keepWrite(registry: Map<string, HoplineEvent[]>, key: string, event: HoplineEvent): void {
  const writes = registry.get(key);
  if (writes === undefined) registry.set(key, [event]);
  else keepEarliest(writes, event, MOST_WRITES);
}

function isWatched(lowerPath: string): boolean {
  for (const part of WATCHED) {
    if (lowerPath.includes(part)) return part !== '\\services\\' || SERVICE_VALUES.has(lowerPath.slice(lowerPath.lastIndexOf('\\') + 1));
  }
  return false;
}
