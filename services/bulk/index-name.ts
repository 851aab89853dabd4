/** The characters that no name of an index has. */
const FORBIDDEN = /[\\/*?"<>| ,#:]/;

const MOST_BYTES = 255;

/**
 * Why a name can be no index or data stream, in Elasticsearch's words, or null: shippers are set up against Elasticsearch's rules, and a name that breaks
 * them is a mistake that should not wait for the day it is sent there.
 *
 * Source: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-indices-create
 */
export function indexNameFault(name: string): string | null {
  const fault = faultOf(name);
  return fault === null ? null : `Invalid index name [${name.slice(0, MOST_BYTES)}], ${fault}`;
}

function faultOf(name: string): string | null {
  if (name === '' || name === '.' || name === '..') return "must not be empty, '.' or '..'";
  if (FORBIDDEN.test(name)) return 'must not contain the following characters [\\,/,*,?,",<,>,|, ,,,#,:]';
  if (/^[_+-]/.test(name)) return "must not start with '_', '-', or '+'";
  if (Buffer.byteLength(name) > MOST_BYTES) return `index name is too long, (${Buffer.byteLength(name)} > ${MOST_BYTES})`;
  if (name.toLowerCase() !== name) return 'must be lowercase';
  return null;
}
