import neo4j, { DateTime, type Integer } from 'neo4j-driver';
import { isAddress } from '../host-name.ts';
import type { EvidenceEvent, GraphNode, RegistryValue, RuleNode, ScheduledTask, TaskAction } from '../model.ts';

/** A value of a property that Neo4j Browser and Bloom show and that Cypher compares. */
export type ShownValue = string | number | boolean | Integer | DateTime<number> | readonly (string | DateTime<number>)[];

/** Longest text that is shown; the whole one is in `props`. An index takes no more than some 8,000 bytes. */
const LONGEST_TEXT = 1_000;

/** Most entries of a list that are shown. */
const LONGEST_LIST = 100;

/**
 * What an analyst sees of a node: `name`, which says what it is in a few words, its facts under the names of the GraphQL schema, times as
 * `DateTime` in UTC, and hosts by name (`sourceHost`). Unknown facts are absent. Nothing here is read back: `props` holds the node itself.
 */
export function shownPropertiesOf(node: GraphNode): Record<string, ShownValue> {
  const shown: Record<string, ShownValue> = {};
  for (const [key, value] of Object.entries(factsOf(node))) {
    const clipped = clippedValue(value);
    if (clipped !== null) shown[key] = clipped;
  }
  return shown;
}

type Facts = Readonly<Record<string, ShownValue | null>>;

function factsOf(node: GraphNode): Facts {
  switch (node.kind) {
    case 'Host': {
      const { name, aliases, domain, os, managed, clockOffsetMs, riskScore } = node;
      const addresses = node.addresses.map(({ ip }) => ip);
      return { name, aliases, domain, os, managed, addresses, clockOffsetMs, riskScore, ...seen(node) };
    }
    case 'Process': {
      const { entityId, pid, executable, commandLine, integrityLevel } = node;
      const hashes = Object.entries(node.hashes).map(([algorithm, hash]) => `${algorithm}:${hash}`);
      const name = node.name ?? executable ?? `process ${pid ?? 'unknown'}`;
      return { name, entityId, pid, executable, commandLine, integrityLevel, hashes, ...span(node), ...seen(node) };
    }
    case 'Connection': {
      const { communityId, transport, source, destination, observedBy, skewMs } = node;
      const name = `${source.ip}:${source.port} → ${destination.ip}:${destination.port}`;
      const ends = { sourceIp: source.ip, sourcePort: source.port, destinationIp: destination.ip, destinationPort: destination.port };
      return { name, communityId, transport, ...ends, observedBy, skewMs, ...seen(node) };
    }
    case 'RegistryValue':
      return registryFacts(node);
    case 'LogonSession': {
      const { logonId, logonType, authenticationPackage, source, elevated } = node;
      const name = [logonId, logonType === null ? null : `type ${logonType}`, authenticationPackage]
        .filter((part) => part !== null)
        .join(', ');
      const from = { sourceIp: source.ip, sourcePort: source.port, workstation: source.workstation };
      return { name, logonId, logonType, authenticationPackage, ...from, elevated, ...span(node) };
    }
    case 'User':
      return { name: node.name, domain: node.domain, sid: node.sid };
    case 'ScheduledTask':
      return taskFacts(node);
    case 'Service': {
      const { name, displayName, imagePath, account, startType } = node;
      return { name, displayName, imagePath, account, startType };
    }
    case 'Event':
      return eventFacts(node);
    case 'Rule':
      return ruleFacts(node);
    case 'Detection': {
      const { rule, severity, riskScore, status, clock } = node;
      const host = hostNameOf(node.host);
      return { name: `${rule} on ${host}`, rule, host, severity, riskScore, status, clock, time: dateTime(node.time) };
    }
    case 'Movement': {
      const { source, target, technique, tier, riskScore } = node;
      const [sourceHost, targetHost] = [hostNameOf(source.host), hostNameOf(target.host)];
      const name = `${sourceHost} → ${targetHost}: ${technique.join(', ')}`;
      const ends = { sourceHost, sourceIp: source.ip, sourcePort: source.port, targetHost, targetIp: target.ip, targetPort: target.port };
      return { name, ...ends, technique, tier, riskScore, reasons: node.reasons.map(({ reason }) => reason), ...seen(node) };
    }
    case 'Campaign': {
      const { title: name, tactics, techniques, severity, tier, riskScore, capped } = node;
      const namesOf = (ids: readonly string[]): string[] => ids.map(hostNameOf);
      const ends = { hosts: namesOf(node.hosts), entryPoints: namesOf(node.entryPoints), frontier: namesOf(node.frontier) };
      return { name, ...ends, tactics, techniques, severity, tier, riskScore, capped, ...seen(node) };
    }
  }
}

function registryFacts({ path, value, writes }: RegistryValue): Facts {
  const last = writes.at(-1);
  return { name: value, path, value, data: last?.data ?? null, written: writes.flatMap(({ time }) => dateTime(time) ?? []) };
}

function taskFacts({ name, guid, author, actions, triggers }: ScheduledTask): Facts {
  return { name, guid, author, actions: actions.map(actionText), triggers };
}

function actionText({ kind, path, arguments: given, clsid }: TaskAction): string {
  return [kind, path, given, clsid].filter((part) => part !== null).join(' ');
}

function eventFacts({ category, host, time, fields, source }: EvidenceEvent): Facts {
  const [provider, code] = [fields['event.provider'], fields['event.code']].map((value) => (value === undefined ? null : String(value)));
  const name = `${category}${code === null ? '' : ` ${code}`} on ${hostNameOf(host)}`;
  return {
    name,
    category,
    provider: provider ?? null,
    code: code ?? null,
    host: hostNameOf(host),
    time: dateTime(time),
    file: source.file,
  };
}

function ruleFacts({ name, description, query, language, severity, riskScore, threat, source, enabled }: RuleNode): Facts {
  const tactics = threat.map(({ tactic }) => tactic.name);
  const techniques = threat.flatMap(({ technique }) => (technique ?? []).map(({ id }) => id));
  return { name, description, query, language, severity, riskScore, tactics, techniques, source, enabled };
}

function seen({ firstSeen, lastSeen }: { readonly firstSeen: number; readonly lastSeen: number }): Facts {
  return { firstSeen: dateTime(firstSeen), lastSeen: dateTime(lastSeen) };
}

function span({ start, end }: { readonly start: number | null; readonly end: number | null }): Facts {
  return { start: dateTime(start), end: dateTime(end) };
}

/** `host:ws5` is the host that its own node calls `WS5`. */
function hostNameOf(id: string): string {
  const name = id.slice(id.indexOf(':') + 1);
  return isAddress(name) ? name : name.toUpperCase();
}

/** By its parts in UTC: the driver's own conversion would keep the offset of the machine it runs on. */
function dateTime(epochMs: number | null): DateTime<number> | null {
  const at = new Date(epochMs ?? Number.NaN);
  if (Number.isNaN(at.getTime())) return null;
  const nanoseconds = at.getUTCMilliseconds() * 1_000_000;
  const [hour, minute, second] = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];
  return new DateTime(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), hour, minute, second, nanoseconds, 0);
}

function clippedValue(value: ShownValue | null): ShownValue | null {
  if (typeof value === 'string') return clippedText(value);
  // The driver sends every JavaScript number as a float.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (!Array.isArray(value)) return value;
  const list: readonly (string | DateTime<number>)[] = value;
  return list.length === 0 ? null : list.slice(0, LONGEST_LIST).map((each) => (typeof each === 'string' ? clippedText(each) : each));
}

function clippedText(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}
