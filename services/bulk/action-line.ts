import { malformed } from './request-fault.ts';

/** What a line before a document asks for. */
export interface Action {
  readonly operation: Operation;
  /** Null where neither the line nor the path names one. */
  readonly index: string | null;
  /** Null where the server is to choose one. */
  readonly id: string | null;
}

/** The known actions; only `index` and `create` are carried out. */
export type Operation = 'index' | 'create' | 'update' | 'delete';

const OPERATIONS: ReadonlySet<string> = new Set<Operation>(['index', 'create', 'update', 'delete']);

/**
 * Reads an action line such as `{"create":{"_index":"logs","_id":"1"}}`. `line` is its number, from 1, and `defaultIndex` the one that the
 * path names. Parameters without a meaning here (`_type`, `routing`, `pipeline` …) are ignored.
 *
 * Throws a RequestFault that names the line: with a broken action line it is not known which of the next lines are documents.
 * Source: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk
 */
export function readActionLine(bytes: Buffer, line: number, defaultIndex: string | null): Action {
  const [entry, ...more] = Object.entries(objectOf(bytes, line));
  if (entry === undefined || more.length > 0) {
    throw malformedLine(
      line,
      `expected one field, [create], [delete], [index] or [update], but found ${more.length === 0 ? 'none' : 'several'}`,
    );
  }
  const [operation, parameters] = entry;
  if (!isOperation(operation)) {
    throw malformedLine(line, `expected field [create], [delete], [index] or [update] but found [${operation.slice(0, 100)}]`);
  }
  if (!isObject(parameters)) throw malformedLine(line, `expected an object after [${operation}]`);
  return {
    operation,
    index: textOf(parameters['_index'], '_index', line) ?? defaultIndex,
    id: textOf(parameters['_id'], '_id', line),
  };
}

function objectOf(bytes: Buffer, line: number): object {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch (error) {
    throw malformedLine(line, `expected an action such as {"index":{}}, which this is not: ${faultOf(error)}`);
  }
  if (!isObject(value)) throw malformedLine(line, `expected an object such as {"index":{}} but found ${bytes.toString('utf8', 0, 100)}`);
  return value;
}

/** Why JSON does not parse, with the little of it that tells where. */
export function faultOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'not JSON';
}

function textOf(value: unknown, name: string, line: number): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') throw malformedLine(line, `expected a string as [${name}]`);
  // Elasticsearch's own limit for ids; index names may have 255 bytes.
  if (Buffer.byteLength(value) > 512) throw malformedLine(line, `[${name}] is longer than 512 bytes`);
  return value;
}

function malformedLine(line: number, what: string): Error {
  return malformed(`Malformed action/metadata line [${line}], ${what}`);
}

function isOperation(name: string): name is Operation {
  return OPERATIONS.has(name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
