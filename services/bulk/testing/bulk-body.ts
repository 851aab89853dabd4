/** The body of a bulk request that writes `documents`: each is a value, or the text of its line as it is. */
export function bulkBody(documents: readonly (object | string)[], action: object = { create: { _index: 'logs' } }): string {
  return documents.map((each) => `${JSON.stringify(action)}\n${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join('');
}
