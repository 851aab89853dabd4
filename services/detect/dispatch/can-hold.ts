import type { HoplineEvent } from '../../../schema/event.ts';
import { compileCondition } from '../eql/compile.ts';
import type { Expression } from '../eql/syntax.ts';
import { EVENT_FIELDS } from '../event-fields.ts';
import { fieldsRead } from '../fields-read.ts';

/** What is known of an event before it is read: the fields that all events of one kind share. */
export interface EventKind {
  /** `event.code`: the Windows event id as text. */
  readonly code: string;
  /** `event.provider`. */
  readonly provider: string;
  /** `event.category`. */
  readonly categories: readonly string[];
  /** `event.action` where all events of the kind have the same; undefined where that is not known. */
  readonly action?: string | undefined;
  /** `event.type` where all events of the kind have the same; undefined where that is not known. */
  readonly types?: readonly string[] | undefined;
  /** What their documents say of these fields otherwise (`extra`); nothing of nearly all kinds. */
  readonly given?: HoplineEvent['extra'];
}

/** Whether something is true of some event of a kind. */
export type OfKind = (kind: EventKind) => boolean;

/** What becomes of a condition on events of which only the kind is known: it may be that it can hold, that it can fail, or both. */
export interface Outlook {
  /** The fields of the kind on which the two depend. */
  readonly reads: ReadonlySet<string>;
  readonly canHold: OfKind;
  readonly canFail: OfKind;
}

const EITHER: Outlook = { reads: new Set(), canHold: () => true, canFail: () => true };

/**
 * The outlook on a condition. It says that the condition cannot hold, or cannot fail, only where what is known decides it, whatever
 * else the event has. `text` is the query that the condition was parsed from; throws as `compileCondition` does.
 */
export function compileOutlook(condition: Expression, text: string): Outlook {
  switch (condition.kind) {
    case 'And': {
      const operands = condition.operands.map((operand) => compileOutlook(operand, text));
      return {
        reads: readByAny(operands),
        canHold: (kind) => operands.every(({ canHold }) => canHold(kind)),
        canFail: (kind) => operands.some(({ canFail }) => canFail(kind)),
      };
    }
    case 'Or': {
      const operands = condition.operands.map((operand) => compileOutlook(operand, text));
      return {
        reads: readByAny(operands),
        canHold: (kind) => operands.some(({ canHold }) => canHold(kind)),
        canFail: (kind) => operands.every(({ canFail }) => canFail(kind)),
      };
    }
    case 'Not': {
      const { reads, canHold, canFail } = compileOutlook(condition.operand, text);
      return { reads, canHold: canFail, canFail: canHold };
    }
    default: {
      const fields = fieldsRead(condition);
      const isTold = fields !== null && [...fields].every((field) => KIND_FIELDS.has(field));
      return isTold ? certain(condition, text, fields) : EITHER;
    }
  }
}

/** The fields of the kind that one of these outlooks reads at least. */
export function readByAny(outlooks: readonly Outlook[]): ReadonlySet<string> {
  return new Set(outlooks.flatMap(({ reads }) => [...reads]));
}

const KIND_FIELDS: ReadonlySet<string> = new Set([
  'event.code',
  'event.provider',
  'event.category',
  'event.action',
  'event.type',
  'host.os.type',
]);

/** The outlook on a condition that reads only fields of the kind: what it is worth there, and open where one of them is not known. */
function certain(condition: Expression, text: string, fields: ReadonlySet<string>): Outlook {
  const holds = compileCondition(condition, text, EVENT_FIELDS);
  const needsAction = fields.has('event.action');
  const needsTypes = fields.has('event.type');
  const isOpen = ({ action, types }: EventKind): boolean => (needsAction && action === undefined) || (needsTypes && types === undefined);
  return {
    reads: fields,
    canHold: (kind) => isOpen(kind) || holds(eventOf(kind)),
    canFail: (kind) => isOpen(kind) || !holds(eventOf(kind)),
  };
}

/** An event of the kind with nothing else: only for conditions that ask for nothing else. */
function eventOf(kind: EventKind): HoplineEvent {
  return {
    '@timestamp': 0,
    'event.created': 0,
    'event.code': kind.code,
    'event.provider': kind.provider,
    'event.category': kind.categories,
    'event.action': kind.action,
    'event.type': kind.types,
    'host.name': '',
    'host.os.type': 'windows',
    source: { file: '', offset: 0, length: 0 },
    extra: kind.given,
  };
}
