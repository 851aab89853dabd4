import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** The schemas as ATT&CK Flow publishes them, with those of STIX that they refer to; beside the checkout, as they are not ours. */
const SCHEMAS = join(import.meta.dirname, '../../../../../shared/schemas/attack-flow/stix');

/** Whether the schemas lie beside the checkout. */
export const hasFlowSchemas = existsSync(SCHEMAS);

/** A validator by the schema of ATT&CK Flow 2.0.0, which knows those of STIX by their own ids and by the addresses of another branch. */
export function flowValidator(): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, unicodeRegExp: false });
  const folder = join(SCHEMAS, 'oasis-open');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
    const path = join(entry.parentPath, entry.name);
    const { $schema: _dialect, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    for (const branch of ['stix2.1', 'master']) {
      for (const scheme of ['http', 'https']) {
        const id = `${scheme}://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/${branch}/schemas/${relative(folder, path)}`;
        ajv.addSchema({ ...schema, $id: id }, id);
      }
    }
  }
  const { $schema: _dialect, ...schema } = JSON.parse(readFileSync(join(SCHEMAS, 'attack-flow-schema-2.0.0.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  return ajv.compile(schema);
}
