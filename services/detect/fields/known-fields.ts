import { editDistance } from '../../../schema/edit-distance.ts';
import type { FieldType } from '../eql/field-access.ts';
import { type FieldTable, readFieldTables } from './field-table.ts';
import { ECS_FIELDS } from './generated/ecs.ts';
import { DEFEND_FIELDS, FOREIGN_FIELDS, FOREIGN_OBJECTS, LATER_ECS_FIELDS, WINDOWS_LOG_FIELDS } from './sensor-fields.ts';

let table: FieldTable | undefined;
let foreign: { readonly objects: ReadonlySet<string>; readonly fields: FieldTable } | undefined;

/** Read when first asked for: most commands ask for few fields or none. */
function tableOfFields(): FieldTable {
  table ??= readFieldTables([ECS_FIELDS, WINDOWS_LOG_FIELDS, DEFEND_FIELDS, LATER_ECS_FIELDS]);
  return table;
}

/**
 * How values of a field compare, by its dotted name as documents have it: from ECS, Winlogbeat's `winlog.*` and Elastic Defend's names. Any
 * other field that is called `ip` holds addresses. Null where nothing is known of the name; then values compare as what they are.
 *
 * A type is about comparing, not about how a document writes the value: numbers may stand as text (`"443"`), a field may have a list of
 * values whatever its type, and addresses may be written in any form.
 */
export function typeOfField(name: string): FieldType | null {
  const known = tableOfFields().types.get(name);
  if (known !== undefined) return known;
  return name.endsWith('.ip') ? 'ip' : isUnderOpenObject(tableOfFields(), name) ? 'keyword' : null;
}

/** Whether ECS, Windows' logs or Elastic Defend have a field of that name. */
export function isKnownField(name: string): boolean {
  return isIn(tableOfFields(), name);
}

/** Whether a name is of a schema that is not read here: of software whose logs have names of their own (`okta.…`), of APM or OpenTelemetry. */
export function isForeignField(name: string): boolean {
  foreign ??= { objects: new Set(FOREIGN_OBJECTS.split(/\s+/)), fields: readFieldTables([FOREIGN_FIELDS]) };
  return foreign.objects.has(name.split('.', 1)[0] ?? '') || isIn(foreign.fields, name);
}

function isIn(fields: FieldTable, name: string): boolean {
  return fields.types.has(name) || isUnderOpenObject(fields, name);
}

function isUnderOpenObject({ open }: FieldTable, name: string): boolean {
  for (let dot = name.length; dot !== -1; dot = name.lastIndexOf('.', dot - 1)) if (open.has(name.slice(0, dot))) return true;
  return false;
}

const nearest = new Map<string, string | null>();
/** Names remembered; a checkout of rules names some hundred that are unknown. */
const MOST_REMEMBERED = 4_096;

/**
 * The known field that a name of no schema is likely to mean, else null: at most two letters differ, or three of a long name. Names that
 * differ by case alone are likely to be meant.
 */
export function fieldMeant(name: string): string | null {
  const remembered = nearest.get(name);
  if (remembered !== undefined) return remembered;
  if (nearest.size >= MOST_REMEMBERED) nearest.clear();
  const found = isKnownField(name) || isForeignField(name) ? null : nearestOf(name.toLowerCase());
  nearest.set(name, found);
  return found;
}

/** Letters from which on a name is long. */
const LONG_NAME = 24;

function nearestOf(wanted: string): string | null {
  let found: string | null = null;
  let least = (wanted.length < LONG_NAME ? 2 : 3) + 1;
  for (const candidate of tableOfFields().types.keys()) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance >= least) continue;
    least = distance;
    found = candidate;
  }
  return found;
}
