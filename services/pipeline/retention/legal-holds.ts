import { digestOf } from '../../../graph/digest.ts';
import { isAddress, shortHostName } from '../../../graph/host-name.ts';
import { eventId, hostId } from '../../../graph/ids.ts';
import type { Detection, Movement } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { HoplineError } from '../../../schema/errors.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { hostOf } from '../../correlate/facts/gather.ts';
import { LINKER } from '../linker-role.ts';

/** Each hold is a state of its own, so that placing one and lifting another at the same time cannot undo each other. */
const HOLDS = 'hold/';

/** How much telemetry of both hosts is held before and after a movement, ms. */
const AROUND_MS = 3_600_000;

/** What is held: everything of a host; a movement with what it rests on and its hosts' telemetry around it; everything of a stretch of time. */
export type HeldThing =
  | { readonly kind: 'HOST'; readonly host: string }
  | {
      readonly kind: 'MOVEMENT';
      readonly movement: string;
      /** Event ids. */
      readonly evidence: readonly string[];
      /** Short names; an address of an end that sends no telemetry. */
      readonly hosts: readonly string[];
      /** Epoch ms, the hour before and after included. */
      readonly fromMs: number;
      readonly toMs: number;
    }
  | { readonly kind: 'TIME'; readonly fromMs: number; readonly toMs: number };

/** A legal hold: what it names does not expire for as long as it stands. */
export interface LegalHold {
  /** `hold:` and a digest of what is held: holding the same twice is one hold. */
  readonly id: string;
  readonly held: HeldThing;
  /** In the words of who placed it; empty where none were given. */
  readonly reason: string;
  /** Epoch ms by the clock of who placed it. */
  readonly placedMs: number;
}

/**
 * Holds something from now on, and returns the hold. A worker that is expiring by a plan made before the hold is fenced off, and makes a new
 * plan.
 */
export async function placeHold(store: GraphStore, held: HeldThing, reason: string, placedMs: number): Promise<LegalHold> {
  const name = held.kind === 'MOVEMENT' ? held.movement : held.kind === 'HOST' ? held.host : `${held.fromMs}-${held.toMs}`;
  const hold: LegalHold = { id: `hold:${digestOf([held.kind, name])}`, held, reason, placedMs };
  await store.change({ put: [{ key: `${HOLDS}${hold.id}`, blob: new TextEncoder().encode(JSON.stringify(hold)) }], remove: [] });
  await store.claim(LINKER);
  return hold;
}

/** What a hold of a movement covers, as the graph shows it now. Throws USAGE where there is no such movement. */
export async function movementToHold(store: GraphStore, id: string): Promise<HeldThing> {
  const movement = await store.node('Movement', id);
  if (movement === null)
    throw new HoplineError('USAGE', `There is no movement ${id} in the store; hopline findings shows those there are.`);
  const hosts = new Set<string>();
  for (const end of [movement.source.host, movement.target.host]) {
    const host = await store.node('Host', end);
    for (const name of host === null ? [] : [host.name, ...host.names.map((each) => each.name)]) hosts.add(shortHostName(name));
  }
  return {
    kind: 'MOVEMENT',
    movement: id,
    evidence: movement.evidence,
    hosts: [...hosts].sort(compareIds),
    fromMs: movement.firstSeen - AROUND_MS,
    toMs: movement.lastSeen + AROUND_MS,
  };
}

/** The holds that stand, in the order of their ids. Throws STORE_INVALID where one cannot be read. */
export async function readHolds(store: GraphStore): Promise<LegalHold[]> {
  const states = await store.read(await store.keys(HOLDS));
  return states.map(({ key, blob }) => {
    try {
      return JSON.parse(new TextDecoder().decode(blob)) as LegalHold;
    } catch (cause) {
      throw new HoplineError('STORE_INVALID', `The state ${key} of the store is no legal hold. Restore a backup, or remove the state.`, {
        cause,
      });
    }
  });
}

/** Ends a hold. Throws USAGE where there is none of that id. */
export async function liftHold(store: GraphStore, id: string): Promise<void> {
  const keys = await store.keys(`${HOLDS}${id}`);
  if (!keys.includes(`${HOLDS}${id}`)) {
    throw new HoplineError('USAGE', `There is no legal hold ${id}; hopline hold list shows those there are.`);
  }
  await store.change({ put: [], remove: [`${HOLDS}${id}`] });
}

/** Whether an event is held. `timeOf` gives its best time, epoch ms. */
export function isHeld({ held }: LegalHold, event: HoplineEvent, timeOf: (event: HoplineEvent) => number): boolean {
  switch (held.kind) {
    case 'HOST':
      return isOfHost(event, held.host);
    case 'MOVEMENT':
      if (isWithin(held, timeOf(event)) && held.hosts.some((host) => isOfHost(event, host))) return true;
      return held.evidence.includes(eventId(event));
    case 'TIME':
      return isWithin(held, timeOf(event));
  }
}

/** Whether a finding has to stay as it is, with all that it rests on: it is held itself, or belongs to something that is held. */
export function holdsFinding({ held }: LegalHold, finding: Movement | Detection): boolean {
  switch (held.kind) {
    case 'MOVEMENT':
      return finding.id === held.movement;
    case 'HOST': {
      const hosts = finding.kind === 'Movement' ? [finding.source.host, finding.target.host] : [finding.host];
      return hosts.includes(hostId(held.host));
    }
    case 'TIME':
      return finding.kind === 'Movement' ? finding.firstSeen <= held.toMs && finding.lastSeen >= held.fromMs : isWithin(held, finding.time);
  }
}

/** Whether a hold may cover telemetry of a host between two times, epoch ms. */
export function mayHold({ held }: LegalHold, host: string, fromMs: number, toMs: number): boolean {
  const isThen = held.kind === 'HOST' || (held.fromMs < toMs && fromMs <= held.toMs);
  if (!isThen || held.kind === 'TIME') return isThen;
  return held.kind === 'HOST' ? hostId(held.host) === hostId(host) : held.hosts.includes(host);
}

/** Telemetry of the host itself; of one that is known by its address only, others' telemetry of that address. */
function isOfHost(event: HoplineEvent, host: string): boolean {
  if (isAddress(host)) return event['source.ip'] === host || event['destination.ip'] === host;
  return hostOf(event) === host;
}

function isWithin({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }, timeMs: number): boolean {
  return timeMs >= fromMs && timeMs <= toMs;
}
