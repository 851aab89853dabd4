import { eventId, hostId, serviceId } from '../../../graph/ids.ts';
import type { HistoryEntry } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { append } from '../append.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { compareEvents } from '../facts/representative.ts';
import { firstOf } from './processes.ts';

/** A service as the logs and the registry tell of it. */
export interface ServiceEntity {
  readonly id: string;
  readonly host: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly imagePath: string | null;
  readonly account: string | null;
  readonly startType: string | null;
  readonly history: readonly HistoryEntry[];
  /** Events that install it, earliest first. */
  readonly events: readonly HoplineEvent[];
}

/** Services by the events that tell of them. */
export interface ServiceTable {
  of(event: HoplineEvent): ServiceEntity | null;
  onHost(host: string): readonly ServiceEntity[];
  all(): ServiceEntity[];
}

/** Security and System log of one installation are written within this, ms. */
const SAME_INSTALL_MS = 10_000;

const IMAGE_PATH = /\\services\\([^\\]+)\\imagepath$/i;

/** Assembles services from Security 4697, System 7045 and the registry. */
export function assembleServices(facts: Facts, times: EventTimes): ServiceTable {
  const installs = new Map<string, HoplineEvent[]>();
  const add = (key: string, event: HoplineEvent): void => {
    append(installs, key, event);
  };
  for (const events of facts.services.values()) for (const event of events) add(keyOf(event, event['service.name'] ?? ''), event);
  for (const writes of facts.registry.values()) {
    for (const write of writes) {
      const name = IMAGE_PATH.exec(write['registry.path'] ?? '')?.[1];
      if (name !== undefined) add(keyOf(write, name), write);
    }
  }
  for (const events of installs.values()) events.sort(compareEvents);
  const displayNames = mergeDisplayNames(installs, times);
  const services = new Map<string, ServiceEntity>();
  for (const [key, events] of installs) services.set(key, serviceOf(key, events, displayNames.get(key) ?? null, times));
  const byHost = Map.groupBy(services.values(), (service) => service.host);
  const byDisplayName = new Map(
    Array.from(displayNames, ([key, name]) => [`${key.slice(0, key.indexOf('|'))}|${name.toLowerCase()}`, key]),
  );
  return {
    of(event) {
      const name = event['service.name'] ?? IMAGE_PATH.exec(event['registry.path'] ?? '')?.[1];
      if (name === undefined) return null;
      const key = keyOf(event, name);
      return services.get(byDisplayName.get(key) ?? key) ?? services.get(key) ?? null;
    },
    onHost: (host) => byHost.get(host) ?? [],
    all: () => [...services.values()],
  };
}

/** 7045 gives a service's display name as its name: it joins the 4697 or registry write of the same image on the same host. */
function mergeDisplayNames(installs: Map<string, HoplineEvent[]>, times: EventTimes): Map<string, string> {
  const displayNames = new Map<string, string>();
  const keysOf = Map.groupBy([...installs.keys()].sort(), hostPart);
  for (const [key, events] of [...installs].sort(([left], [right]) => (left < right ? -1 : 1))) {
    if (!events.every((event) => event['event.code'] === '7045')) continue;
    const twin = (keysOf.get(hostPart(key)) ?? [])
      .map((other): [string, HoplineEvent[]] => [other, installs.get(other) ?? []])
      .find(([other, others]) => other !== key && isSameInstall(events, others, times));
    const name = events[0]?.['service.name'];
    if (twin === undefined || name === undefined) continue;
    installs.set(twin[0], [...twin[1], ...events].sort(compareEvents));
    installs.delete(key);
    displayNames.set(twin[0], name);
  }
  return displayNames;
}

function isSameInstall(events: readonly HoplineEvent[], others: readonly HoplineEvent[], times: EventTimes): boolean {
  if (others.every((event) => event['event.code'] === '7045')) return false;
  return events.some((event) =>
    others.some(
      (other) =>
        imagePathOf(event) !== null &&
        imagePathOf(event)?.toLowerCase() === imagePathOf(other)?.toLowerCase() &&
        Math.abs(times.calibratedMs(event) - times.calibratedMs(other)) <= SAME_INSTALL_MS,
    ),
  );
}

function imagePathOf(event: HoplineEvent): string | null {
  return event['winlog.event_data.ServiceFileName'] ?? event['registry.data.strings']?.[0] ?? null;
}

function serviceOf(key: string, events: readonly HoplineEvent[], displayName: string | null, times: EventTimes): ServiceEntity {
  const host = hostPart(key);
  const named = events.find((event) => event['service.name'] !== undefined && event['event.code'] === '4697') ?? events[0];
  const name = named?.['service.name'] ?? IMAGE_PATH.exec(named?.['registry.path'] ?? '')?.[1] ?? key.slice(host.length + 1);
  return {
    id: serviceId(hostId(host), key.slice(host.length + 1)),
    host,
    name,
    displayName: displayName ?? firstOf(events, 'winlog.event_data.DisplayName') ?? null,
    imagePath: events.map(imagePathOf).find((path) => path !== null) ?? null,
    account: firstOf(events, 'winlog.event_data.AccountName') ?? null,
    startType: firstOf(events, 'winlog.event_data.StartType') ?? null,
    history: events.map((event) => ({
      time: times.calibratedMs(event),
      what: event['registry.path'] === undefined ? 'installed' : 'image path set',
      event: eventId(event),
    })),
    events,
  };
}

function keyOf(event: HoplineEvent, name: string): string {
  return `${hostOf(event)}|${name.toLowerCase()}`;
}

function hostPart(key: string): string {
  return key.slice(0, key.indexOf('|'));
}
