import type { EventSource } from '../../../schema/event.ts';
import type { Reading } from './reading.ts';
import { asFields, type Fields, text } from './values/text.ts';
import { outcomeOfKeywords, toRecord } from './windows/record.ts';

const NAMES = { eventId: 'Event.System.EventID', computer: 'Event.System.Computer', created: 'Event.System.TimeCreated.SystemTime' };

/** Whether a document is a record as `evtx_dump` and our own reader of event logs write it. */
export function isEvtxDump(document: Fields): boolean {
  return asFields(asFields(document['Event'])?.['System']) !== undefined;
}

/** Reads a record in the shape of `evtx_dump`. Source: https://github.com/omerbenamram/evtx */
export function readEvtxDump(document: Fields, source: EventSource, extra: Readonly<Record<string, unknown>> | undefined): Reading {
  const event = asFields(document['Event']) ?? {};
  const system = asFields(event['System']) ?? {};
  return toRecord(
    {
      provider: attribute(system['Provider'], 'Name') ?? '',
      channel: system['Channel'],
      eventId: system['EventID'],
      computer: system['Computer'],
      recordId: system['EventRecordID'],
      created: attribute(system['TimeCreated'], 'SystemTime'),
      userSid: attribute(system['Security'], 'UserID'),
      outcome: outcomeOfKeywords(system['Keywords']),
      data: eventData(event),
      spare: undefined,
      isEscaped: false,
      hostId: undefined,
      hostIp: undefined,
      source,
      extra,
    },
    NAMES,
  );
}

/** An attribute under `#attributes`, or beside the element where it was written apart (`--separate-json-attributes`). */
function attribute(element: unknown, name: string): string | undefined {
  const fields = asFields(element);
  return text(asFields(fields?.['#attributes'])?.[name]) ?? text(fields?.[name]) ?? text(fields?.[`@${name}`]);
}

/** `EventData` by name; the one element below `UserData`; unnamed values as `param1`, `param2` …, as Windows' own tools call them. */
export function eventData(event: Fields): Fields {
  const data = asFields(event['EventData']);
  if (data !== undefined) return data['Data'] === undefined ? data : withUnnamed(data);
  const user = asFields(event['UserData']);
  for (const name in user) {
    const inner = name === '#attributes' ? undefined : asFields(user[name]);
    if (inner !== undefined) return inner;
  }
  return {};
}

function withUnnamed(data: Fields): Fields {
  const values = asFields(data['Data'])?.['#text'] ?? data['Data'];
  const list: readonly unknown[] = Array.isArray(values) ? values : [values];
  return { ...data, ...Object.fromEntries(list.map((value, index) => [`param${index + 1}`, value])) };
}
