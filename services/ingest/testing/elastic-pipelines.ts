/** Windows records as Elastic's pipelines write them down, for tests: what they move into ECS, by their documented mapping. */
import { COMPUTER, CREATED, type Written } from './written-records.ts';

/** Where the pipelines put event data. Source: https://github.com/elastic/beats/blob/main/x-pack/winlogbeat/module/sysmon/ingest/sysmon.yml */
const SYSMON_MOVES: Readonly<Record<string, string>> = {
  ProcessGuid: 'process.entity_id',
  ProcessId: 'process.pid',
  Image: 'process.executable',
  CommandLine: 'process.command_line',
  CurrentDirectory: 'process.working_directory',
  OriginalFileName: 'process.pe.original_file_name',
  ParentProcessGuid: 'process.parent.entity_id',
  ParentProcessId: 'process.parent.pid',
  ParentImage: 'process.parent.executable',
  ParentCommandLine: 'process.parent.command_line',
  SourceProcessGuid: 'process.entity_id',
  SourceProcessGUID: 'process.entity_id',
  SourceProcessId: 'process.pid',
  SourceImage: 'process.executable',
  TargetFilename: 'file.path',
  ImageLoaded: 'file.path',
  PipeName: 'file.name',
  Protocol: 'network.transport',
  SourceIp: 'source.ip',
  SourcePort: 'source.port',
  SourceHostname: 'source.domain',
  DestinationIp: 'destination.ip',
  DestinationPort: 'destination.port',
  DestinationHostname: 'destination.domain',
  QueryName: 'dns.question.name',
  TargetObject: 'registry.path',
};

/** Source: https://www.elastic.co/docs/reference/beats/winlogbeat/winlogbeat-module-security */
const SECURITY_MOVES: Readonly<Record<string, string>> = {
  IpAddress: 'source.ip',
  IpPort: 'source.port',
  WorkstationName: 'source.domain',
  ProcessName: 'process.executable',
  NewProcessName: 'process.executable',
  ParentProcessName: 'process.parent.executable',
  CommandLine: 'process.command_line',
  ServiceName: 'service.name',
  ClientAddress: 'source.ip',
  ClientName: 'source.domain',
  SourceAddress: 'source.ip',
  SourcePort: 'source.port',
  DestAddress: 'destination.ip',
  DestPort: 'destination.port',
  Application: 'process.executable',
};

/** Source: https://www.elastic.co/docs/reference/beats/winlogbeat/winlogbeat-module-powershell */
const POWERSHELL_MOVES: Readonly<Record<string, string>> = {
  Path: 'file.path',
  ScriptBlockText: 'powershell.file.script_block_text',
};

const MOVES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Microsoft-Windows-Sysmon': SYSMON_MOVES,
  'Microsoft-Windows-Security-Auditing': SECURITY_MOVES,
  'Microsoft-Windows-PowerShell': POWERSHELL_MOVES,
};

/** The record as a pipeline leaves it; `kind` is the category, type and outcome that it gives. */
export function byPipeline({ provider, channel, eventId, data }: Written, kind: object): Readonly<Record<string, unknown>> {
  const moves = MOVES[provider] ?? {};
  const left: Record<string, string> = {};
  const moved: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) {
    const field = moves[name];
    if (field !== undefined) moved[field] = value;
    else if (!takeApart(eventId, name, value, moved)) left[name] = value;
  }
  const utc = data['UtcTime'];
  return {
    '@timestamp': utc === undefined ? CREATED : `${utc.replace(' ', 'T')}Z`,
    ...moved,
    'event.code': String(eventId),
    'event.provider': provider,
    ...Object.fromEntries(Object.entries(kind).map(([name, value]) => [`event.${name}`, value])),
    'winlog.time_created': CREATED,
    'winlog.provider_name': provider,
    'winlog.channel': channel,
    'winlog.event_id': String(eventId),
    'winlog.computer_name': COMPUTER,
    'winlog.record_id': '77',
    'winlog.event_data': left,
    'host.name': COMPUTER.toLowerCase(),
  };
}

/** What becomes of values that are written otherwise; false of others. */
function takeApart(eventId: number, name: string, value: string, into: Record<string, unknown>): boolean {
  switch (name) {
    case 'UtcTime':
      return true;
    case 'User': {
      const [domain, user] = value.split('\\');
      Object.assign(into, { 'user.domain': domain, 'user.name': user, 'user.id': 'S-1-5-18' });
      return true;
    }
    case 'Initiated':
      into['network.direction'] = value === 'true' ? 'egress' : 'ingress';
      return true;
    case 'NewProcessId':
      into['process.pid'] = Number(value);
      return true;
    case 'ProcessId':
    case 'ProcessID':
      // The process that a 4688 names so created the one that it is about.
      into[eventId === 4688 ? 'process.parent.pid' : 'process.pid'] = Number(value);
      return true;
    case 'Direction':
      into['network.direction'] = value === '%%14592' ? 'inbound' : 'outbound';
      return true;
    case 'Hashes':
      for (const [algorithm = '', hash] of value.split(',').map((each) => each.split('='))) {
        into[`process.hash.${algorithm.toLowerCase()}`] = hash?.toLowerCase();
      }
      return true;
    case 'Details': {
      const number = /^(DWORD|QWORD) \((0x[0-9a-f]+)\)$/.exec(value);
      into['registry.data.type'] = number === null ? 'REG_SZ' : `SZ_${number[1]}`;
      into['registry.data.strings'] = [number?.[2] === undefined ? value : String(Number(number[2]))];
      return true;
    }
    case 'QueryResults':
      into['dns.resolved_ip'] = value.split(';').filter((each) => each !== '');
      return true;
    case 'Payload':
      into['powershell.command.invocation_details'] = value.split('\n').map(invocationOf);
      return true;
    default:
      return false;
  }
}

function invocationOf(line: string): object {
  const [, type, command, detail = ''] = /^(\w+)\(([^)]*)\): (.*)$/.exec(line) ?? [];
  const [, name, value] = /^name="(.*?)"; value="(.*)"$/.exec(detail) ?? [];
  return { type, related_command: command, ...(name === undefined ? { value: detail.slice(1, -1) } : { name, value }) };
}
