import type { HoplineEvent } from '../schema/event.ts';
import { digest } from './digest.ts';
import { shortHostName } from './host-name.ts';
import { compareIds } from './order.ts';

/** Fields that depend on the way an event came here, or that only some dialects carry. */
type Incidental = 'source' | 'extra' | 'hostKey' | 'host.id' | 'host.ip' | 'event.zone_missing' | 'network.ends_ambiguous';
type ContentField = Exclude<keyof HoplineEvent, Incidental>;

/** Every field of an event but where its document lies. */
export type EventField = Exclude<keyof HoplineEvent, 'source'>;

/** The fields that identify an event without a number, sorted; the type makes a forgotten one an error. */
const CONTENT_FIELD_SET: Readonly<Record<ContentField, true>> = {
  '@timestamp': true,
  'destination.domain': true,
  'destination.ip': true,
  'destination.port': true,
  'dll.name': true,
  'dll.path': true,
  'dns.question.name': true,
  'dns.resolved_ip': true,
  'event.action': true,
  'event.category': true,
  'event.code': true,
  'event.created': true,
  'event.outcome': true,
  'event.provider': true,
  'event.sequence': true,
  'event.type': true,
  'file.extension': true,
  'file.name': true,
  'file.path': true,
  'file.pipe': true,
  'host.name': true,
  'host.os.type': true,
  'network.direction': true,
  'network.transport': true,
  'powershell.file.script_block_text': true,
  'process.args': true,
  'process.command_line': true,
  'process.entity_id': true,
  'process.executable': true,
  'process.hash.md5': true,
  'process.hash.sha1': true,
  'process.hash.sha256': true,
  'process.name': true,
  'process.parent.command_line': true,
  'process.parent.entity_id': true,
  'process.parent.executable': true,
  'process.parent.name': true,
  'process.parent.pid': true,
  'process.pe.original_file_name': true,
  'process.pid': true,
  'process.working_directory': true,
  'registry.data.bytes': true,
  'registry.data.strings': true,
  'registry.data.type': true,
  'registry.hive': true,
  'registry.key': true,
  'registry.path': true,
  'registry.value': true,
  'service.name': true,
  'source.domain': true,
  'source.ip': true,
  'source.port': true,
  'user.domain': true,
  'user.id': true,
  'user.name': true,
  'winlog.channel': true,
  'winlog.event_data.AccessMask': true,
  'winlog.event_data.AccountName': true,
  'winlog.event_data.ActionName': true,
  'winlog.event_data.AuthenticationPackageName': true,
  'winlog.event_data.Channel': true,
  'winlog.event_data.ClientProcessId': true,
  'winlog.event_data.DisplayName': true,
  'winlog.event_data.ElevatedToken': true,
  'winlog.event_data.IntegrityLevel': true,
  'winlog.event_data.LogonProcessName': true,
  'winlog.event_data.PrivilegeList': true,
  'winlog.event_data.RelativeTargetName': true,
  'winlog.event_data.RpcCallClientLocality': true,
  'winlog.event_data.ServiceFileName': true,
  'winlog.event_data.ServiceName': true,
  'winlog.event_data.ShareLocalPath': true,
  'winlog.event_data.ShareName': true,
  'winlog.event_data.StartType': true,
  'winlog.event_data.Status': true,
  'winlog.event_data.SubjectDomainName': true,
  'winlog.event_data.SubjectLogonId': true,
  'winlog.event_data.SubjectUserName': true,
  'winlog.event_data.SubjectUserSid': true,
  'winlog.event_data.TargetDomainName': true,
  'winlog.event_data.TargetInfo': true,
  'winlog.event_data.TargetLogonId': true,
  'winlog.event_data.TargetServerName': true,
  'winlog.event_data.TargetUserName': true,
  'winlog.event_data.TargetUserSid': true,
  'winlog.event_data.TaskContent': true,
  'winlog.event_data.TaskName': true,
  'winlog.event_data.TerminalSessionId': true,
  'winlog.event_data.WorkstationName': true,
  'winlog.logon.id': true,
  'winlog.logon.type': true,
  'winlog.record_id': true,
};

