import { fullHostName, shortHostName } from '../../graph/host-name.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { FieldAccess, FieldType } from './eql/field-access.ts';
import { DERIVED_FIELDS } from './fields/derived-fields.ts';
import { typeOfField } from './fields/known-fields.ts';
import { schemaField, typeOfSchemaField } from './fields/schema-fields.ts';
import { valueOfType } from './fields/typed-value.ts';

export { schemaField } from './fields/schema-fields.ts';

/**
 * How rules read normalised events: fields of the schema by name, any other as the document has it (`extra`), in the form of its type.
 *
 * A host is one host however an event spells it: as a join key, `host.name` and `host.id` are the key of the host that the event was found to
 * be of (`hostKey`), else its short name. Only some sensors give an id, so that a key of raw ids would keep events of one host apart.
 */
export const EVENT_FIELDS: FieldAccess<HoplineEvent> = {
  read: (name) => {
    const derive = DERIVED_FIELDS.get(name);
    const field = schemaField(name);
    if (field !== null) return derive ?? ((event) => event[field]);
    const typed = valueOfType(typeOf(name));
    const given = (event: HoplineEvent): unknown => {
      const value = event.extra?.[name];
      return value === undefined ? undefined : typed(value);
    };
    return derive === undefined ? given : (event) => given(event) ?? derive(event);
  },
  readKey: (name) => readKeyOf(name, hostOf),
  typeOf,
  isMapped: () => true,
  category: (event) => event['event.category'],
};

/**
 * How rules read events of a stream, where it is not yet known which names are one host's: as a join key, `host.name` and `host.id` are the id that
 * the agent gives the host, else its full name.
 */
export const STREAM_FIELDS: FieldAccess<HoplineEvent> = { ...EVENT_FIELDS, readKey: (name) => readKeyOf(name, hostOnStream) };

function readKeyOf(name: string, host: (event: HoplineEvent) => string): (event: HoplineEvent) => unknown {
  const field = schemaField(name);
  if (field === 'host.name' || field === 'host.id') return host;
  return field === null ? EVENT_FIELDS.read(name) : (event) => event[field];
}

function hostOf(event: HoplineEvent): string {
  return event.hostKey ?? shortHostName(event['host.name']);
}

function hostOnStream(event: HoplineEvent): string {
  return event['host.id']?.toLowerCase() || fullHostName(event['host.name']);
}

function typeOf(name: string): FieldType | null {
  const field = schemaField(name);
  return field === null ? typeOfField(name) : typeOfSchemaField(field);
}
