import type { HoplineEvent } from '../../../schema/event.ts';

/**
 * Single-valued fields of few values by which events are told apart, the most telling first. Left out are those whose values hardly ever
 * come again, such as command lines: an index on them would remember what nobody asks for.
 *
 * Whatever a rule calls such a field, it reads of an event the value of the field and nothing else: an index remembers answers by it.
 */
export const INDEXED_FIELDS = [
  'registry.value',
  'dll.name',
  'file.pipe',
  'winlog.event_data.RelativeTargetName',
  'process.parent.name',
  'process.name',
  'process.pe.original_file_name',
  'network.direction',
  'event.action',
  'destination.port',
  'source.port',
  'winlog.logon.type',
  'event.outcome',
  'file.extension',
  'file.name',
  'source.ip',
  'destination.ip',
  'process.executable',
  'process.parent.executable',
  'registry.path',
  'user.id',
  'dns.question.name',
] as const satisfies readonly (keyof HoplineEvent)[];

export type IndexedField = (typeof INDEXED_FIELDS)[number];

const RANKS: ReadonlyMap<string, number> = new Map(INDEXED_FIELDS.map((field, rank) => [field, rank]));

export function isIndexed(field: string): field is IndexedField {
  return RANKS.has(field);
}

/** Its place in the order of indexing, negative for a field that is not indexed. */
export function rankOf(field: string): number {
  return RANKS.get(field) ?? -1;
}
