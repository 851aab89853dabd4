import { shortHostName } from '../../../graph/host-name.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { DESKTOP_LOGON } from '../techniques/logon-kind.ts';
import { SERVICES } from '../techniques/service.ts';
import { gatherWitness } from './address-witnesses.ts';
import { namesOneHost } from './addresses.ts';
import { gatherBoot } from './boots.ts';
import { gatherClientCall } from './client-calls.ts';
import { gatherClearing, gatherCoverage } from './coverage.ts';
import { gatherExplicitLogon } from './explicit-logons.ts';
import { emptyHostFacts, type Facts, type HostFacts } from './facts.ts';
import { gatherFlow } from './flows.ts';
import { gatherIdentity } from './identities.ts';
import { gatherNamedTarget } from './named-targets.ts';
import { gatherNamings } from './namings.ts';
import { gatherOwnAddress } from './own-addresses.ts';
import { gatherPasswordCheck } from './password-checks.ts';
import { gatherRegistryWrite } from './registry.ts';
import { keepEarlier, keepEarliest } from './representative.ts';
import { gatherDesktop, gatherOfSession, gatherShare } from './sessions.ts';
import { gatherShellLogon } from './shell-logons.ts';
import { clockOf, widen } from './time-span.ts';

/** Events of one kind that are kept of a task or a service, earliest first: its life, not each of its runs. */
const MOST_OF_A_KIND = 16;

const shortNames = new Map<string, string>();
const MOST_SHORT_NAMES = 50_000;

/** The key of the host that an event happened on: the short form of its name, unless that was found to be another's (`resolveIdentities`). */
export function hostOf(event: HoplineEvent): string {
  return event.hostKey ?? shortName(event['host.name']);
}

/** `shortHostName`, remembered: every event asks. */
export function shortName(name: string): string {
  let short = shortNames.get(name);
  if (short === undefined) {
    if (shortNames.size >= MOST_SHORT_NAMES) shortNames.clear();
    short = shortHostName(name);
    shortNames.set(name, short);
  }
  return short;
}

/** Adds what one event tells. */
export function gather(facts: Facts, event: HoplineEvent): void {
  const host = hostOf(event);
  const identity = gatherHost(facts, host, event);
  if (event['network.ends_ambiguous'] === true) {
    facts.deferred.push(event);
    return;
  }
  const [category] = event['event.category'];
  if (category === 'network') gatherNetwork(facts, host, identity, event);
  else if (category === 'process') gatherProcess(facts, host, event);
  else if (category === 'registry' && gatherRegistryWrite(facts.registry, host, event)) gatherSighting(facts, event);
  gatherNamings(facts.namings, host, event);
  gatherNamedTarget(facts.targets, host, event);
  gatherByCode(facts, host, event);
}

/** Remembers the host itself, and gives the key of the identity that the event is of. */
function gatherHost(facts: Facts, host: string, event: HoplineEvent): string {
  const known = hostFactsOf(facts, host);
  const clock = clockOf(event);
  const identity = gatherIdentity(known.identities, event, clock).key;
  widen(known.spans, clock, event);
  gatherCoverage(known.coverage, event);
  gatherWitness(known.witnesses, event);
  const way = event['event.provider'] === 'Microsoft-Windows-Dhcp-Client' ? 'LEASED' : 'HOST_IP';
  for (const address of event['host.ip'] ?? []) {
    if (namesOneHost(address)) gatherOwnAddress(facts.addresses, identity, address, way, clock, event);
  }
  return identity;
}

/** The facts of a host, made where there are none yet. */
export function hostFactsOf(facts: Pick<Facts, 'hosts'>, host: string): HostFacts {
  let known = facts.hosts.get(host);
  if (known === undefined) {
    known = emptyHostFacts();
    facts.hosts.set(host, known);
  }
  return known;
}

