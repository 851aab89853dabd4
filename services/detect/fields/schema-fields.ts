import type { HoplineEvent } from '../../../schema/event.ts';
import type { FieldType } from '../eql/field-access.ts';

/** A field that every rule can name, whether an event has it or not. */
export type SchemaField = Exclude<keyof HoplineEvent, 'source' | 'extra' | 'hostKey'>;

/** Every field of an event with the way its values compare; the type makes a forgotten one an error. */
const FIELD_TYPES: Readonly<Record<SchemaField, FieldType>> = {
  '@timestamp': 'date',
  'destination.domain': 'keyword',
  'destination.ip': 'ip',
  'destination.port': 'number',
  'dll.name': 'keyword',
  'dll.path': 'keyword',
  'dns.question.name': 'keyword',
  'dns.resolved_ip': 'ip',
  'event.action': 'keyword',
  'event.category': 'keyword',
  'event.code': 'keyword',
  'event.created': 'date',
  'event.outcome': 'keyword',
  'event.provider': 'keyword',
  'event.sequence': 'number',
  'event.type': 'keyword',
  'event.zone_missing': 'boolean',
  'file.extension': 'keyword',
  'file.name': 'keyword',
  'file.path': 'keyword',
  'file.pipe': 'keyword',
  'host.id': 'keyword',
  'host.ip': 'ip',
  'host.name': 'keyword',
  'host.os.type': 'keyword',
  'network.direction': 'keyword',
  'network.ends_ambiguous': 'boolean',
  'network.transport': 'keyword',
  'powershell.file.script_block_text': 'keyword',
  'process.args': 'keyword',
  'process.command_line': 'keyword',
  'process.entity_id': 'keyword',
  'process.executable': 'keyword',
  'process.hash.md5': 'keyword',
  'process.hash.sha1': 'keyword',
  'process.hash.sha256': 'keyword',
  'process.name': 'keyword',
  'process.parent.command_line': 'keyword',
  'process.parent.entity_id': 'keyword',
  'process.parent.executable': 'keyword',
  'process.parent.name': 'keyword',
  'process.parent.pid': 'number',
  'process.pe.original_file_name': 'keyword',
  'process.pid': 'number',
  'process.working_directory': 'keyword',
  'registry.data.bytes': 'keyword',
  'registry.data.strings': 'keyword',
  'registry.data.type': 'keyword',
  'registry.hive': 'keyword',
  'registry.key': 'keyword',
  'registry.path': 'keyword',
  'registry.value': 'keyword',
  'service.name': 'keyword',
  'source.domain': 'keyword',
  'source.ip': 'ip',
  'source.port': 'number',
  'user.domain': 'keyword',
  'user.id': 'keyword',
  'user.name': 'keyword',
  'winlog.channel': 'keyword',
  'winlog.event_data.AccessMask': 'keyword',
  'winlog.event_data.AccountName': 'keyword',
  'winlog.event_data.ActionName': 'keyword',
  'winlog.event_data.AuthenticationPackageName': 'keyword',
  'winlog.event_data.Channel': 'keyword',
  'winlog.event_data.ClientProcessId': 'number',
  'winlog.event_data.DisplayName': 'keyword',
  'winlog.event_data.ElevatedToken': 'keyword',
  'winlog.event_data.IntegrityLevel': 'keyword',
  'winlog.event_data.LogonProcessName': 'keyword',
  'winlog.event_data.PrivilegeList': 'keyword',
  'winlog.event_data.RelativeTargetName': 'keyword',
  'winlog.event_data.RpcCallClientLocality': 'number',
  'winlog.event_data.ServiceFileName': 'keyword',
  'winlog.event_data.ServiceName': 'keyword',
  'winlog.event_data.ShareLocalPath': 'keyword',
  'winlog.event_data.ShareName': 'keyword',
  'winlog.event_data.StartType': 'keyword',
  'winlog.event_data.Status': 'keyword',
  'winlog.event_data.SubjectDomainName': 'keyword',
  'winlog.event_data.SubjectLogonId': 'keyword',
  'winlog.event_data.SubjectUserName': 'keyword',
  'winlog.event_data.SubjectUserSid': 'keyword',
  'winlog.event_data.TargetDomainName': 'keyword',
  'winlog.event_data.TargetInfo': 'keyword',
  'winlog.event_data.TargetLogonId': 'keyword',
  'winlog.event_data.TargetServerName': 'keyword',
  'winlog.event_data.TargetUserName': 'keyword',
  'winlog.event_data.TargetUserSid': 'keyword',
  'winlog.event_data.TaskContent': 'keyword',
  'winlog.event_data.TaskName': 'keyword',
  'winlog.event_data.TerminalSessionId': 'keyword',
  'winlog.event_data.WorkstationName': 'keyword',
  'winlog.logon.id': 'keyword',
  'winlog.logon.type': 'number',
  'winlog.record_id': 'number',
};

/** Names that rules use for what an event has under another one. */
const SYNONYMS: ReadonlyMap<string, SchemaField> = new Map([
  ['host.hostname', 'host.name'],
  ['winlog.computer_name', 'host.name'],
  ['winlog.event_id', 'event.code'],
  ['winlog.provider_name', 'event.provider'],
  ['winlog.event_data.ImagePath', 'winlog.event_data.ServiceFileName'],
]);

const TYPES: ReadonlyMap<string, FieldType> = new Map(Object.entries(FIELD_TYPES));

/** The field of the schema that a rule means by a name, else null. */
export function schemaField(name: string): SchemaField | null {
  const field = SYNONYMS.get(name) ?? name;
  return TYPES.has(field) ? (field as SchemaField) : null;
}

/** How values of a field of the schema compare. */
export function typeOfSchemaField(field: SchemaField): FieldType {
  return FIELD_TYPES[field];
}
