import { append } from '../../../graph/append.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Facts } from '../facts/facts.ts';
import { FILTERING_PLATFORM } from '../facts/flows.ts';
import { hostOf } from '../facts/gather.ts';
import { clockOf } from '../facts/time-span.ts';
import { DEFINITION_KINDS } from '../techniques/definitions.ts';

/** A time that two logs tell of, and when the log that gives it recorded it; epoch ms, as the source gave them. */
export interface TwinTime {
  readonly timeMs: number;
  readonly recordedMs: number;
  /** Whether the record's time was written without a zone, and whether the time is the record's. */
  readonly isLocal: boolean;
  readonly isRecordTime: boolean;
}

/** Events by which two logs of one host tell of the same happening: what one says less what the other says is the drift between them. */
export interface Twins {
  /** Times by the log that is measured against. */
  readonly references: readonly TwinTime[];
  /** Times by the log that is measured. */
  readonly measured: readonly TwinTime[];
}

/** All twins of one host. */
export interface HostTwins {
  /** Processes whose start both Sysmon and the Security log tell; the reference is Sysmon, which gives event time. */
  readonly processes: readonly Twins[];
  /** Flows that both Sysmon and the Windows Filtering Platform tell; the reference is the latter's 5156. */
  readonly flows: readonly Twins[];
  /** By provider: tasks and services that both the Security log and another tell of; the reference is the Security log. */
  readonly definitions: ReadonlyMap<string, readonly Twins[]>;
}

/** The provider of the Security log. */
export const SECURITY_AUDITING = 'Microsoft-Windows-Security-Auditing';

/** What the Security log and another tell of alike, by the other's provider and id: the task registered, the service installed. */
const SECURITY_TWIN: ReadonlyMap<string, string> = new Map(
  DEFINITION_KINDS.flatMap(({ provider, events }) =>
    events.flatMap(({ code, securityTwin }): [string, string][] =>
      securityTwin === undefined ? [] : [[`${provider} ${code}`, securityTwin]],
    ),
  ),
);

/** The twins of a host by its key. */
export function twinsIn(facts: Facts): (host: string) => HostTwins {
  const [processes, flows, definitions] = [processTwins(facts), flowTwins(facts), definitionTwins(facts)];
  return (host) => ({
    processes: processes.get(host) ?? [],
    flows: flows.get(host) ?? [],
    definitions: new Map(Array.from(definitions, ([provider, byHost]) => [provider, byHost.get(host) ?? []])),
  });
}

function processTwins(facts: Facts): Map<string, Twins[]> {
  const pairs = new Pairs();
  for (const event of facts.starts.values()) {
    const [pid, image] = [event['process.pid'], event['process.executable']];
    if (pid === undefined || image === undefined) continue;
    const key = `${pid}|${image.toLowerCase()}`;
    if (clockOf(event) === 'SYSMON') pairs.reference(hostOf(event), key, event);
    else if (event['event.provider'] === SECURITY_AUDITING) pairs.measured(hostOf(event), key, event);
  }
  return pairs.byHost();
}

function flowTwins(facts: Facts): Map<string, Twins[]> {
  const pairs = new Pairs();
  for (const event of facts.flows.values()) {
    const key = `${event['source.ip']}|${event['source.port']}|${event['destination.ip']}|${event['destination.port']}`;
    if (event['event.code'] === FILTERING_PLATFORM) pairs.reference(hostOf(event), key, event);
    else if (clockOf(event) === 'SYSMON_NETWORK') pairs.measured(hostOf(event), key, event);
  }
  return pairs.byHost();
}

function definitionTwins(facts: Facts): Map<string, Map<string, Twins[]>> {
  const byProvider = new Map<string, Pairs>();
  const pairsOf = (provider: string): Pairs => {
    const known = byProvider.get(provider) ?? new Pairs();
    byProvider.set(provider, known);
    return known;
  };
  const lists = [...facts.tasks.values(), ...facts.services.values()];
  for (const events of lists) {
    for (const event of events) {
      const provider = event['event.provider'];
      const name = (event['winlog.event_data.TaskName'] ?? event['service.name'])?.toLowerCase();
      if (name === undefined) continue;
      if (provider === SECURITY_AUDITING) {
        for (const [kind, code] of SECURITY_TWIN) {
          if (code === event['event.code']) pairsOf(providerOfKind(kind)).reference(hostOf(event), `${code}|${name}`, event);
        }
        continue;
      }
      const twin = SECURITY_TWIN.get(`${provider} ${event['event.code']}`);
      if (twin !== undefined) pairsOf(provider).measured(hostOf(event), `${twin}|${name}`, event);
    }
  }
  return new Map(Array.from(byProvider, ([provider, pairs]) => [provider, pairs.byHost()]));
}

function providerOfKind(kind: string): string {
  return kind.slice(0, kind.lastIndexOf(' '));
}

/** Events of both logs by their host and what they tell of. */
class Pairs {
  readonly #pairs = new Map<string, Pair>();

  reference(host: string, key: string, event: HoplineEvent): void {
    this.#of(host, key).references.push(event);
  }

  measured(host: string, key: string, event: HoplineEvent): void {
    this.#of(host, key).measured.push(event);
  }

  #of(host: string, key: string): Pair {
    const place = `${host}|${key}`;
    let pair = this.#pairs.get(place);
    if (pair === undefined) {
      pair = { host, references: [], measured: [] };
      this.#pairs.set(place, pair);
    }
    return pair;
  }

  /** Most happenings are told by one log alone, and come to nothing. */
  byHost(): Map<string, Twins[]> {
    const twins = new Map<string, Twins[]>();
    for (const { host, references, measured } of this.#pairs.values()) {
      if (references.length === 0 || measured.length === 0) continue;
      append(twins, host, { references: references.map(twinTime), measured: measured.map(twinTime) });
    }
    return twins;
  }
}

interface Pair {
  readonly host: string;
  readonly references: HoplineEvent[];
  readonly measured: HoplineEvent[];
}

function twinTime(event: HoplineEvent): TwinTime {
  const clock = clockOf(event);
  return {
    timeMs: event['@timestamp'],
    recordedMs: event['event.created'],
    isLocal: event['event.zone_missing'] === true,
    isRecordTime: clock === 'RECORD' || clock === 'LOCAL',
  };
}
