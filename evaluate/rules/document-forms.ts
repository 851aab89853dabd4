import type { HoplineEvent } from '../../schema/event.ts';
import { isProvidedBy } from '../../services/detect/fields/provided-fields.ts';
import { sampleEvent } from '../../services/ingest/dialects/windows/normaliser-of.ts';
import type { SolvedFields } from './coherent.ts';
import { dataOf, LOG_KINDS, type LogKind } from './log-kinds.ts';
import type { Value } from './proposals.ts';
import type { SolvedEvent } from './solve.ts';

/** The forms in which documents are tried: of Elastic Defend, of Elastic's pipelines for Windows' logs, and as the log has them. */
export const DOCUMENT_FORMS = ['DEFEND', 'WINLOGBEAT', 'RAW'] as const;
export type DocumentForm = (typeof DOCUMENT_FORMS)[number];

/** Where and when a document's event happened. */
export interface Moment {
  readonly timeMs: number;
  readonly number: number;
}

const HOST = { name: 'ws7.odd.example', id: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0' };

/** The document of Elastic Defend that says what was thought out; null where it says nothing such. */
export function defendDocument({ category, fields, needed, isMeant }: SolvedEvent, { timeMs, number }: Moment): object | null {
  const asked = fields.get('event.category') ?? category ?? 'process';
  if (!isOfWindows(fields) || !isMeant(new Map([...fields, ...OF_ALL])) || [...fields.keys()].some(isOfLogsAlone)) return null;
  if (![...needed].every((field) => isProvidedBy(['DEFEND'], field) || field.startsWith('event.'))) return null;
  const own = [...fields].filter(([name]) => name !== 'event.category' && name !== 'winlog.computer_name');
  return nestedDocument([
    ['event.module', 'endpoint'],
    ['event.dataset', `endpoint.events.${asked}`],
    ['event.sequence', number],
    ['event.category', typeof asked === 'string' ? [asked] : asked],
    ['agent.type', 'endpoint'],
    ['host.name', HOST.name],
    ['host.id', HOST.id],
    ['host.os.type', 'windows'],
    ...own,
    ['@timestamp', new Date(timeMs).toISOString()],
  ]);
}

/** What Elastic Defend's documents have under no such name. */
function isOfLogsAlone(field: string): boolean {
  return field === 'event.code' || field === 'event.provider' || (field.startsWith('winlog.') && field !== 'winlog.computer_name');
}

/** The documents of Windows' logs in a form, one of each kind of event that can say what was thought out. */
export function logDocuments(
  event: SolvedEvent,
  form: Exclude<DocumentForm, 'DEFEND'>,
  moment: Moment,
  isOfLog: (kind: LogKind) => boolean,
): object[] {
  if (!isOfWindows(event.fields)) return [];
  return LOG_KINDS.filter(isOfLog).flatMap((kind) => {
    const whole = { ...event, fields: new Map([...kind.usual, ...event.fields]) };
    const data = dataOf(kind, whole);
    if (data === null || !isOfKind(kind, whole) || !event.isMeant(withKind(whole.fields, kind))) return [];
    return [form === 'RAW' ? rawDocument(kind, data, whole, moment) : pipelineDocument(kind, data, whole, moment)];
  });
}

/** What every event says beside what was thought out. */
const OF_ALL: readonly (readonly [string, Value])[] = [
  ['host.os.type', 'windows'],
  ['host.name', HOST.name],
  ['host.id', HOST.id],
];

/** All that a record of the kind then says of itself. */
function withKind(fields: SolvedFields, { provider, eventId, channel }: LogKind): SolvedFields {
  const sample = sampleEvent(provider, eventId);
  const own: (readonly [string, Value | undefined])[] = [
    ['event.code', String(eventId)],
    ['winlog.event_id', String(eventId)],
    ['event.provider', provider],
    ['winlog.channel', channel],
    ['event.category', sample['event.category']],
    ['event.type', sample['event.type']],
    ['event.action', sample['event.action']],
    ['event.outcome', sample['event.outcome'] ?? fields.get('event.outcome')],
  ];
  return new Map([...fields, ...OF_ALL, ...own.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))]);
}

