import { shortHostName } from '../../../graph/host-name.ts';
import type { EventSource } from '../../../schema/event.ts';
import type { WantedFields } from '../../../schema/wanted-fields.ts';
import type { ReadDialect } from './dialect.ts';
import { nested } from './document.ts';
import type { Normalised } from './normalised.ts';
import { inOwnWords } from './own-words.ts';
import { addresses } from './values/address.ts';
import { asFields, type Fields, text, under } from './values/text.ts';
import { epochMs } from './values/time.ts';
import { ownValues } from './wanted-fields.ts';
import { providerOfChannel } from './windows/channels.ts';
import { eventOfRecord } from './windows/event-of-record.ts';
import { extraOf } from './windows/extra-of.ts';
import { outcomeOfKeywords } from './windows/record.ts';

const NAMES = { eventId: 'winlog.event_id', computer: 'winlog.computer_name', created: '@timestamp' };

/**
 * Documents of Winlogbeat 7 or 8, with or without its modules, or of Elastic Agent's Windows and System integrations.
 *
 * The record time is `@timestamp`, but where a module put Sysmon's own time there: then it is `winlog.time_created`, else the same.
 * Winlogbeat's `event.created` is when the beat read the record, and never taken.
 * Source: https://www.elastic.co/docs/reference/beats/winlogbeat/exported-fields-winlog
 */
export const WINLOG: ReadDialect = {
  kind: 'READ',
  name: 'Winlogbeat or Elastic Agent',
  hasMarks: (document) => asFields(document['winlog']) !== undefined,
  read: (document, source, wanted) => readWinlog(nested(document), source, wanted),
};

function readWinlog(document: Fields, source: EventSource, wanted: WantedFields | undefined): Normalised {
  const winlog = asFields(document['winlog']) ?? {};
  const channel = text(winlog['channel']);
  const provider = text(winlog['provider_name']) ?? text(under(document, 'event', 'provider')) ?? providerOfChannel(channel);
  const data = asFields(winlog['event_data']) ?? asFields(winlog['user_data']) ?? {};
  const described = under(document, 'host', 'name') ?? under(document, 'host', 'hostname');
  const computer = winlog['computer_name'] ?? described;
  const eventId = winlog['event_id'] ?? under(document, 'event', 'code');
  const isOwnHost = isSameHost(text(described), text(computer));
  const normalised = eventOfRecord(
    {
      provider,
      channel,
      eventId,
      computer,
      recordId: winlog['record_id'],
      created: epochMs(winlog['time_created']) ?? document['@timestamp'],
      userSid: under(winlog, 'user', 'identifier'),
      outcome: outcomeOf(document, winlog),
      data,
      spare: (name) => spareValue(document, name, text(eventId)),
      isEscaped: false,
      hostId: isOwnHost ? text(under(document, 'host', 'id')) : undefined,
      hostIp: isOwnHost ? addresses(under(document, 'host', 'ip')) : undefined,
      source,
      extraOf: extraOf(wanted, document, ownValues(data), under(document, 'event', 'category')),
    },
    NAMES,
  );
  return normalised.kind === 'event' ? { kind: 'event', event: inOwnWords(normalised.event, document, wanted) } : normalised;
}

/** A collector of forwarded events describes itself under `host`; its id and addresses are not the computer's. */
function isSameHost(described: string | undefined, computer: string | undefined): boolean {
  return (
    described === computer || (described !== undefined && computer !== undefined && shortHostName(described) === shortHostName(computer))
  );
}

function outcomeOf(document: Fields, winlog: Fields): 'success' | 'failure' | undefined {
  const outcome = text(under(document, 'event', 'outcome'));
  if (outcome === 'success' || outcome === 'failure') return outcome;
  const keywords = winlog['keywords'];
  const first = Array.isArray(keywords) ? text(keywords[0]) : text(keywords);
  if (first === 'Audit Success') return 'success';
  return first === 'Audit Failure' ? 'failure' : outcomeOfKeywords(keywords);
}

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

function spareValue(document: Fields, name: string, eventId: string | undefined): unknown {
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
      return under(document, 'registry', 'data', 'strings');
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
