import { asFields, type Fields, text, under } from './values/text.ts';

/** Where modules and integrations move event data, by the name Windows gives it. */
const ECS_OF_DATUM: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ProcessGuid: 'process.entity_id',
    Image: 'process.executable',
    SourceImage: 'process.executable',
    SourceProcessGUID: 'process.entity_id',
    SourceProcessGuid: 'process.entity_id',
    SourceProcessId: 'process.pid',
    CommandLine: 'process.command_line',
    CurrentDirectory: 'process.working_directory',
    OriginalFileName: 'process.pe.original_file_name',
    ParentProcessGuid: 'process.parent.entity_id',
    ParentProcessId: 'process.parent.pid',
    ParentImage: 'process.parent.executable',
    ParentCommandLine: 'process.parent.command_line',
    ParentProcessName: 'process.parent.executable',
    NewProcessName: 'process.executable',
    NewProcessId: 'process.pid',
    ProcessName: 'process.executable',
    Application: 'process.executable',
    ProcessID: 'process.pid',
    SourceIp: 'source.ip',
    SourcePort: 'source.port',
    SourceHostname: 'source.domain',
    WorkstationName: 'source.domain',
    Workstation: 'source.domain',
    ClientName: 'source.domain',
    ClientAddress: 'source.ip',
    DestinationIp: 'destination.ip',
    DestinationPort: 'destination.port',
    DestinationHostname: 'destination.domain',
    SourceAddress: 'source.ip',
    DestAddress: 'destination.ip',
    DestPort: 'destination.port',
    Protocol: 'network.transport',
    IpAddress: 'source.ip',
    IpPort: 'source.port',
    TargetObject: 'registry.path',
    TargetFilename: 'file.path',
    Path: 'file.path',
    PipeName: 'file.name',
    QueryName: 'dns.question.name',
    QueryResults: 'dns.resolved_ip',
    ServiceName: 'service.name',
    LogonId: 'winlog.logon.id',
    LogonType: 'winlog.logon.type',
    ScriptBlockText: 'powershell.file.script_block_text',
    UtcTime: '@timestamp',
  }).map(([name, field]) => [name, field.split('.')]),
);

/** A value of event data by the name Windows gives it, from where Elastic's modules and pipelines have moved it; undefined where it is nowhere. */
export function movedDatum(document: Fields, name: string, eventId: string | undefined): unknown {
  switch (name) {
    case 'ProcessId':
      // In 4688 it is the creator's; the new process has a name of its own.
      return eventId === '4688' ? under(document, 'process', 'parent', 'pid') : under(document, 'process', 'pid');
    case 'ImageLoaded':
      return under(document, 'dll', 'path') ?? under(document, 'file', 'path');
    case 'Direction':
      return under(document, 'network', 'direction');
    case 'User': {
      const [domain, user] = [text(under(document, 'user', 'domain')), text(under(document, 'user', 'name'))];
      return domain === undefined || user === undefined ? user : `${domain}\\${user}`;
    }
    case 'Initiated': {
      const direction = text(under(document, 'network', 'direction'));
      if (direction === undefined) return undefined;
      return direction === 'egress' || direction === 'outbound' || direction === 'outgoing' ? 'true' : 'false';
    }
    case 'Hashes':
      return hashesOf(document);
    case 'Details':
      return registryDetailsOf(document);
    case 'Payload':
      return pipelineOf(under(document, 'powershell', 'command', 'invocation_details'));
    default: {
      const path = ECS_OF_DATUM.get(name);
      return path === undefined ? undefined : under(document, ...path);
    }
  }
}

function hashesOf(document: Fields): string | undefined {
  const hash = asFields(under(document, 'process', 'hash'));
  if (hash === undefined) return undefined;
  return Object.entries(hash)
    .flatMap(([algorithm, value]) => (text(value) === undefined ? [] : [`${algorithm.toUpperCase()}=${text(value)}`]))
    .join();
}

/** Numbers are called `SZ_DWORD` and `SZ_QWORD` there, and written in decimal. */
function registryDetailsOf(document: Fields): unknown {
  const strings = under(document, 'registry', 'data', 'strings');
  const type = text(under(document, 'registry', 'data', 'type'));
  if (type === 'REG_BINARY') return 'Binary Data';
  const width = type === undefined ? undefined : /^(?:SZ|REG)_([DQ]WORD)$/.exec(type)?.[1];
  const number = text(strings);
  if (width === undefined || number === undefined || !/^\d{1,20}$/.test(number)) return strings;
  const digits = BigInt(number).toString(16);
  return width === 'DWORD'
    ? `DWORD (0x${digits})`
    : `QWORD (0x${digits.padStart(16, '0').slice(0, 8)}-0x${digits.padStart(16, '0').slice(8)})`;
}

/** What a pipeline of PowerShell ran (4103), a line for each command and parameter, from the parts into which it was taken. */
function pipelineOf(details: unknown): string | undefined {
  if (!Array.isArray(details)) return undefined;
  const lines = details.flatMap((detail) => {
    const { type, related_command: command, name, value } = asFields(detail) ?? {};
    const what = text(value) === undefined ? '' : name === undefined ? `"${text(value)}"` : `name="${text(name)}"; value="${text(value)}"`;
    return text(type) === undefined || text(command) === undefined ? [] : [`${text(type)}(${text(command)}): ${what}`];
  });
  return lines.length === 0 ? undefined : lines.join('\n');
}
