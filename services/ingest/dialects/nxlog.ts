import type { EventSource } from '../../../schema/event.ts';
import type { Reading } from './reading.ts';
import { type Fields, text } from './values/text.ts';
import { instant, zoneOffset } from './values/time.ts';
import { outcomeOfKeywords, toRecord } from './windows/record.ts';

const NAMES = { eventId: 'EventID', computer: 'Hostname', created: '@timestamp' };

/** Whether a document is NXLog's: event data and the record's own fields side by side at the top. */
export function isNxlog(document: Fields): boolean {
  return document['EventID'] !== undefined && (document['Hostname'] !== undefined || document['Channel'] !== undefined);
}

/**
 * Reads a flat document of NXLog's `im_msvistalog`, as the public Security-Datasets recordings hold it.
 *
 * The record time is `TimeCreated` or `@timestamp`, which collectors may write in local time; `EventTime` is always local, and serves
 * where neither is given, put right by `EventReceivedTime`-like UTC fields where those tell its zone.
 * Source: https://docs.nxlog.co/refman/current/im/msvistalog.html
 */
export function readNxlog(document: Fields, source: EventSource, extra: Readonly<Record<string, unknown>> | undefined): Reading {
  return toRecord(
    {
      provider: text(document['SourceName']) ?? text(document['ProviderName']) ?? '',
      channel: document['Channel'],
      eventId: document['EventID'],
      computer: document['Hostname'] ?? document['Computer'],
      recordId: document['RecordNumber'] ?? document['EventRecordID'],
      created: instant(document['TimeCreated']) ?? instant(document['@timestamp']) ?? localTime(document) ?? document['@timestamp'],
      userSid: document['UserID'],
      outcome: outcomeOfKeywords(document['Keywords']),
      data: document,
      spare: undefined,
      isEscaped: true,
      hostId: undefined,
      hostIp: undefined,
      source,
      extra,
    },
    NAMES,
  );
}

function localTime(document: Fields): number | undefined {
  const local = instant(document['EventTime']);
  const received = instant(document['EventReceivedTime']);
  if (local === undefined || received === undefined) return local;
  return local + (zoneOffset(local, received) ?? 0);
}
