import { imageFacts } from '../estate/images.ts';
import { type EstateHost, type EstateProcess, fileName, type Session } from '../estate/model.ts';
import type { Connected, Happening, RegistryContent } from '../happenings.ts';

/** One document of the Elastic Defend sensor, before it has its number. */
export interface DefendRecord {
  readonly host: EstateHost;
  /** True epoch ms. */
  readonly recordedAt: number;
  readonly dataset: string;
  readonly event: {
    readonly action: string;
    readonly category: readonly string[];
    readonly type: readonly string[];
    readonly outcome?: string;
  };
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What Elastic Defend records of a happening, on every host that takes part in it. */
export function defendRecords(happening: Happening): DefendRecord[] {
  switch (happening.kind) {
    case 'process-started':
      return [
        {
          ...base(happening.process, happening.at, 'process'),
          event: { action: 'start', category: ['process'], type: ['start'] },
          fields: {
            process: { ...processOf(happening.process), ...detailsOf(happening.process) },
            user: userOf(happening.process.session),
          },
        },
      ];
    case 'process-ended':
      return [
        {
          ...base(happening.process, happening.at, 'process'),
          event: { action: 'end', category: ['process'], type: ['end'] },
          fields: { process: { ...processOf(happening.process), exit_code: 0 }, user: userOf(happening.process.session) },
        },
      ];
    case 'connected':
      return connection(happening);
    case 'registry-set': {
      const [hive = '', ...rest] = happening.path.split('\\');
      return [
        {
          ...base(happening.process, happening.at, 'registry'),
          event: { action: 'modification', category: ['registry'], type: ['change'] },
          fields: {
            process: processOf(happening.process),
            user: userOf(happening.process.session),
            registry: {
              hive,
              key: rest.slice(0, -1).join('\\'),
              path: happening.path,
              value: rest.at(-1),
              data: contentOf(happening.value),
            },
          },
        },
      ];
    }
    case 'file-created': {
      const name = fileName(happening.path);
      const extension = name.includes('.') ? { extension: name.slice(name.lastIndexOf('.') + 1) } : {};
      return [
        {
          ...base(happening.process, happening.at, 'file'),
          event: { action: 'creation', category: ['file'], type: ['creation'] },
          fields: {
            process: processOf(happening.process),
            user: userOf(happening.process.session),
            file: { path: happening.path, name, ...extension },
          },
        },
      ];
    }
    case 'name-resolved':
      return [
        {
          ...base(happening.process, happening.at, 'network'),
          event: { action: 'lookup_result', category: ['network'], type: ['connection', 'info'] },
          fields: {
            process: processOf(happening.process),
            user: userOf(happening.process.session),
            network: { protocol: 'dns' },
            dns: { question: { name: happening.name, type: 'A' }, resolved_ip: happening.addresses },
          },
        },
      ];
    case 'image-loaded':
      return [
        {
          ...base(happening.process, happening.at, 'library'),
          event: { action: 'load', category: ['library'], type: ['start'] },
          fields: {
            process: processOf(happening.process),
            user: userOf(happening.process.session),
            dll: { path: happening.path, name: fileName(happening.path), hash: { sha256: imageFacts(happening.path).sha256 } },
          },
        },
      ];
    case 'logged-on':
      return [
        {
          host: happening.session.host,
          recordedAt: happening.at,
          dataset: 'endpoint.events.security',
          event: { action: 'log_on', category: ['authentication', 'session'], type: ['start'], outcome: 'success' },
          fields: {
            process: {
              ...processOf(happening.session.host.baseline.lsass),
              Ext: {
                session_info: {
                  logon_type: LOGON_TYPES[happening.session.type] ?? 'Unknown',
                  authentication_package: happening.authentication,
                },
              },
            },
            user: userOf(happening.session),
            ...(happening.from === null ? {} : { source: happening.from }),
          },
        },
      ];
    case 'logged-off':
      return [
        {
          host: happening.session.host,
          recordedAt: happening.at,
          dataset: 'endpoint.events.security',
          event: { action: 'log_off', category: ['authentication', 'session'], type: ['end'], outcome: 'success' },
          fields: { process: processOf(happening.session.host.baseline.lsass), user: userOf(happening.session) },
        },
      ];
    case 'pipe-used':
    case 'logged':
      return [];
  }
}

const LOGON_TYPES: Readonly<Record<number, string>> = { 2: 'Interactive', 3: 'Network', 4: 'Batch', 5: 'Service', 10: 'RemoteInteractive' };

function base(process: EstateProcess, recordedAt: number, kind: string): { host: EstateHost; recordedAt: number; dataset: string } {
  return { host: process.host, recordedAt, dataset: `endpoint.events.${kind}` };
}

function entityId(process: EstateProcess): string {
  return Buffer.from(`${process.host.id}-${process.pid}-${process.startedAt}`).toString('base64');
}

function processOf(process: EstateProcess): Record<string, unknown> {
  return { entity_id: entityId(process), executable: process.image, name: fileName(process.image), pid: process.pid };
}

function detailsOf({ image, commandLine, parent, integrity, session }: EstateProcess): Record<string, unknown> {
  const facts = imageFacts(image);
  return {
    command_line: commandLine,
    args: commandLine.split(' '),
    hash: { sha256: facts.sha256, md5: facts.md5 },
    pe: { original_file_name: facts.originalFileName },
    Ext: { token: { integrity_level_name: integrity.toLowerCase() }, session_info: { id: session.terminalSession } },
    ...(parent === null ? {} : { parent: { ...processOf(parent), command_line: parent.commandLine } }),
  };
}

function userOf({ account }: Session): Record<string, string> {
  return { id: account.sid, name: account.name, domain: account.domain };
}

function connection({ source, arrivesFrom, destination, transport, at }: Connected): DefendRecord[] {
  const records: DefendRecord[] = [];
  for (const end of [source, destination]) {
    if (end.process === null) continue;
    const isOutbound = end === source;
    records.push({
      ...base(end.process, at + (isOutbound ? 0 : 1), 'network'),
      event: { action: isOutbound ? 'connection_attempted' : 'connection_accepted', category: ['network'], type: ['start'] },
      fields: {
        process: processOf(end.process),
        user: userOf(end.process.session),
        network: { transport, type: 'ipv4', direction: isOutbound ? 'egress' : 'ingress' },
        source: isOutbound ? { ip: source.ip, port: source.port } : arrivesFrom,
        destination: { ip: destination.ip, port: destination.port },
      },
    });
  }
  return records;
}

function contentOf(value: RegistryContent): Record<string, unknown> {
  switch (value.type) {
    case 'REG_SZ':
      return { type: value.type, strings: [value.text] };
    case 'REG_DWORD':
      return { type: value.type, strings: [String(value.number)] };
    case 'REG_BINARY':
      return { type: value.type, bytes: value.bytes.toString('base64') };
  }
}
