import type { EventSource } from '../../../schema/event.ts';
import type { WantedFields } from '../../../schema/wanted-fields.ts';
import type { ReadDialect } from './dialect.ts';
import type { Normalised } from './normalised.ts';
import { asFields, type Fields, text } from './values/text.ts';
import { ownValues } from './wanted-fields.ts';
import { providerOfChannel } from './windows/channels.ts';
import { eventOfRecord } from './windows/event-of-record.ts';
import { extraOf } from './windows/extra-of.ts';
import { outcomeOfKeywords } from './windows/record.ts';

const NAMES = { eventId: 'Event.System.EventID', computer: 'Event.System.Computer', created: 'Event.System.TimeCreated.SystemTime' };

/** Records in the shape of `evtx_dump`, in which our own reader of event logs gives them as well. Source: https://github.com/omerbenamram/evtx */
export const EVTX_DUMP: ReadDialect = {
  kind: 'READ',
  name: 'evtx_dump',
  hasMarks: (document) => asFields(asFields(document['Event'])?.['System']) !== undefined,
  read: readEvtxDump,
};

function readEvtxDump(document: Fields, source: EventSource, wanted: WantedFields | undefined): Normalised {
  const event = asFields(document['Event']) ?? {};
  const system = asFields(event['System']) ?? {};
  const data = eventData(event);
  return eventOfRecord(
    {
      provider: attribute(system, 'Provider', 'Name') ?? providerOfChannel(text(system['Channel'])),
      channel: system['Channel'],
      eventId: system['EventID'],
      computer: system['Computer'],
      recordId: system['EventRecordID'],
      created: attribute(system, 'TimeCreated', 'SystemTime'),
      userSid: attribute(system, 'Security', 'UserID'),
      outcome: outcomeOfKeywords(system['Keywords']),
      data,
      spare: undefined,
      isEscaped: false,
      hostId: undefined,
      hostIp: undefined,
      source,
      extraOf: extraOf(wanted, document, ownValues(data)),
    },
    NAMES,
  );
}

/** An element's attribute: under `#attributes`, or in an element of its own (`--separate-json-attributes`), or by name. */
function attribute(parent: Fields, element: string, name: string): string | undefined {
  const fields = asFields(parent[element]);
  const attributes = asFields(fields?.['#attributes']) ?? asFields(parent[`${element}_attributes`]) ?? fields;
  return text(attributes?.[name]) ?? text(attributes?.[`@${name}`]);
}

/** `EventData` by name; the one element below `UserData`; unnamed values as `param1`, `param2` …, as Windows' own tools call them. */
function eventData(event: Fields): Fields {
  const data = asFields(event['EventData']);
  if (data !== undefined) return data['Data'] === undefined ? data : withUnnamed(data);
  const user = asFields(event['UserData']);
  for (const name in user) {
    const inner = name === '#attributes' || name.endsWith('_attributes') ? undefined : asFields(user[name]);
    if (inner !== undefined) return inner;
  }
  return {};
}

function withUnnamed(data: Fields): Fields {
  const values = asFields(data['Data'])?.['#text'] ?? data['Data'];
  const list: readonly unknown[] = Array.isArray(values) ? values : [values];
  const named: Record<string, unknown> = { ...data };
  list.forEach((value, index) => {
    const element = asFields(value);
    const name = text(asFields(element?.['#attributes'])?.['Name']) ?? text(element?.['@Name']);
    if (name === undefined) named[`param${index + 1}`] = value;
    else named[name] = element?.['#text'];
  });
  return named;
}
