import { logonTypeOf } from '../../services/detect/fields/logon-types.ts';
import type { SolvedFields } from './coherent.ts';
import type { Value } from './proposals.ts';
import type { SolvedEvent } from './solve.ts';

/** A datum of a record, and the fields of an event that say the same. */
interface Datum {
  /** As Windows calls it. */
  readonly name: string;
  /** ECS' names for the same. */
  readonly fields: readonly string[];
  /** How the datum is written, where it is not the field's text. */
  readonly written?: (fields: SolvedFields) => string | undefined;
}

/** A kind of record of Windows' logs that rules' conditions can be met by. */
export interface LogKind {
  readonly provider: string;
  readonly channel: string;
  readonly eventId: number;
  readonly data: readonly Datum[];
  /** What no record of the kind is without. */
  readonly usual: SolvedFields;
  /** Whether Elastic's pipelines leave the data where they are, and copy. */
  readonly isKept: boolean;
}

function datum(name: string, ...fields: readonly string[]): Datum {
  return { name, fields };
}

const PROCESS = [
  datum('ProcessGuid', 'process.entity_id'),
  datum('ProcessId', 'process.pid'),
  datum('Image', 'process.executable', 'process.name'),
];
const USER: Datum = {
  name: 'User',
  fields: ['user.name', 'user.domain'],
  written: (fields) =>
    fields.has('user.name') ? `${String(fields.get('user.domain') ?? 'ODD')}\\${String(fields.get('user.name'))}` : undefined,
};
const HASHES: Datum = {
  name: 'Hashes',
  fields: ['process.hash.sha256', 'process.hash.md5', 'process.hash.sha1'],
  written: (fields) => {
    const hashes = ['sha256', 'md5', 'sha1'].flatMap((kind) => {
      const value = fields.get(`process.hash.${kind}`);
      return value === undefined ? [] : [`${kind.toUpperCase()}=${String(value)}`];
    });
    return hashes.length === 0 ? undefined : hashes.join();
  },
};
const ENDS = [
  datum('SourceIp', 'source.ip', 'source.address'),
  datum('SourcePort', 'source.port'),
  datum('DestinationIp', 'destination.ip', 'destination.address'),
  datum('DestinationPort', 'destination.port'),
  datum('DestinationHostname', 'destination.domain'),
  datum('Protocol', 'network.transport'),
];
const DIRECTION: Datum = {
  name: 'Initiated',
  fields: ['network.direction'],
  written: (fields) =>
    fields.has('network.direction') ? String(/^(egress|outgoing|outbound)$/i.test(String(fields.get('network.direction')))) : undefined,
};

const USUAL_ENDS: SolvedFields = new Map<string, Value>([
  ['source.ip', '10.9.8.7'],
  ['source.port', 51_234],
  ['destination.ip', '10.9.8.6'],
  ['destination.port', 4_242],
  ['network.transport', 'tcp'],
  ['network.direction', 'egress'],
]);

function sysmon(eventId: number, ...data: readonly Datum[]): LogKind {
  return {
    provider: 'Microsoft-Windows-Sysmon',
    channel: 'Microsoft-Windows-Sysmon/Operational',
    eventId,
    data: [...PROCESS, USER, ...data],
    usual: eventId === 3 ? USUAL_ENDS : new Map(),
    isKept: false,
  };
}

const SUBJECT = [
  datum('SubjectUserSid', 'user.id'),
  datum('SubjectUserName', 'user.name'),
  datum('SubjectDomainName', 'user.domain'),
  datum('SubjectLogonId', 'winlog.logon.id'),
];
const TARGET = [
  datum('TargetUserSid', 'user.id'),
  datum('TargetUserName', 'user.name'),
  datum('TargetDomainName', 'user.domain'),
  datum('TargetLogonId', 'winlog.logon.id'),
];
const LOGON_TYPE: Datum = {
  name: 'LogonType',
  fields: ['winlog.event_data.LogonType', 'winlog.logon.type'],
  written: (fields) => logonTypeOf(fields.get('winlog.event_data.LogonType') ?? fields.get('winlog.logon.type'))?.toString(),
};
const LOGON = [
  ...TARGET,
  LOGON_TYPE,
  datum('IpAddress', 'source.ip'),
  datum('IpPort', 'source.port'),
  datum('ProcessName', 'process.executable', 'process.name'),
];

function security(eventId: number, ...data: readonly Datum[]): LogKind {
  return { provider: 'Microsoft-Windows-Security-Auditing', channel: 'Security', eventId, data, usual: new Map(), isKept: true };
}

