import type { Campaign } from '../../../graph/campaign.ts';
import type { Detection, EvidenceEvent, GraphEdge, GraphNode, GraphWrites, Movement, Process, Tier } from '../../../graph/model.ts';
import {
  aDetection,
  aHost,
  aMovement,
  anEdge,
  anEvent,
  aProcess,
  aRule,
  aSession,
  at,
  aUser,
  exactly,
} from '../../api/testing/graph-builders.ts';
import { campaignsOf } from '../campaigns.ts';
import { sceneOf } from '../scene.ts';
import { layOutTraces, type Traces } from '../traces.ts';

const DAY_MS = 86_400_000;

/** A movement for tests, in few words. Accounts, programs and sessions are named by what their ids are made of. */
export interface HopWords {
  /** Whom the target let in. */
  readonly as?: string;
  /** Whom the program on the source ran as. */
  readonly asSource?: string;
  /** The program that made it: one of `programs`. */
  readonly by?: string;
  /** The program on the target that took the call: one of `programs`. */
  readonly takenBy?: string;
  /** Programs that it started. */
  readonly started?: readonly string[];
  readonly session?: string;
  /** `OBSERVED` is what no rule tells of; `DETECTED` by default. */
  readonly tier?: Tier;
  /** How long it stayed; a minute by default. */
  readonly stayedMs?: number;
  readonly riskScore?: number;
  readonly technique?: readonly string[];
  /** So many days earlier; the id says so. */
  readonly daysBefore?: number;
  readonly id?: string;
}

/** `aHop('WS1', 'WS2', '10:00:00', { as: 'anna' })`. Its id says the same unless given. */
export function aHop(from: string, to: string, clock: string, words: HopWords = {}): Movement {
  const {
    as,
    asSource,
    by,
    takenBy,
    started = [],
    session,
    tier = 'DETECTED',
    stayedMs = 60_000,
    riskScore = 60,
    technique,
    daysBefore = 0,
  } = words;
  const firstSeen = at(clock) - daysBefore * DAY_MS;
  const id = `movement:${words.id ?? `${from}>${to}@${clock}${daysBefore === 0 ? '' : `-${daysBefore}d`}`}`;
  const movement = aMovement({
    id,
    from: `host:${from.toLowerCase()}`,
    to: `host:${to.toLowerCase()}`,
    firstSeen,
    lastSeen: firstSeen + 1_000,
    until: firstSeen + stayedMs,
    tier,
    riskScore,
    user: as === undefined ? null : `user:${as}`,
    logonSession: session === undefined ? null : `session:${session}`,
    processes: started.map((name) => `process:${name}`),
    technique: technique ?? ['T1053.005'],
    evidence: [`event:${id}`],
  });
  const source = {
    ...movement.source,
    process: by === undefined ? null : `process:${by}`,
    user: asSource === undefined ? null : `user:${asSource}`,
  };
  const target = { ...movement.target, process: takenBy === undefined ? null : `process:${takenBy}` };
  return { ...movement, source, target };
}

/** The same, seen and no more. */
export function anObservedHop(from: string, to: string, clock: string, words: HopWords = {}): Movement {
  return aHop(from, to, clock, { ...words, tier: 'OBSERVED', riskScore: words.riskScore ?? 10 });
}

/** A program that runs somewhere: by whom it was started, since when, and in which session. */
export interface ProgramWords {
  readonly image?: string;
  readonly parent?: string;
  readonly since?: string;
  /** Whether its start was not recorded: `since` is when it was first seen. */
  readonly isStartLost?: boolean;
  readonly session?: string;
}

/** What a scene holds beside its movements. */
export interface SceneWords {
  readonly programs?: Readonly<Record<string, ProgramWords>>;
  /** Hosts that send no telemetry. */
  readonly silent?: readonly string[];
  /** How many days before the hosts began to send telemetry; on the same day by default. */
  readonly recordedDays?: number;
  readonly detections?: readonly Detection[];
  readonly events?: readonly EvidenceEvent[];
}

/** The graph of some movements with all that they name. */
export function graphOfHops(
  hops: readonly Movement[],
  { programs = {}, silent = [], recordedDays = 0, detections = [], events = [] }: SceneWords = {},
): GraphWrites {
  const names = [...new Set(hops.flatMap(({ source, target }) => [source.host, target.host]))].map((id) => id.slice('host:'.length));
  const users = new Set(hops.flatMap(({ user, source }) => [user, source.user]).filter((id) => id !== null));
  const sessions = new Set(hops.map(({ logonSession }) => logonSession).filter((id) => id !== null));
  const nodes: GraphNode[] = [
    ...hops,
    ...detections,
    ...events,
    ...hops.flatMap(({ evidence, source }) => evidence.map((id) => anEvent({ id, host: source.host }))),
    aRule({ id: 'rule' }),
    ...names.map((name) =>
      aHost({ name: name.toUpperCase(), managed: !silent.includes(name.toUpperCase()), firstSeen: at('08:00:00') - recordedDays * DAY_MS }),
    ),
    ...Array.from(users, (id) => aUser({ id, name: id.slice('user:'.length) })),
    ...Array.from(sessions, (id) => aSession({ id })),
    ...Object.entries(programs).map(([name, words]) => aProgram(name, words)),
  ];
  const edges = Object.entries(programs).flatMap(([name, { parent, session }]): GraphEdge[] => [
    ...(parent === undefined ? [] : [anEdge('PARENT_OF', `process:${parent}`, `process:${name}`)]),
    ...(session === undefined ? [] : [anEdge('IN_SESSION', `process:${name}`, `session:${session}`)]),
  ]);
  return { nodes, edges };
}

function aProgram(name: string, { image, since = '00:00:00', isStartLost = false }: ProgramWords): Process {
  const start = isStartLost ? null : at(since);
  return aProcess({ id: `process:${name}`, name: image ?? `${name}.exe`, pid: 1_000, start, firstSeen: at(since) });
}

/** A detection that belongs to no movement, with the one event it rests on. */
export function aDetectionAlone(
  name: string,
  host: string,
  clock: string,
  fields: EvidenceEvent['fields'] = {},
): {
  readonly detection: Detection;
  readonly event: EvidenceEvent;
} {
  const [id, hostId, time] = [`event:${name}`, `host:${host.toLowerCase()}`, at(clock)];
  return {
    detection: aDetection({ id: `detection:${name}`, rule: 'rule', host: hostId, time, evidence: [id] }),
    event: anEvent({ id, host: hostId, time, instant: exactly(time), fields }),
  };
}

/** The campaigns of some movements. */
export function campaignsOfHops(hops: readonly Movement[], words: SceneWords = {}): Campaign[] {
  return campaignsOf(sceneOf(graphOfHops(hops, words)));
}

/** The members of each campaign that are drawn from these movements, by their ids without the kind. */
export function membersOf(campaigns: readonly Campaign[]): string[][] {
  return campaigns.map(({ movements }) => movements.map((id) => id.slice('movement:'.length)));
}

/** The kind of each link, with its two ends: `ACCOUNT WS1>WS2@10:00:00 WS2>WS3@11:00:00`. */
export function linksOf(campaigns: readonly Campaign[]): string[] {
  return campaigns.flatMap(({ links }) => links.map(({ kind, from, to }) => `${kind} ${bare(from)} ${bare(to)}`));
}

function bare(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

/** The traces of some movements. */
export function tracesOfHops(hops: readonly Movement[], words: SceneWords = {}): Traces {
  return layOutTraces(sceneOf(graphOfHops(hops, words)));
}
