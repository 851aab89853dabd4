import { toDefendDocument } from './defend/document.ts';
import { type DefendRecord, defendRecords } from './defend/sensor.ts';
import { WINDOWS_DIALECTS } from './dialects/dialects.ts';
import { inLanguage } from './estate/languages.ts';
import type { EstateHost } from './estate/model.ts';
import type { Happening } from './happenings.ts';
import type { ResolvedOptions } from './options.ts';
import type { Random } from './random.ts';
import { PROVIDERS } from './windows/providers.ts';
import type { LogRecord, NumberedRecord } from './windows/record.ts';
import { windowsRecords } from './windows/sensors.ts';

/** Sensors, shippers and the network between the hosts and the file. */
export interface Recorder {
  /**
   * Lets the sensors see a happening; returns how many records it would give with all sensors on all hosts. `witness` is called with each
   * record that one of them makes, and whether the network loses it.
   */
  record(happening: Happening, witness?: Witness): number;
  /** The lines that arrive before `until` (epoch ms), in order. Nothing that happens before `until` may be recorded after. */
  arrivals(until: number): string[];
}

/** A record as far as it matters for what can be known. */
export interface WitnessedRecord {
  readonly host: EstateHost;
  /** Whether it reaches the capture. */
  readonly arrives: boolean;
  /** `security:4624`, `defend:network`. */
  readonly what: string;
}

export type Witness = (record: WitnessedRecord) => void;

interface Waiting {
  readonly at: number;
  readonly order: number;
}

interface PendingRecord extends Waiting {
  readonly isLost: boolean;
  readonly write: () => string;
}

interface PendingLine extends Waiting {
  readonly line: string;
}

/** Makes the recorder of a capture. Only records that are not due yet are held. */
export function createRecorder(options: ResolvedOptions, random: Random): Recorder {
  const { disorder } = options;
  const see = sightOf(options, random.fork('sensors'));
  const [transport, losses] = [random.fork('transport'), random.fork('losses')];
  let unwritten: PendingRecord[] = [];
  let underway: PendingLine[] = [];
  let order = 0;

  const send = (at: number, line: string): void => {
    const delay = (): number =>
      transport.integer(0, disorder.transportDelayMs) +
      (transport.chance(disorder.lateShare) ? transport.integer(0, disorder.latenessMs) : 0);
    underway.push({ at: at + delay(), order: order++, line });
    if (transport.chance(disorder.duplicateShare)) underway.push({ at: at + delay() + 1, order: order++, line });
  };

  return {
    record(happening, witness) {
      const seen = see(happening);
      for (const { at, host, what, write } of seen.records) {
        const isLost = losses.chance(disorder.lossShare);
        unwritten.push({ at, order: order++, isLost, write });
        witness?.({ host, what, arrives: !isLost });
      }
      return seen.possible;
    },
    arrivals(until) {
      const [written, notYet] = due(unwritten, until);
      unwritten = notYet;
      // Logs number their records in the order they write them, so only now.
      for (const { at, isLost, write } of written) {
        const line = write();
        if (!isLost) send(at, line);
      }
      const [arrived, later] = due(underway, until);
      underway = later;
      return arrived.map(({ line }) => line);
    },
  };
}

/** What waits until before `until`, in order, and the rest. */
function due<T extends Waiting>(waiting: readonly T[], until: number): [T[], T[]] {
  const ready: T[] = [];
  const rest: T[] = [];
  for (const item of waiting) (item.at < until ? ready : rest).push(item);
  ready.sort((a, b) => a.at - b.at || a.order - b.order);
  return [ready, rest];
}

interface Sight {
  readonly possible: number;
  readonly records: readonly SeenRecord[];
}

interface SeenRecord {
  readonly host: EstateHost;
  readonly at: number;
  readonly what: string;
  readonly write: () => string;
}

/** What the sensors of all hosts see, each by its host's agent. */
function sightOf(options: ResolvedOptions, random: Random): (happening: Happening) => Sight {
  const habits = { random, unknownProcessShare: options.disorder.unknownProcessShare };
  const isDefendAlone = options.dialect === 'elastic-defend';
  const toDocument = options.dialect === 'elastic-defend' ? null : WINDOWS_DIALECTS[options.dialect];
  return (happening) => {
    const windows = toDocument === null ? [] : windowsRecords(happening, habits);
    const defend = isDefendAlone || options.sensorProfile === 'mixed' || options.sensorProfile === 'defend' ? defendRecords(happening) : [];
    const records = [
      ...(toDocument === null ? [] : windows.filter(isCollected).map((record) => seenByWindows(record, toDocument))),
      ...defend.filter(({ host }) => host.managed && host.agent === 'defend').map(seenByDefend),
    ];
    return { possible: isDefendAlone ? defend.length : windows.length, records };
  };
}

function isCollected({ host, sensor }: LogRecord): boolean {
  return host.managed && host.agent === 'windows' && host.sensors.has(sensor);
}

function seenByWindows(record: LogRecord, toDocument: (record: NumberedRecord) => unknown): SeenRecord {
  const { host, provider, eventId, recordedAt: at } = record;
  return { host, at, what: `${provider}:${eventId}`, write: () => JSON.stringify(toDocument(numbered(record))) };
}

function seenByDefend(record: DefendRecord): SeenRecord {
  const { host, dataset, recordedAt: at } = record;
  return {
    host,
    at,
    what: `defend:${dataset.slice(dataset.lastIndexOf('.') + 1)}`,
    write: () => JSON.stringify(toDefendDocument(record, nextRecordId(host, 'endpoint'), at + host.recordShiftMs)),
  };
}

function numbered(record: LogRecord): NumberedRecord {
  const { host, provider, recordedAt } = record;
  return {
    ...record,
    fields: inLanguage(record.fields, host.language),
    recordId: nextRecordId(host, PROVIDERS[provider].channel),
    shownAt: recordedAt + host.recordShiftMs + (host.logClockErrorsMs.get(provider) ?? 0),
    computer: host.namesItselfShort && provider !== 'sysmon' ? host.name : host.fqdn,
  };
}

function nextRecordId(host: EstateHost, log: string): number {
  const id = (host.counters.records.get(log) ?? 10_000) + 1;
  host.counters.records.set(log, id);
  return id;
}
