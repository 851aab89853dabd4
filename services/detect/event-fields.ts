import { fullHostName, shortHostName } from '../../graph/host-name.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { FieldAccess, FieldType } from './eql/field-access.ts';
import { DERIVED_FIELDS } from './fields/derived-fields.ts';
import { typeOfField } from './fields/known-fields.ts';
import { type SchemaField, schemaField, typeOfSchemaField } from './fields/schema-fields.ts';
import { valueOfType } from './fields/typed-value.ts';

export { schemaField } from './fields/schema-fields.ts';

/**
 * How rules read normalised events: fields of the schema by name, any other as the document has it (`extra`), in the form of its type. A
 * field of the schema that the event's normaliser does not set is read from the document as well; what the event is called, by both.
 *
 * A host is one host however an event spells it: as a join key, `host.name` and `host.id` are the key of the host that the event was found to
 * be of (`hostKey`), else its short name. Only some sensors give an id, so that a key of raw ids would keep events of one host apart. So is an
 * account one in any case: Windows takes it as it was typed, and one log writes what the next has from the directory.
 */
export const EVENT_FIELDS: FieldAccess<HoplineEvent> = {
  read: (name) => {
    const derive = DERIVED_FIELDS.get(name);
    const field = schemaField(name);
    const given = givenBy(name);
    if (field === null) return derive === undefined ? given : (event) => given(event) ?? derive(event);
    if (NAMES_OF_KINDS.has(field)) return eitherOf(field, givenBy(field));
    return derive === undefined ? ownOr(field, given) : (event) => derive(event) ?? given(event);
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
  if (field === null) return EVENT_FIELDS.read(name);
  const read = ownOr(field, givenBy(name));
  return NAMES_OF_ACCOUNTS.has(field) ? (event) => inOneCase(read(event)) : read;
}

const NAMES_OF_ACCOUNTS: ReadonlySet<string> = new Set([
  'user.name',
  'user.domain',
  'winlog.event_data.SubjectUserName',
  'winlog.event_data.SubjectDomainName',
  'winlog.event_data.TargetUserName',
  'winlog.event_data.TargetDomainName',
]);

function inOneCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** What documents and normalisers may call otherwise, both rightly: a rule may ask for either. */
const NAMES_OF_KINDS: ReadonlySet<string> = new Set(['event.action', 'event.code', 'event.provider']);

/** What the document says, where that was wanted. */
function givenBy(name: string): (event: HoplineEvent) => unknown {
  const typed = valueOfType(typeOf(name));
  return (event) => {
    const value = event.extra?.[name];
    return value === undefined ? undefined : typed(value);
  };
}

function ownOr(field: SchemaField, given: (event: HoplineEvent) => unknown): (event: HoplineEvent) => unknown {
  return (event) => {
    const value = event[field];
    return value !== undefined || event.extra === undefined ? value : given(event);
  };
}

function eitherOf(field: SchemaField, given: (event: HoplineEvent) => unknown): (event: HoplineEvent) => unknown {
  return (event) => {
    const value = event[field];
    const other = event.extra === undefined ? undefined : given(event);
    return other === undefined ? value : [value, other];
  };
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
