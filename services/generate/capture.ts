import { toDefendDocument } from './defend/document.ts';
import { type DefendRecord, defendRecords } from './defend/sensor.ts';
import { WINDOWS_DIALECTS } from './dialects/dialects.ts';
import type { EstateHost } from './estate/model.ts';
import type { Happening } from './happenings.ts';
import type { Dialect, ResolvedOptions, Sensor } from './options.ts';
import type { Random } from './random.ts';
import { PROVIDERS } from './windows/providers.ts';
import type { NumberedRecord, WindowsRecord } from './windows/record.ts';
import { windowsRecords } from './windows/sensors.ts';

/** Sensors, shippers and the network between the hosts and the file. */
export interface Recorder {
  /** Lets the sensors see a happening; returns how many records it would give with all sensors on all hosts. */
  record(happening: Happening): number;
  /** The lines that arrive before `until` (epoch ms), in order. Nothing that happens before `until` may be recorded after. */
  arrivals(until: number): string[];
}

interface Waiting {
  readonly at: number;
  readonly order: number;
}

interface PendingRecord extends Waiting {
  readonly write: () => string;
}

interface PendingLine extends Waiting {
  readonly line: string;
}

/** Makes the recorder of a capture. Only records that are not due yet are held. */
export function createRecorder(options: ResolvedOptions, random: Random): Recorder {
  const { disorder } = options;
  const see = options.dialect === 'elastic-defend' ? defendSight() : windowsSight(options, options.dialect, random.fork('sensors'));
  const transport = random.fork('transport');
  let unwritten: PendingRecord[] = [];
  let underway: PendingLine[] = [];
  let order = 0;

  const send = (at: number, line: string): void => {
    if (transport.chance(disorder.lossShare)) return;
    const delay = (): number =>
      transport.integer(0, disorder.transportDelayMs) +
      (transport.chance(disorder.lateShare) ? transport.integer(0, disorder.latenessMs) : 0);
    underway.push({ at: at + delay(), order: order++, line });
    if (transport.chance(disorder.duplicateShare)) underway.push({ at: at + delay() + 1, order: order++, line });
  };

  return {
    record(happening) {
      const seen = see(happening);
      for (const { at, write } of seen.records) unwritten.push({ at, order: order++, write });
      return seen.possible;
    },
    arrivals(until) {
      const [written, notYet] = due(unwritten, until);
      unwritten = notYet;
      // Logs number their records in the order they write them, so only now.
      for (const { at, write } of written) send(at, write());
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
  readonly records: readonly { readonly at: number; readonly write: () => string }[];
}

function windowsSight(
  options: ResolvedOptions,
  dialect: Exclude<Dialect, 'elastic-defend'>,
  random: Random,
): (happening: Happening) => Sight {
  const sensors: ReadonlySet<Sensor> = new Set(options.sensors);
  const toDocument = WINDOWS_DIALECTS[dialect];
  const habits = { random, unknownProcessShare: options.disorder.unknownProcessShare };
  return (happening) => {
    const records = windowsRecords(happening, habits);
    return {
      possible: records.length,
      records: records
        .filter(({ host, sensor }) => host.managed && sensors.has(sensor))
        .map((record) => ({ at: record.recordedAt, write: () => JSON.stringify(toDocument(numbered(record))) })),
    };
  };
}

function numbered(record: WindowsRecord): NumberedRecord {
  const { host, provider, recordedAt } = record;
  return {
    ...record,
    recordId: nextRecordId(host, PROVIDERS[provider].channel),
    shownAt: recordedAt + host.recordShiftMs,
    computer: host.namesItselfShort && provider !== 'sysmon' ? host.name : host.fqdn,
  };
}

function defendSight(): (happening: Happening) => Sight {
  return (happening) => {
    const records = defendRecords(happening);
    return {
      possible: records.length,
      records: records
        .filter(({ host }) => host.managed)
        .map((record: DefendRecord) => ({
          at: record.recordedAt,
          write: () =>
            JSON.stringify(toDefendDocument(record, nextRecordId(record.host, 'endpoint'), record.recordedAt + record.host.recordShiftMs)),
        })),
    };
  };
}

function nextRecordId(host: EstateHost, log: string): number {
  const id = (host.counters.records.get(log) ?? 10_000) + 1;
  host.counters.records.set(log, id);
  return id;
}