function isOfWindows(fields: SolvedFields): boolean {
  const system = fields.get('host.os.type') ?? fields.get('host.os.family') ?? 'windows';
  return String(system).toLowerCase() === 'windows';
}

/** Whether all that was thought out about what kind of event it is, is so of the kind. */
function isOfKind(kind: LogKind, { category, fields }: SolvedEvent): boolean {
  const sample = sampleEvent(kind.provider, kind.eventId);
  if (category !== null && !sample['event.category'].includes(category as HoplineEvent['event.category'][number])) return false;
  const isOneOf = (field: string, own: readonly (string | undefined)[]): boolean => {
    const asked = fields.get(field);
    return asked === undefined || own.some((each) => each?.toLowerCase() === String(asked).toLowerCase());
  };
  return (
    isOneOf('event.category', sample['event.category']) &&
    isOneOf('event.type', sample['event.type'] ?? []) &&
    isOneOf('event.action', [sample['event.action']]) &&
    isOneOf('event.code', [String(kind.eventId)]) &&
    isOneOf('winlog.event_id', [String(kind.eventId)]) &&
    isOneOf('event.provider', [kind.provider]) &&
    isOneOf('winlog.channel', [kind.channel]) &&
    isOneOf('event.outcome', sample['event.outcome'] === undefined ? ['success', 'failure'] : [sample['event.outcome']])
  );
}

/** As Elastic's pipelines leave it: ECS names, and event data that they do not move. */
function pipelineDocument(
  kind: LogKind,
  data: Readonly<Record<string, string>>,
  { fields }: SolvedEvent,
  { timeMs, number }: Moment,
): object {
  const sample = sampleEvent(kind.provider, kind.eventId);
  const moved = new Set(kind.data.map(({ name }) => name));
  const left = Object.entries(data).filter(([name]) => !moved.has(name) || kind.isKept);
  const own = [...fields].filter(([name]) => !name.startsWith('winlog.event_data.') && !name.startsWith('event.'));
  return nestedDocument([
    ['@timestamp', new Date(timeMs).toISOString()],
    ['event.code', String(kind.eventId)],
    ['event.provider', kind.provider],
    ['event.category', sample['event.category']],
    ...(sample['event.type'] === undefined ? [] : [['event.type', sample['event.type']] as const]),
    ...(fields.has('event.outcome') ? [['event.outcome', fields.get('event.outcome') ?? ''] as const] : []),
    ['winlog.provider_name', kind.provider],
    ['winlog.event_id', String(kind.eventId)],
    ['winlog.channel', kind.channel],
    ['winlog.computer_name', HOST.name],
    ['winlog.record_id', number],
    ['host.name', HOST.name],
    ['host.id', HOST.id],
    ...own,
    ...left.map(([name, value]) => [`winlog.event_data.${name}`, value] as const),
  ]);
}

/** As `evtx_dump` prints what is in the log. */
function rawDocument(kind: LogKind, data: Readonly<Record<string, string>>, { fields }: SolvedEvent, { timeMs, number }: Moment): object {
  const time = new Date(timeMs).toISOString();
  return {
    Event: {
      System: {
        Provider: { '#attributes': { Name: kind.provider } },
        EventID: kind.eventId,
        EventRecordID: number,
        Channel: kind.channel,
        Computer: HOST.name,
        Keywords: fields.get('event.outcome') === 'failure' ? '0x8010000000000000' : '0x8020000000000000',
        TimeCreated: { '#attributes': { SystemTime: time } },
      },
      EventData: kind.channel.startsWith('Microsoft-Windows-Sysmon') ? { UtcTime: time.replace('T', ' ').replace('Z', ''), ...data } : data,
    },
  };
}

type DocumentField = readonly [name: string, value: Value | readonly string[]];

function nestedDocument(fields: readonly DocumentField[]): object {
  const root: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    const parts = name.split('.');
    const last = parts.pop() ?? name;
    let at = root;
    for (const part of parts) {
      const inner = at[part];
      const next = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Record<string, unknown>) : {};
      at[part] = next;
      at = next;
    }
    at[last] = value;
  }
  return root;
}
