/** The ECS fields that Elastic's Sysmon and Security pipelines give an event beside (or instead of) Windows' own. */
import { imageFacts } from '../estate/images.ts';
import { fileName } from '../estate/model.ts';
import type { NumberedRecord } from '../windows/record.ts';

export interface EcsEvent {
  /** Top-level ECS objects. */
  readonly ecs: Readonly<Record<string, unknown>>;
  /** What stays in `winlog.event_data`. */
  readonly eventData: Readonly<Record<string, string>>;
  /** Epoch ms, where the pipeline takes it from the event's own data. */
  readonly at: number | null;
}

/** Event data that the Sysmon pipeline moves into ECS and drops from `winlog.event_data`. */
const MOVED = new Set([
  'UtcTime',
  'RuleName',
  'ProcessGuid',
  'ProcessId',
  'Image',
  'CommandLine',
  'CurrentDirectory',
  'Hashes',
  'ParentProcessGuid',
  'ParentProcessId',
  'ParentImage',
  'ParentCommandLine',
  'Protocol',
  'Initiated',
  'SourceIp',
  'SourcePort',
  'SourceHostname',
  'SourcePortName',
  'SourceIsIpv6',
  'DestinationIp',
  'DestinationPort',
  'DestinationHostname',
  'DestinationPortName',
  'DestinationIsIpv6',
  'TargetFilename',
  'TargetObject',
  'ImageLoaded',
  'PipeName',
  'QueryName',
  'User',
]);

const SYSMON_KINDS: Readonly<
  Record<number, { readonly category: readonly string[]; readonly type: readonly string[]; readonly action: string }>
> = {
  1: { category: ['process'], type: ['start'], action: 'Process Create (rule: ProcessCreate)' },
  3: { category: ['network'], type: ['start', 'connection', 'protocol'], action: 'Network connection detected (rule: NetworkConnect)' },
  5: { category: ['process'], type: ['end'], action: 'Process terminated (rule: ProcessTerminate)' },
  7: { category: ['process'], type: ['change'], action: 'Image loaded (rule: ImageLoad)' },
  11: { category: ['file'], type: ['creation'], action: 'File created (rule: FileCreate)' },
  13: { category: ['configuration', 'registry'], type: ['change'], action: 'Registry value set (rule: RegistryEvent)' },
  17: { category: ['file'], type: ['creation'], action: 'Pipe Created (rule: PipeEvent)' },
  18: { category: ['file'], type: ['access'], action: 'Pipe Connected (rule: PipeEvent)' },
  22: { category: ['network'], type: ['connection', 'protocol', 'info'], action: 'Dns query (rule: DnsQuery)' },
};

/** Gives a record its ECS fields. */
export function ecsOf(record: NumberedRecord): EcsEvent {
  if (record.provider === 'sysmon') return sysmonEcs(record);
  if (record.provider === 'security') return { ecs: securityEcs(record), eventData: record.fields, at: null };
  return { ecs: { event: {} }, eventData: record.fields, at: null };
}

function sysmonEcs({ eventId, fields }: NumberedRecord): EcsEvent {
  const kind = SYSMON_KINDS[eventId];
  const eventData = Object.fromEntries(Object.entries(fields).filter(([name]) => !MOVED.has(name)));
  const ecs: Record<string, unknown> = { event: kind === undefined ? {} : { ...kind } };
  const image = fields['Image'];
  if (image !== undefined) ecs['process'] = processOf(eventId, image, fields);
  const [domain, name] = (fields['User'] ?? '-').split('\\');
  if (name !== undefined) ecs['user'] = { domain, name, id: 'S-1-5-18' };
  Object.assign(ecs, subjectEcs(eventId, fields));
  return { ecs, eventData, at: Date.parse(`${fields['UtcTime']?.replace(' ', 'T')}Z`) };
}

function processOf(eventId: number, image: string, fields: Readonly<Record<string, string>>): Record<string, unknown> {
  const process = { entity_id: fields['ProcessGuid'], executable: image, name: fileName(image), pid: Number(fields['ProcessId']) };
  if (eventId !== 1) return process;
  const facts = imageFacts(image);
  const parentImage = fields['ParentImage'] ?? '-';
  return {
    ...process,
    command_line: fields['CommandLine'],
    working_directory: fields['CurrentDirectory'],
    hash: { sha256: facts.sha256, md5: facts.md5 },
    pe: {
      original_file_name: facts.originalFileName,
      description: facts.description,
      product: facts.product,
      company: facts.company,
      file_version: facts.fileVersion,
    },
    parent: {
      entity_id: fields['ParentProcessGuid'],
      executable: parentImage,
      name: fileName(parentImage),
      pid: Number(fields['ParentProcessId']),
      command_line: fields['ParentCommandLine'],
    },
  };
}

function subjectEcs(eventId: number, fields: Readonly<Record<string, string>>): Record<string, unknown> {
  switch (eventId) {
    case 3:
      return {
        network: { transport: fields['Protocol'], type: 'ipv4', direction: fields['Initiated'] === 'true' ? 'egress' : 'ingress' },
        source: {
          ip: fields['SourceIp'],
          port: Number(fields['SourcePort']),
          ...(fields['SourceHostname'] === '-' ? {} : { domain: fields['SourceHostname'] }),
        },
        destination: {
          ip: fields['DestinationIp'],
          port: Number(fields['DestinationPort']),
          ...(fields['DestinationHostname'] === '-' ? {} : { domain: fields['DestinationHostname'] }),
        },
      };
    case 7: {
      const path = fields['ImageLoaded'] ?? '';
      return { dll: { path, name: fileName(path) }, file: { path, name: fileName(path), extension: 'dll' } };
    }
    case 11: {
      const path = fields['TargetFilename'] ?? '';
      const name = fileName(path);
      return {
        file: {
          path,
          name,
          directory: path.slice(0, -name.length - 1),
          ...(name.includes('.') ? { extension: name.slice(name.lastIndexOf('.') + 1) } : {}),
        },
      };
    }
    case 13:
      return { registry: registryOf(fields['TargetObject'] ?? '', fields['Details'] ?? '') };
    case 17:
    case 18:
      return { file: { name: fields['PipeName'] } };
    case 22:
      return {
        network: { protocol: 'dns' },
        dns: {
          question: { name: fields['QueryName'] },
          resolved_ip: (fields['QueryResults'] ?? '')
            .split(';')
            .filter((answer) => answer.startsWith('::ffff:'))
            .map((answer) => answer.slice(7)),
        },
      };
    default:
      return {};
  }
}