/** Ids computed so far: events do not change, and a digest costs more than all else that is done with most of them. */
const knownIds = new WeakMap<HoplineEvent, string>();

const CONTENT_FIELDS = Object.keys(CONTENT_FIELD_SET) as readonly ContentField[];

const INCIDENTAL_FIELD_SET: Readonly<Record<Exclude<Incidental, 'source'>, true>> = {
  'event.zone_missing': true,
  extra: true,
  'host.id': true,
  'host.ip': true,
  hostKey: true,
  'network.ends_ambiguous': true,
};

/** All of them, in a fixed order. */
export const FIELDS_OF_EVENTS: readonly EventField[] = [
  ...CONTENT_FIELDS,
  ...(Object.keys(INCIDENTAL_FIELD_SET) as (keyof typeof INCIDENTAL_FIELD_SET)[]),
];

/**
 * An event's identity: the same whatever dialect, file, offset, order or delivery it came by. `e_` and 22 characters.
 *
 * It rests on what no shipper leaves out or writes anew: the host, who recorded what kind of event, the number that the log or the sensor gave
 * it, and when it happened by the source's own clock, uncorrected, as a log that is set back gives its numbers again. The time of the record is
 * none of it: pipelines put Sysmon's own time in its place. An event without a number is known by all that it says, the time of its record
 * included: a sensor that writes the same twice within a millisecond has nothing else to tell the two apart.
 */
export function eventId(event: HoplineEvent): string {
  const known = knownIds.get(event);
  if (known !== undefined) return known;
  const id = `e_${digest(numberedText(event) ?? contentText(event))}`;
  knownIds.set(event, id);
  return id;
}

/** Gives `changed`, in which something the record left open was settled, the identity of the event as it was recorded. */
export function withIdentityOf(recorded: HoplineEvent, changed: HoplineEvent): HoplineEvent {
  knownIds.set(changed, eventId(recorded));
  return changed;
}

/** The number that its log or its sensor gave an event, else null. Windows counts the records of a log from 1. */
export function eventNumber(event: HoplineEvent): number | null {
  const record = event['winlog.record_id'];
  return (record === undefined || record === 0 ? event['event.sequence'] : record) ?? null;
}

/** The identity of a numbered event; null for one without a number. */
function numberedText(event: HoplineEvent): string | null {
  const number = eventNumber(event);
  if (number === null) return null;
  const { '@timestamp': timeMs, 'event.code': code, 'event.provider': provider, 'host.name': host } = event;
  return `numbered ${number} ${timeMs} ${code.length}:${code} ${provider.length}:${provider} ${shortHostName(host)}`;
}

/** All that an event says. Values carry their type and length, so that no choice of text makes two different events equal. */
function contentText(event: HoplineEvent): string {
  let text = '';
  for (const field of CONTENT_FIELDS) {
    const value = event[field];
    if (value !== undefined) text += `${field}${valueText(field, value)}`;
  }
  return text;
}

function valueText(field: ContentField, value: string | number | readonly string[]): string {
  if (typeof value === 'number') return `#${value};`;
  if (typeof value === 'string') {
    const text = field === 'host.name' ? shortHostName(value) : value;
    return `=${text.length}:${text}`;
  }
  return `[${value.length}:${itemsOf(field, value)
    .map((item) => `${item.length}:${item}`)
    .join('')}`;
}

/** Categories and types are sets, which dialects list in different orders; in other lists (arguments, registry strings) the order matters. */
function itemsOf(field: ContentField, values: readonly string[]): readonly string[] {
  const isSet = field === 'event.category' || field === 'event.type';
  return isSet && values.length > 1 ? [...values].sort(compareIds) : values;
}
