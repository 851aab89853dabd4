import type { Host, Process, ScheduledTask, Service, User } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
import { requestError } from '../request-errors.ts';
import { keepRows } from './kept-rows.ts';

/** What a node is found by, in lower case, and what is shown of it. */
export interface TextRow {
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  /** What else is known of it; empty where that is nothing. */
  readonly detail: string;
  readonly text: string;
}

/** Longer texts are asked for by nobody, characters. */
const LONGEST_TEXT = 200;

const hostTexts = keepRows('Host', ({ id, name, aliases, addresses, domain }: Host) =>
  textRow(id, name, [...aliases, ...addresses.map(({ ip }) => ip), domain ?? '']),
);
const userTexts = keepRows('User', ({ id, name, domain, sid }: User) =>
  textRow(id, domain === null ? name : `${domain}\\${name}`, [sid ?? '']),
);
const taskTexts = keepRows('ScheduledTask', ({ id, name, author, actions }: ScheduledTask) =>
  textRow(id, name, [...actions.map((action) => [action.path, action.arguments, action.data].filter(Boolean).join(' ')), author ?? '']),
);
const serviceTexts = keepRows('Service', ({ id, name, displayName, imagePath }: Service) =>
  textRow(id, name, [imagePath ?? '', displayName ?? '']),
);
const processTexts = keepRows('Process', ({ id, name, executable, commandLine }: Process) =>
  textRow(id, commandLine ?? executable ?? name ?? id, commandLine === null ? [] : [executable ?? name ?? '']),
);

/** Kinds of nodes that are found by text, in the order in which they are shown, each with its rows. */
const TEXTS = {
  Host: hostTexts,
  User: userTexts,
  Campaign: keepRows('Campaign', ({ id, title }) => textRow(id, title, [])),
  Rule: keepRows('Rule', ({ id, name }) => textRow(id, name, [id])),
  ScheduledTask: taskTexts,
  Service: serviceTexts,
  Process: processTexts,
} as const;

export type TextKind = keyof typeof TEXTS;

export const TEXT_KINDS = Object.keys(TEXTS) as readonly TextKind[];

/** The rows of a kind that hold a text, ignoring case, in the order of the store. Every character of the text means itself. */
export async function rowsWithText(kind: TextKind, text: string, context: RequestContext): Promise<TextRow[]> {
  const wanted = textMeant(text);
  const { byId } = await TEXTS[kind](context.store);
  const found: TextRow[] = [];
  for (const row of byId.values()) if (row.text.includes(wanted)) found.push(row);
  context.budget.spend(0);
  return found;
}

/** The ids of all nodes that hold a text, of the kinds that findings name. */
export async function idsWithText(text: string, context: RequestContext): Promise<ReadonlySet<string>> {
  const kinds = TEXT_KINDS.filter((kind) => kind !== 'Campaign');
  const found = await Promise.all(kinds.map((kind) => rowsWithText(kind, text, context)));
  return new Set(found.flat().map(({ id }) => id));
}

/** A text as rows are compared with it. Throws BAD_USER_INPUT for one that is empty or too long. */
export function textMeant(text: string): string {
  const wanted = text.trim().toLowerCase();
  if (wanted.length > 0 && wanted.length <= LONGEST_TEXT) return wanted;
  throw requestError('BAD_USER_INPUT', `\`text\` has ${wanted.length} characters; it may have 1 to ${LONGEST_TEXT}.`);
}

function textRow(id: string, title: string, more: readonly string[]): TextRow {
  const detail = more.filter((part) => part !== '').join(', ');
  return { id, title, detail, text: `${title}\n${detail}`.toLowerCase() };
}