/** `registry.*` of a path and what Sysmon shows of the value; a binary value shows nothing. */
export function registryOf(path: string, shown: string): Record<string, unknown> {
  const [hive = '', ...rest] = path.split('\\');
  const isNumber = shown.startsWith('DWORD');
  const content =
    shown === 'Binary Data'
      ? {}
      : { data: { strings: [isNumber ? String(Number(shown.slice(7, -1))) : shown], type: isNumber ? 'SZ_DWORD' : 'REG_SZ' } };
  return { path, hive, key: rest.join('\\'), value: rest.at(-1), ...content };
}

const SECURITY_KINDS: Readonly<
  Record<number, { readonly category: readonly string[]; readonly type: readonly string[]; readonly action: string }>
> = {
  4624: { category: ['authentication'], type: ['start'], action: 'logged-in' },
  4634: { category: ['authentication'], type: ['end'], action: 'logged-out' },
  4648: { category: ['authentication'], type: ['start'], action: 'logged-in-explicit' },
  4672: { category: ['iam'], type: ['admin'], action: 'logged-in-special' },
  4688: { category: ['process'], type: ['start'], action: 'created-process' },
  4689: { category: ['process'], type: ['end'], action: 'exited-process' },
  4697: { category: ['iam', 'configuration'], type: ['admin', 'change'], action: 'service-installed' },
  4698: { category: ['iam', 'configuration'], type: ['creation', 'admin'], action: 'scheduled-task-created' },
  4702: { category: ['iam', 'configuration'], type: ['change', 'admin'], action: 'scheduled-task-updated' },
  4769: { category: ['authentication'], type: ['start'], action: 'kerberos-service-ticket-requested' },
  5140: { category: ['network', 'file'], type: ['info', 'access'], action: 'network-share-object-accessed' },
  5145: { category: ['network', 'file'], type: ['info', 'access'], action: 'network-share-object-access-checked' },
  5156: { category: ['network'], type: ['connection', 'allowed'], action: 'windows-firewall-connection' },
};

const LOGON_TYPES: Readonly<Record<string, string>> = {
  2: 'Interactive',
  3: 'Network',
  4: 'Batch',
  5: 'Service',
  9: 'NewCredentials',
  10: 'RemoteInteractive',
};

function securityEcs({ eventId, fields }: NumberedRecord): Record<string, unknown> {
  const ecs: Record<string, unknown> = { event: { ...SECURITY_KINDS[eventId], outcome: 'success' } };
  const isLogon = eventId === 4624 || eventId === 4634;
  const side = isLogon ? 'Target' : 'Subject';
  const name = fields[`${side}UserName`];
  if (name !== undefined) ecs['user'] = { id: fields[`${side}UserSid`], name, domain: fields[`${side}DomainName`] };
  const port = fields['IpPort'];
  const ip = fields['IpAddress'];
  if (ip !== undefined && ip !== '-')
    ecs['source'] = { ip: ip.replace('::ffff:', ''), ...(port === undefined || port === '-' ? {} : { port: Number(port) }) };
  if (eventId === 4688) {
    const image = fields['NewProcessName'] ?? '';
    const parent = fields['ParentProcessName'] ?? '';
    ecs['process'] = {
      pid: Number(fields['NewProcessId']),
      executable: image,
      name: fileName(image),
      command_line: fields['CommandLine'],
      parent: { executable: parent, name: fileName(parent), pid: Number(fields['ProcessId']) },
    };
  } else if (eventId === 4689 || eventId === 4648) {
    ecs['process'] = { pid: Number(fields['ProcessId']), executable: fields['ProcessName'], name: fileName(fields['ProcessName'] ?? '') };
  } else if (eventId === 5156) {
    ecs['network'] = {
      direction: fields['Direction'] === '%%14593' ? 'outbound' : 'inbound',
      transport: fields['Protocol'] === '6' ? 'tcp' : 'udp',
      iana_number: fields['Protocol'],
    };
    ecs['source'] = { ip: fields['SourceAddress'], port: Number(fields['SourcePort']) };
    ecs['destination'] = { ip: fields['DestAddress'], port: Number(fields['DestPort']) };
    ecs['process'] = { pid: Number(fields['ProcessID']), executable: fields['Application'], name: fileName(fields['Application'] ?? '') };
  } else if (eventId === 4697) {
    ecs['service'] = { name: fields['ServiceName'], type: 'Win32 Own Process' };
  }
  return ecs;
}

/** `winlog.logon` as the Security pipeline gives it; undefined for events of no logon session. */
export function logonOf({ provider, eventId, fields }: NumberedRecord): Record<string, string> | undefined {
  if (provider !== 'security') return undefined;
  const id = eventId === 4624 || eventId === 4634 ? fields['TargetLogonId'] : fields['SubjectLogonId'];
  if (id === undefined) return undefined;
  const type = LOGON_TYPES[fields['LogonType'] ?? ''];
  return type === undefined ? { id } : { id, type };
}