function gatherNetwork(facts: Facts, host: string, identity: string, event: HoplineEvent): void {
  gatherFlow(facts, host, identity, event);
  gatherSighting(facts, event);
}

function gatherProcess(facts: Facts, host: string, event: HoplineEvent): void {
  const key = processKey(host, event);
  if (key === null) return;
  const types = event['event.type'];
  if (types?.includes('start') === true) keepEarlier(facts.starts, key, event);
  else if (types?.includes('end') === true) keepEarlier(facts.ends, key, event);
}

/** The key of a process before its host's clocks are known: the sensor's identity, else where, which and when. */
export function processKey(host: string, event: HoplineEvent): string | null {
  const entityId = event['process.entity_id'];
  if (entityId !== undefined) return entityId;
  const pid = event['process.pid'];
  return pid === undefined ? null : `${host}|${pid}|${event['@timestamp']}`;
}

/** Remembers a process that an event names and whose start may never be seen. */
export function gatherSighting(facts: Pick<Facts, 'sightings'>, event: HoplineEvent): void {
  const entityId = event['process.entity_id'];
  if (entityId !== undefined) keepEarlier(facts.sightings, entityId, event);
}

function gatherByCode(facts: Facts, host: string, event: HoplineEvent): void {
  switch (event['event.code']) {
    case '4624':
      gatherOfSession(facts.logons, host, event);
      break;
    case '4634':
    case '4647':
      gatherOfSession(facts.logoffs, host, event);
      break;
    case '4648':
      gatherExplicitLogon(facts.explicitLogons, host, event);
      break;
    case '4672':
      gatherOfSession(facts.privileges, host, event);
      break;
    case '4776':
      gatherPasswordCheck(facts.passwordChecks, host, event);
      break;
    case '4778':
      gatherDesktop(facts.desktops, host, event);
      break;
    case '5140':
    case '5145':
      gatherShare(facts.shares, host, event);
      break;
    case '12':
    case '4608':
    case '6005':
      gatherBoot(facts.boots, host, event);
      break;
    default: {
      if (isOfDesktop(event)) gatherDesktop(facts.desktops, host, event);
      gatherClientCall(facts.clientCalls, host, event);
      gatherClearing(hostFactsOf(facts, host).coverage, event);
      if (event['event.provider'] === 'OpenSSH') gatherShellLogon(facts.shellLogons, host, event);
      const task = event['winlog.event_data.TaskName'];
      if (task !== undefined) gatherHistory(facts.tasks, `${host}|${task.toLowerCase()}`, event);
      const service = event['service.name'];
      if (service !== undefined && INSTALLS.has(event['event.code']))
        gatherHistory(facts.services, `${host}|${service.toLowerCase()}`, event);
    }
  }
}

const DESKTOP_EVENTS: ReadonlySet<string> = new Set(DESKTOP_LOGON.otherEvents);

function isOfDesktop(event: HoplineEvent): boolean {
  return DESKTOP_EVENTS.has(event['event.code']) && event['event.provider'].startsWith('Microsoft-Windows-TerminalServices-');
}

const INSTALLS: ReadonlySet<string> = new Set(SERVICES.events.map(({ code }) => code));

function gatherHistory(histories: Map<string, HoplineEvent[]>, key: string, event: HoplineEvent): void {
  const kind = `${key}|${event['event.code']}`;
  keepOfKind(histories, kind, event);
}

/** Takes in the histories that others keep, which are left as they are. */
export function mergeHistories(histories: Map<string, HoplineEvent[]>, others: ReadonlyMap<string, readonly HoplineEvent[]>): void {
  for (const [kind, events] of others) for (const event of events) keepOfKind(histories, kind, event);
}

function keepOfKind(histories: Map<string, HoplineEvent[]>, kind: string, event: HoplineEvent): void {
  const known = histories.get(kind);
  if (known === undefined) histories.set(kind, [event]);
  else keepEarliest(known, event, MOST_OF_A_KIND);
}
