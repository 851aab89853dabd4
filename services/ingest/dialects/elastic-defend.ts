import type { EventSource, HoplineEvent } from '../../../schema/event.ts';
import type { WantedFields } from '../../../schema/wanted-fields.ts';
import type { ReadDialect } from './dialect.ts';
import { fieldAt, nested } from './document.ts';
import { invalid, missing, type Normalised, unknownDialect } from './normalised.ts';
import { address, addresses } from './values/address.ts';
import { logonId, sid } from './values/identity.ts';
import { pid, port, wholeNumber } from './values/number.ts';
import { baseName, extension } from './values/program.ts';
import { registryHive, registryKey, registryPath } from './values/registry.ts';
import { asFields, type Fields, text, texts, under } from './values/text.ts';
import { epochMs } from './values/time.ts';
import { lookUpsFor, valuesWanted } from './wanted-fields.ts';

/** `event.provider` of everything that Elastic Defend writes. */
export const DEFEND_PROVIDER = 'endpoint';

/**
 * Events of Elastic Defend, which are ECS already: names stay, values take the forms that schema/event.ts asks for. Its connections name the
 * end that opened them as `source`, whichever end recorded them, so no end is ever in doubt.
 * Source: https://github.com/elastic/endpoint-package/tree/main/custom_documentation/doc/endpoint
 */
export const ELASTIC_DEFEND: ReadDialect = {
  kind: 'READ',
  name: 'Elastic Defend',
  hasMarks,
  read: (document, source, wanted) => readElasticDefend(nested(document), source, wanted),
};

function hasMarks(document: Fields): boolean {
  if (under(document, 'event', 'module') === 'endpoint' || under(document, 'agent', 'type') === 'endpoint') return true;
  return text(under(document, 'data_stream', 'dataset'))?.startsWith('endpoint.events') === true;
}

function readElasticDefend(document: Fields, source: EventSource, wanted: WantedFields | undefined): Normalised {
  const at = (name: string): unknown => fieldAt(document, name);
  const system = text(at('host.os.type'))?.toLowerCase() ?? 'windows';
  if (system !== 'windows') {
    return unknownDialect(`The event is of a host that runs ${system.slice(0, 40)}; only Windows is read.`);
  }
  const timeMs = epochMs(at('@timestamp'));
  if (timeMs === undefined) {
    const given = at('@timestamp');
    return given === undefined ? missing('@timestamp') : invalid('@timestamp', 'a time between the years 1980 and 2199', given);
  }
  const host = text(at('host.name')) ?? text(at('host.hostname'));
  if (host === undefined) return missing('host.name');
  const executable = text(at('process.executable'));
  const parent = text(at('process.parent.executable'));
  const path = registryPath(text(at('registry.path')));
  const file = text(at('file.path'));
  const dll = text(at('dll.path'));
  const category = texts(at('event.category')) ?? [];
  const event: HoplineEvent = {
    '@timestamp': timeMs,
    'event.created': epochMs(at('event.created')) ?? timeMs,
    'event.code': text(at('event.action')) ?? 'unknown',
    'event.provider': DEFEND_PROVIDER,
    'event.category': category,
    'event.type': texts(at('event.type')),
    'event.action': text(at('event.action')),
    'event.outcome': outcomeOf(text(at('event.outcome'))),
    'event.sequence': wholeNumber(at('event.sequence')),
    'host.name': host,
    'host.id': text(at('host.id')),
    'host.ip': addresses(at('host.ip')),
    'host.os.type': 'windows',
    'user.id': sid(at('user.id')),
    'user.name': text(at('user.name')),
    'user.domain': text(at('user.domain')),
    'winlog.logon.id': logonId(at('process.Ext.authentication_id')) ?? logonId(at('process.Ext.session_info.logon_id')),
    'winlog.logon.type': undefined,
    'winlog.event_data.AuthenticationPackageName': undefined,
    'process.entity_id': text(at('process.entity_id')),
    'process.pid': pid(at('process.pid')),
    'process.name': text(at('process.name')) ?? baseName(executable),
    'process.executable': executable,
    'process.command_line': text(at('process.command_line')),
    'process.args': texts(at('process.args')),
    'process.working_directory': text(at('process.working_directory')),
    'process.pe.original_file_name': text(at('process.pe.original_file_name')),
    'process.hash.sha256': text(at('process.hash.sha256'))?.toLowerCase(),
    'process.hash.md5': text(at('process.hash.md5'))?.toLowerCase(),
    'process.hash.sha1': text(at('process.hash.sha1'))?.toLowerCase(),
    'winlog.event_data.IntegrityLevel': integrityOf(text(at('process.Ext.token.integrity_level_name'))),
    'process.parent.entity_id': text(at('process.parent.entity_id')),
    'process.parent.pid': pid(at('process.parent.pid')),
    'process.parent.name': text(at('process.parent.name')) ?? baseName(parent),
    'process.parent.executable': parent,
    'process.parent.command_line': text(at('process.parent.command_line')),
    'source.ip': address(at('source.ip') ?? at('source.address')),
    'source.port': port(at('source.port')),
    'destination.ip': address(at('destination.ip') ?? at('destination.address')),
    'destination.port': port(at('destination.port')),
    'destination.domain': text(at('destination.domain')),
    'network.transport': transportOf(text(at('network.transport'))),
    'network.direction': category.includes('network') ? directionOf(text(at('network.direction')), text(at('event.action'))) : undefined,
    'registry.path': path,
    'registry.hive': registryHive(path),
    'registry.key': registryKey(path, true),
    'registry.value': text(at('registry.value')) ?? text(path?.slice(path.lastIndexOf('\\') + 1)),
    'registry.data.strings': texts(at('registry.data.strings')),
    'registry.data.type': text(at('registry.data.type')),
    'registry.data.bytes': text(at('registry.data.bytes')),
    'file.path': file,
    'file.name': text(at('file.name')) ?? baseName(file),
    'file.extension': text(at('file.extension'))?.toLowerCase() ?? extension(file),
    'dll.path': dll,
    'dll.name': text(at('dll.name')) ?? baseName(dll),
    'dns.question.name': text(at('dns.question.name')),
    'dns.resolved_ip': addresses(at('dns.resolved_ip')),
    source,
    extra: undefined,
  };
  const whole = category.includes('authentication') ? withLogon(event, document) : event;
  return { kind: 'event', event: wanted === undefined ? whole : { ...whole, extra: extraOf(whole, document, wanted) } };
}