const REGISTRY = [datum('TargetObject', 'registry.path')];

/** The kinds of records that are tried. */
export const LOG_KINDS: readonly LogKind[] = [
  sysmon(
    1,
    datum('CommandLine', 'process.command_line', 'process.args', 'process.args_count'),
    datum('CurrentDirectory', 'process.working_directory'),
    datum('OriginalFileName', 'process.pe.original_file_name'),
    datum('IntegrityLevel', 'process.Ext.token.integrity_level_name'),
    HASHES,
    datum('ParentProcessGuid', 'process.parent.entity_id'),
    datum('ParentProcessId', 'process.parent.pid'),
    datum('ParentImage', 'process.parent.executable', 'process.parent.name'),
    datum('ParentCommandLine', 'process.parent.command_line', 'process.parent.args', 'process.parent.args_count'),
    datum('LogonId', 'winlog.logon.id'),
  ),
  sysmon(3, ...ENDS, DIRECTION),
  sysmon(5),
  sysmon(6, datum('ImageLoaded', 'dll.path', 'dll.name', 'file.path', 'file.name')),
  sysmon(7, datum('ImageLoaded', 'dll.path', 'dll.name', 'file.path', 'file.name')),
  sysmon(11, datum('TargetFilename', 'file.path', 'file.name', 'file.extension')),
  sysmon(12, ...REGISTRY),
  sysmon(13, ...REGISTRY, datum('Details', 'registry.data.strings')),
  sysmon(14, ...REGISTRY, datum('NewName')),
  sysmon(15, datum('TargetFilename', 'file.path', 'file.name', 'file.extension')),
  sysmon(17, datum('PipeName', 'file.pipe')),
  sysmon(18, datum('PipeName', 'file.pipe')),
  sysmon(22, datum('QueryName', 'dns.question.name')),
  sysmon(23, datum('TargetFilename', 'file.path', 'file.name', 'file.extension'), HASHES),
  sysmon(26, datum('TargetFilename', 'file.path', 'file.name', 'file.extension')),
  security(4624, ...LOGON),
  security(4625, ...LOGON),
  security(4648, ...SUBJECT, datum('IpAddress', 'source.ip'), datum('ProcessName', 'process.executable', 'process.name')),
  security(
    4688,
    ...SUBJECT,
    datum('NewProcessName', 'process.executable', 'process.name'),
    datum('NewProcessId', 'process.pid'),
    datum('CommandLine', 'process.command_line', 'process.args', 'process.args_count'),
    datum('ParentProcessName', 'process.parent.executable', 'process.parent.name'),
    datum('ProcessId', 'process.parent.pid'),
  ),
  security(4689, ...SUBJECT, datum('ProcessName', 'process.executable', 'process.name'), datum('ProcessId', 'process.pid')),
  ...[
    1102, 4657, 4662, 4663, 4670, 4672, 4673, 4674, 4697, 4698, 4699, 4700, 4701, 4702, 4719, 4720, 4722, 4724, 4725, 4726, 4728, 4732,
    4738, 4740, 4741, 4742, 4756, 4767, 4781, 4798, 4799, 4886, 4887, 5136, 5137, 5140, 5145, 5379,
  ].map((eventId) => security(eventId, ...SUBJECT)),
  ...[4768, 4769, 4771, 4776].map((eventId) => security(eventId, ...TARGET, datum('IpAddress', 'source.ip'))),
];

/** The data of a record of a kind that says what was thought out; null where it cannot say something that the condition needs. */
export function dataOf(kind: LogKind, { fields, needed }: SolvedEvent): Record<string, string> | null {
  const said = new Set(kind.data.flatMap(({ fields: names }) => names));
  for (const field of needed) {
    if (!said.has(field) && !field.startsWith('winlog.event_data.') && !OF_THE_KIND.test(field)) return null;
  }
  const data: Record<string, string> = {};
  for (const { name, fields: names, written } of kind.data) {
    const value = written === undefined ? fields.get(names[0] ?? '') : written(fields);
    if (value !== undefined) data[name] = Array.isArray(value) ? value.join(' ') : String(value);
  }
  for (const [field, value] of fields) {
    if (field.startsWith('winlog.event_data.')) data[field.slice('winlog.event_data.'.length)] = String(value);
  }
  return data;
}

/** What follows from which record it is, or is of all. */
const OF_THE_KIND =
  /^(event\.(category|type|action|code|provider|outcome|dataset|module)|winlog\.(event_id|channel|provider_name)|host\.(os\.(type|family)|name|id)|registry\.(key|value|hive)|data_stream\.dataset)$/;
