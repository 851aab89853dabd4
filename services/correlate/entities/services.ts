import { append } from '../../../graph/append.ts';
import { eventId, hostId, serviceId } from '../../../graph/ids.ts';
import type { HistoryEntry } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { compareEvents } from '../facts/representative.ts';
import { SERVICES } from '../techniques/service.ts';
import { type DefinitionTimes, timesOfDefinitions } from './definitions.ts';
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
export interface ServiceTable extends DefinitionTimes<ServiceEntity> {
  of(event: HoplineEvent): ServiceEntity | null;
  all(): ServiceEntity[];
}

/** Security and System log of one installation are written within this, ms. */
const SAME_INSTALL_MS = 10_000;

const WHAT: ReadonlyMap<string, string> = new Map(SERVICES.events.map(({ code, what }) => [code, what]));

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
  const byDisplayName = new Map(
    Array.from(displayNames, ([key, name]) => [`${key.slice(0, key.indexOf('|'))}|${name.toLowerCase()}`, key]),
  );
  return {
    ...timesOfDefinitions(services.values(), times),
    of(event) {
      const name = nameOf(event);
      if (name === undefined) return null;
      const key = keyOf(event, name);
      return services.get(byDisplayName.get(key) ?? key) ?? services.get(key) ?? null;
    },
    all: () => [...services.values()],
  };
}

/** 7045 gives a service's display name as its name: it joins the 4697 or registry write of the same image on the same host. */
function mergeDisplayNames(installs: Map<string, HoplineEvent[]>, times: EventTimes): Map<string, string> {
  const displayNames = new Map<string, string>();
  const keysOf = keysByImage(installs, times);
  for (const [key, events] of [...installs].sort(([left], [right]) => compareIds(left, right))) {
    if (!events.every(isSystemLogs)) continue;
    const twin = [
      ...new Set(events.flatMap((event) => [-1, 0, 1].flatMap((ahead) => keysOf.get(imageKey(key, event, times, ahead)) ?? []))),
    ]
      .sort(compareIds)
      .find((other) => other !== key && isSameInstall(events, installs.get(other) ?? [], times));
    const name = events[0]?.['service.name'];
    if (twin === undefined || name === undefined) continue;
    installs.set(twin, [...(installs.get(twin) ?? []), ...events].sort(compareEvents));
    installs.delete(key);
    displayNames.set(twin, name);
  }
  return displayNames;
}

/** Services that another log than the System log tells of, by host, image and time. */
function keysByImage(installs: ReadonlyMap<string, readonly HoplineEvent[]>, times: EventTimes): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const [key, events] of installs) {
    if (events.every(isSystemLogs)) continue;
    for (const image of new Set(events.map((event) => imageKey(key, event, times, 0)))) append(keys, image, key);
  }
  return keys;
}

/** Of installations that are one, the keys differ by no more than one stretch of time. */
function imageKey(key: string, event: HoplineEvent, times: EventTimes, ahead: number): string {
  const stretch = Math.floor(times.calibratedMs(event) / SAME_INSTALL_MS) + ahead;
  return `${hostPart(key)}|${stretch}|${imagePathIn(event)?.toLowerCase()}`;
}

function isSystemLogs(event: HoplineEvent): boolean {
  return event['event.code'] === '7045';
}

function isSameInstall(events: readonly HoplineEvent[], others: readonly HoplineEvent[], times: EventTimes): boolean {
  return events.some((event) =>
    others.some(
      (other) =>
        imagePathIn(event) !== null &&
        imagePathIn(event)?.toLowerCase() === imagePathIn(other)?.toLowerCase() &&
        Math.abs(times.calibratedMs(event) - times.calibratedMs(other)) <= SAME_INSTALL_MS,
    ),
  );
}

/** The image of a service that an event installs it with or sets; null of any other event. */
export function imagePathIn(event: HoplineEvent): string | null {
  const set = IMAGE_PATH.test(event['registry.path'] ?? '') ? event['registry.data.strings']?.[0] : undefined;
  return event['winlog.event_data.ServiceFileName'] ?? set ?? null;
}

function nameOf(event: HoplineEvent): string | undefined {
  return event['service.name'] ?? IMAGE_PATH.exec(event['registry.path'] ?? '')?.[1];
}

/** A service's name as the Security log spells it, else as the first event does that names it so and not by its display name. */
function spellingOf(lowerName: string, events: readonly HoplineEvent[]): string {
  const spellings = [...events.filter((event) => event['event.code'] === '4697'), ...events].map(nameOf);
  return spellings.find((name) => name?.toLowerCase() === lowerName) ?? lowerName;
}

function serviceOf(key: string, events: readonly HoplineEvent[], displayName: string | null, times: EventTimes): ServiceEntity {
  const host = hostPart(key);
  const own = key.slice(host.length + 1);
  return {
    id: serviceId(hostId(host), own),
    host,
    name: spellingOf(own, events),
    displayName: displayName ?? firstOf(events, 'winlog.event_data.DisplayName') ?? null,
    imagePath: events.map(imagePathIn).find((path) => path !== null) ?? null,
    account: firstOf(events, 'winlog.event_data.AccountName') ?? null,
    startType: firstOf(events, 'winlog.event_data.StartType') ?? null,
    history: events.map((event) => ({
      time: times.calibratedMs(event),
      what: WHAT.get(event['event.code']) ?? 'image path set',
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
