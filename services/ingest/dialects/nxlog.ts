import type { EventSource } from '../../../schema/event.ts';
import type { WantedFields } from '../../../schema/wanted-fields.ts';
import type { ReadDialect } from './dialect.ts';
import type { Normalised } from './normalised.ts';
import { type Fields, text, withoutEscapes } from './values/text.ts';
import { epochMs, namesZone, zoneOffset } from './values/time.ts';
import { ownValues } from './wanted-fields.ts';
import { providerOfChannel } from './windows/channels.ts';
import { eventOfRecord } from './windows/event-of-record.ts';
import { extraOf } from './windows/extra-of.ts';
import { outcomeOfKeywords, type RawRecord } from './windows/record.ts';

const NAMES = { eventId: 'EventID', computer: 'Hostname', created: '@timestamp' };

/**
 * Flat documents of NXLog's `im_msvistalog`, as the public Security-Datasets recordings hold them, or of another exporter of that form: event
 * data and the record's own fields side by side at the top.
 *
 * NXLog puts fields of its own over event data of the same name: `ProcessID` is the process that wrote the record (`ExecutionProcessID` in
 * newer versions), `AccountName` the account it was written under. What stood there in the record is lost.
 * Source: https://docs.nxlog.co/refman/current/im/msvistalog.html
 */
export const NXLOG: ReadDialect = {
  kind: 'READ',
  name: 'NXLog',
  // Other flat forms call the host `Computer` and the provider otherwise.
  hasMarks: (document) => document['EventID'] !== undefined && (document['Hostname'] !== undefined || document['SourceName'] !== undefined),
  read: readNxlog,
};

function readNxlog(document: Fields, source: EventSource, wanted: WantedFields | undefined): Normalised {
  const own = ownValues(document);
  return eventOfRecord(
    {
      provider: text(document['SourceName']) ?? text(document['ProviderName']) ?? providerOfChannel(text(document['Channel'])),
      channel: document['Channel'],
      eventId: document['EventID'],
      computer: document['Hostname'] ?? document['Computer'],
      recordId: document['RecordNumber'] ?? document['EventRecordID'],
      ...recordTime(document),
      userSid: document['UserID'],
      outcome: outcomeOfKeywords(document['Keywords']),
      data: withoutOverwritten(document),
      spare: undefined,
      isEscaped: true,
      hostId: undefined,
      hostIp: undefined,
      source,
      extraOf: extraOf(wanted, document, (name) => withoutEscapes(own(name))),
    },
    NAMES,
  );
}

/** More than a stage between NXLog and the store takes to stamp a record in the public recordings (6.4 s at most), so that it had waited. */
const BACKLOG_MS = 10_000;

/**
 * `TimeCreated` where there is one, else `EventTime`, whole seconds in the collector's zone, put into UTC where the record says which that is.
 */
function recordTime(document: Fields): Pick<RawRecord, 'created' | 'isZoneMissing'> {
  const created = epochMs(document['TimeCreated']) ?? stampedTime(document);
  if (created !== undefined) return { created };
  const { EventTime: local, '@timestamp': stamp, TimeCreated: written } = document;
  return epochMs(local) === undefined ? { created: stamp ?? written ?? local } : { created: local, isZoneMissing: !namesZone(local) };
}

/**
 * `@timestamp`, which the next stage stamps in UTC as it receives the record; but where the record had waited before that, `EventTime`.
 * `EventReceivedTime` is on the same clock and tells the zone. Undefined where nobody stamped the record.
 */
function stampedTime(document: Fields): number | undefined {
  const stampedMs = epochMs(document['@timestamp']);
  if (stampedMs === undefined || areWithinTenSeconds(document['EventTime'], document['EventReceivedTime'])) return stampedMs;
  const [localMs, receivedMs] = [epochMs(document['EventTime']), epochMs(document['EventReceivedTime'])];
  if (localMs === undefined || receivedMs === undefined) return stampedMs;
  const offsetMs = zoneOffset(receivedMs, stampedMs);
  if (offsetMs === undefined || stampedMs - (localMs + offsetMs) < BACKLOG_MS) return stampedMs;
  return localMs + offsetMs;
}

/** Whether two times on one clock are alike up to the last digit of their seconds; spares nearly all records the reading of both. */
function areWithinTenSeconds(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && one.length >= 19 && one.startsWith(other.slice(0, 18));
}

/** The fields that NXLog overwrites, by the events whose normalisers would read them. */
const OVERWRITTEN: Readonly<Record<string, string>> = { '129': 'ProcessID', '5156': 'ProcessID', '7045': 'AccountName' };

function withoutOverwritten(document: Fields): Fields {
  const name = OVERWRITTEN[text(document['EventID']) ?? ''];
  if (name === undefined || document['EventReceivedTime'] === undefined || document[name] === undefined) return document;
  return { ...document, [name]: undefined };
}