/** Names of kinds, of which the event has its own and the document perhaps another. */
const NAMES_OF_KINDS = ['event.code', 'event.provider'] as const;

function extraOf(event: HoplineEvent, document: Fields, wanted: WantedFields): HoplineEvent['extra'] {
  // What Defend calls an event is no code of a kind: its documents are asked for all that is wanted of their categories.
  const lookUps = lookUpsFor(
    wanted,
    DEFEND_PROVIDER,
    0,
    () => ({ ...event, 'event.code': '', 'event.category': [] }),
    event['event.category'],
  );
  const values = valuesWanted(lookUps, document, (name) => fieldAt(document, `winlog.event_data.${name}`));
  let others: Record<string, unknown> | undefined;
  for (const name of NAMES_OF_KINDS) {
    const given = text(fieldAt(document, name));
    if (given !== undefined && given !== event[name]) others = { ...others, [name]: given };
  }
  return others === undefined ? values : { ...values, ...others };
}

/** Defend's security events carry the logon as a child of the process that took it. */
function withLogon(event: HoplineEvent, document: Fields): HoplineEvent {
  const logon = asFields(fieldAt(document, 'process.Ext.session_info')) ?? {};
  return {
    ...event,
    'source.ip': event['source.ip'] ?? address(logon['client_address']),
    'winlog.logon.type': wholeNumber(logon['logon_type']) ?? LOGON_TYPES[text(logon['logon_type'])?.toLowerCase() ?? ''],
    'winlog.event_data.AuthenticationPackageName': text(logon['authentication_package']),
  };
}

const LOGON_TYPES: Readonly<Record<string, number>> = {
  interactive: 2,
  network: 3,
  batch: 4,
  service: 5,
  unlock: 7,
  networkcleartext: 8,
  newcredentials: 9,
  remoteinteractive: 10,
  cachedinteractive: 11,
};

function outcomeOf(outcome: string | undefined): 'success' | 'failure' | undefined {
  return outcome === 'success' || outcome === 'failure' ? outcome : undefined;
}

function transportOf(transport: string | undefined): 'tcp' | 'udp' | undefined {
  return transport === 'tcp' || transport === 'udp' ? transport : undefined;
}

function directionOf(direction: string | undefined, action: string | undefined): 'ingress' | 'egress' | undefined {
  if (direction === 'ingress' || direction === 'inbound' || direction === 'incoming') return 'ingress';
  if (direction === 'egress' || direction === 'outbound' || direction === 'outgoing') return 'egress';
  if (action === 'connection_accepted') return 'ingress';
  return action === 'connection_attempted' ? 'egress' : undefined;
}

/** `system` → `System`, as Sysmon spells it. */
function integrityOf(level: string | undefined): string | undefined {
  return level === undefined ? undefined : level.charAt(0).toUpperCase() + level.slice(1);
}
