import type { RefusedDialect } from './dialect.ts';
import { asFields, type Fields, under } from './values/text.ts';

/** Whether the document has a field at its top, even one that holds nothing. */
function has(document: Fields, name: string): boolean {
  return document[name] !== undefined;
}

const CONVERT = 'convert it as docs/inputs.md shows, or read the .evtx files themselves';
const SHIP_OTHERWISE = 'its values have no names: read the .evtx files themselves, or ship with Winlogbeat 7 or newer';

/**
 * Rows of Velociraptor's event log artifacts, and of its function `parse_evtx` as they are.
 * Source: https://github.com/Velocidex/velociraptor/tree/master/artifacts/definitions/Windows/EventLogs
 */
export const VELOCIRAPTOR: RefusedDialect = {
  kind: 'REFUSED',
  name: 'Velociraptor',
  hasMarks: (document) =>
    asFields(under(document, 'System', 'EventID'))?.['Value'] !== undefined ||
    (has(document, 'EventTime') &&
      has(document, 'EventID') &&
      has(document, 'Computer') &&
      (has(document, 'EventData') || has(document, 'OSPath') || has(document, 'FullPath'))),
  remedy: CONVERT,
};

/** Fluent Bit's `winevtlog` and its older `winlog`. Source: https://docs.fluentbit.io/manual/pipeline/inputs/windows-event-log-winevtlog */
export const FLUENT_BIT: RefusedDialect = {
  kind: 'REFUSED',
  name: 'Fluent Bit',
  hasMarks: (document) =>
    has(document, 'StringInserts') && (has(document, 'EventID') || has(document, 'EventId') || has(document, 'System')),
  remedy: SHIP_OTHERWISE,
};

/** Fluentd's `windows_eventlog2` and its older `windows_eventlog`. Source: https://github.com/fluent/fluent-plugin-windows-eventlog */
export const FLUENTD: RefusedDialect = {
  kind: 'REFUSED',
  name: 'Fluentd',
  hasMarks: (document) =>
    (has(document, 'ProviderName') &&
      has(document, 'EventID') &&
      (Array.isArray(document['EventData']) || has(document, 'DescriptionTitle'))) ||
    (has(document, 'time_generated') && has(document, 'event_id') && has(document, 'computer_name')),
  remedy: SHIP_OTHERWISE,
};

/** Rows of the tables WindowsEvent, SecurityEvent and Event. Source: https://learn.microsoft.com/en-us/azure/azure-monitor/reference/tables/windowsevent */
export const SENTINEL: RefusedDialect = {
  kind: 'REFUSED',
  name: 'Microsoft Sentinel',
  hasMarks: (document) => has(document, 'TimeGenerated') && has(document, 'EventID') && has(document, 'Computer'),
  remedy: CONVERT,
};

/** Before version 7 the fields that are now under `winlog` stood at the top. Source: https://www.elastic.co/guide/en/beats/winlogbeat/6.8/exported-fields-eventlog.html */
export const WINLOGBEAT_6: RefusedDialect = {
  kind: 'REFUSED',
  name: 'Winlogbeat 6 or older',
  hasMarks: (document) => has(document, 'log_name') && has(document, 'event_id') && has(document, 'computer_name'),
  remedy: `${CONVERT}, or ship with Winlogbeat 7 or newer`,
};

/** Source: https://documentation.wazuh.com/current/user-manual/capabilities/log-data-collection/index.html */
export const WAZUH: RefusedDialect = {
  kind: 'REFUSED',
  name: 'Wazuh',
  hasMarks: (document) => asFields(under(document, 'data', 'win', 'system')) !== undefined,
  remedy: CONVERT,
};
