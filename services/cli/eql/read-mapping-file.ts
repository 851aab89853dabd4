import { readFileSync } from 'node:fs';
import { HoplineError } from '../../../schema/errors.ts';
import { type Mapping, readMapping } from '../../detect/documents/mapping.ts';

/** Reads a file with an Elasticsearch mapping. Throws INPUT_UNREADABLE where it is not there, no JSON or no mapping. */
export function readMappingFile(path: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new HoplineError('INPUT_UNREADABLE', `The mapping ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return readMapping(json);
}
