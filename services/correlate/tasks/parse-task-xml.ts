import { createRequire } from 'node:module';
import type { XMLParser } from 'fast-xml-parser';
import type { TaskAction } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import { remembered } from '../../../graph/remembered.ts';
import type { HoplineEvent } from '../../../schema/event.ts';

/** What a task's XML says. */
export interface TaskDefinition {
  readonly author: string | null;
  readonly actions: readonly TaskAction[];
  /** Kinds of trigger with what tells them apart, such as `TimeTrigger 2020-12-19T18:45:00`. */
  readonly triggers: readonly string[];
}

/** Longer than any task that the Task Scheduler writes, in characters. */
const LONGEST_XML = 1_000_000;

let parser: XMLParser | undefined;

/** Loaded when the first definition is met: most captures have none, and it would be a twentieth of a short run. */
function xmlParser(): XMLParser {
  if (parser === undefined) {
    const library = createRequire(import.meta.url)('fast-xml-parser') as typeof import('fast-xml-parser');
    const lists: ReadonlySet<string> = new Set(['Exec', 'ComHandler', 'SendEmail', 'ShowMessage']);
    parser = new library.XMLParser({
      ignoreAttributes: true,
      parseTagValue: false,
      removeNSPrefix: true,
      processEntities: true,
      isArray: (name) => lists.has(name),
    });
  }
  return parser;
}

/** What an event that logs a task's definition says; null for any other. */
export const definitionIn = remembered((event: HoplineEvent) => parseTaskXml(event['winlog.event_data.TaskContent'] ?? ''));

/**
 * Reads the XML of Security 4698 and 4702; null where it is none.
 * Source: https://learn.microsoft.com/en-us/windows/win32/taskschd/task-scheduler-schema
 */
export function parseTaskXml(xml: string): TaskDefinition | null {
  if (xml.length > LONGEST_XML || !xml.includes('<')) return null;
  try {
    const task = object(object(xmlParser().parse(xml))['Task']);
    if (Object.keys(task).length === 0) return null;
    return {
      author: text(object(task['RegistrationInfo'])['Author']),
      actions: actionsOf(object(task['Actions'])),
      triggers: triggersOf(object(task['Triggers'])),
    };
  } catch {
    return null;
  }
}

function actionsOf(actions: Readonly<Record<string, unknown>>): TaskAction[] {
  const none = { path: null, arguments: null, workingDirectory: null, clsid: null, data: null };
  return [
    ...list(actions['Exec']).map((exec): TaskAction => {
      const command = { path: text(exec['Command']), arguments: text(exec['Arguments']), workingDirectory: text(exec['WorkingDirectory']) };
      return { ...none, kind: 'EXEC', ...command };
    }),
    ...list(actions['ComHandler']).map(
      (handler): TaskAction => ({
        ...none,
        kind: 'COM_HANDLER',
        clsid: text(handler['ClassId'])?.toLowerCase() ?? null,
        data: text(handler['Data']),
      }),
    ),
    ...list(actions['SendEmail']).map(
      (email): TaskAction => ({
        ...none,
        kind: 'EMAIL',
        path: text(email['Server']),
        arguments: text(email['Subject']),
        data: `${text(email['From']) ?? ''} → ${text(email['To']) ?? ''}`,
      }),
    ),
    ...list(actions['ShowMessage']).map(
      (message): TaskAction => ({ ...none, kind: 'MESSAGE', path: text(message['Title']), data: text(message['Body']) }),
    ),
  ];
}

function triggersOf(triggers: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(triggers)
    .flatMap(([kind, value]) =>
      (Array.isArray(value) ? value : [value]).map((each) => `${kind} ${text(object(each)['StartBoundary']) ?? ''}`.trim()),
    )
    .sort(compareIds);
}

function list(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(object) : [];
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
