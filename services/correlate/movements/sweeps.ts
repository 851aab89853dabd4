import { append } from '../../../graph/append.ts';
import { compareIds } from '../../../graph/order.ts';
import type { ConnectionEntity } from '../entities/connection.ts';
import { startOf } from '../entities/sessions.ts';
import { within } from '../first-from.ts';
import type { Landscape, Trails } from '../landscape.ts';
import { clientAt } from './client.ts';
import type { Contact } from './contact.ts';
import { processAt } from './source-process.ts';
import { gapsOf } from './telemetry-gaps.ts';

/** What is asked of one host, and of one host after another, within this is asked at once, ms. */
const AT_ONCE_MS = 60_000;
/** A logon that a connection let in is recorded no earlier than this before it, ms. */
const EARLY_MS = 5_000;
/** No act needs as many services of one host at once. */
const SERVICES_OF_A_PROBE = 3;
/** As many hosts that are asked in vain, or at several services, are not each an act. */
const HOSTS_OF_A_SWEEP = 10;

/** A connection over which nobody is known to have logged on. */
type Knock = Contact & { readonly connection: ConnectionEntity };

type SweepLandscape = Trails & Pick<Landscape, 'clocks' | 'facts'>;

/**
 * The contacts without those by which somebody only looked who answers: one program that asks a host at several services at once, or many hosts
 * one after the other, and logs on nowhere. To find out what there is is no movement (ATT&CK has it as discovery); whoever goes on from there
 * logs on, and then that is one. Source: https://attack.mitre.org/techniques/T1046/
 */
export function withoutSweeps(contacts: readonly Contact[], landscape: SweepLandscape): Contact[] {
  const byCaller = new Map<string, Knock[]>();
  for (const contact of contacts) {
    const { source, connection, session } = contact;
    if (connection === null || session !== null) continue;
    append(byCaller, `${source}|${processAt(connection, connection.source, landscape.processes)?.id ?? ''}`, { ...contact, connection });
  }
  const swept = new Set<string>();
  for (const knocks of byCaller.values()) for (const { connection } of sweptOf(knocks, landscape)) swept.add(connection.id);
  return contacts.filter(({ connection }) => connection === null || !swept.has(connection.id));
}

/** Those of one program's connections that are part of a sweep. */
function sweptOf(knocks: readonly Knock[], landscape: SweepLandscape): Knock[] {
  const probes = [...Map.groupBy(knocks, ({ target }) => target).values()].flatMap((ofHost) => atOnce(ofHost, isOfOneMinute));
  if (probes.length < HOSTS_OF_A_SWEEP && !probes.some(isProbe)) return [];
  const inVain = probes.filter((probe) => !mayHaveLoggedOn(probe, landscape));
  const single = inVain.filter(isProbe);
  const many = inVain.filter((probe) => !isProbe(probe) && (servicesOf(probe) > 1 || wasHeard(probe, landscape)));
  const sweeps = atOnce([...single, ...many].flat(), isNext).filter((sweep) => hostsOf(sweep) >= HOSTS_OF_A_SWEEP);
  return [...single.flat(), ...sweeps.flat()];
}

/** Splits connections into those made at once, in order of time; `isOf` says whether one goes on with those before it. */
function atOnce(knocks: readonly Knock[], isOf: (knock: Knock, before: readonly Knock[]) => boolean): Knock[][] {
  const groups: Knock[][] = [];
  for (const knock of [...knocks].sort(compareKnocks)) {
    const group = groups.at(-1);
    if (group !== undefined && isOf(knock, group)) group.push(knock);
    else groups.push([knock]);
  }
  return groups;
}

function isOfOneMinute({ timeMs }: Knock, [first]: readonly Knock[]): boolean {
  return first !== undefined && timeMs - first.timeMs <= AT_ONCE_MS;
}

function isNext({ timeMs }: Knock, before: readonly Knock[]): boolean {
  const last = before.at(-1);
  return last !== undefined && timeMs - last.timeMs <= AT_ONCE_MS;
}

function isProbe(probe: readonly Knock[]): boolean {
  return servicesOf(probe) >= SERVICES_OF_A_PROBE;
}

function servicesOf(probe: readonly Knock[]): number {
  return new Set(probe.map(({ technique }) => technique)).size;
}

function hostsOf(sweep: readonly Knock[]): number {
  return new Set(sweep.map(({ target }) => target)).size;
}

/** Whether somebody logged on to the host meanwhile from there, or from where its log does not say. */
function mayHaveLoggedOn(probe: readonly Knock[], landscape: SweepLandscape): boolean {
  const [first, last] = [probe[0], probe.at(-1)];
  if (first === undefined || last === undefined) return false;
  const { source, target } = first;
  const meanwhile = within(landscape.sessions.remoteOn(target), first.timeMs - EARLY_MS, last.timeMs + AT_ONCE_MS, startOf);
  return meanwhile.some(
    ({ sourceIp, sourcePort, start }) => sourceIp === null || clientAt(sourceIp, sourcePort, target, start, landscape).host === source,
  );
}

/** Whether the host's own log would have told of a logon: where it is not sent, that none is known means nothing. */
function wasHeard([first]: readonly Knock[], landscape: SweepLandscape): boolean {
  if (first === undefined) return false;
  const { source, target, technique, timeMs } = first;
  const act = { source, target, technique: [technique], from: timeMs, to: timeMs };
  return gapsOf([{ claim: 'SESSION', end: 'target' }], act, landscape).some(({ reason }) => reason === 'EVENT_NOT_OBSERVED');
}

function compareKnocks(left: Knock, right: Knock): number {
  return left.timeMs - right.timeMs || compareIds(left.connection.id, right.connection.id);
}
