import type { EventCategory, HoplineEvent } from '../../schema/event.ts';
import { compileCondition } from './eql/compile.ts';
import type { Expression } from './eql/syntax.ts';
import { EVENT_FIELDS, schemaField } from './event-fields.ts';

/** What is known of an event before it is read: the fields that all events of one kind share. */
export interface EventKind {
  /** `event.code`: the Windows event id as text. */
  readonly code: string;
  /** `event.provider`. */
  readonly provider: string;
  /** `event.category`. */
  readonly categories: readonly EventCategory[];
  /** `event.action` where all events of the kind have the same; undefined where that is not known. */
  readonly action?: string | undefined;
}

/** Whether something is true of some event of a kind. */
export type OfKind = (kind: EventKind) => boolean;

/** A condition on events of which only the kind is known: it may be that it can hold, that it can fail, or both. */
interface Outlook {
  readonly canHold: OfKind;
  readonly canFail: OfKind;
}

const EITHER: Outlook = { canHold: () => true, canFail: () => true };

/**
 * A test for "some event of this kind may satisfy the condition". It says no only where what is known decides it, whatever else the
 * event has. `text` is the query that the condition was parsed from; throws as `compileCondition` does.
 */
export function compileCanHold(condition: Expression, text: string): OfKind {
  return outlookOf(condition, text).canHold;
}

function outlookOf(expression: Expression, text: string): Outlook {
  switch (expression.kind) {
    case 'And': {
      const operands = expression.operands.map((operand) => outlookOf(operand, text));
      return {
        canHold: (kind) => operands.every(({ canHold }) => canHold(kind)),
        canFail: (kind) => operands.some(({ canFail }) => canFail(kind)),
      };
    }
    case 'Or': {
      const operands = expression.operands.map((operand) => outlookOf(operand, text));
      return {
        canHold: (kind) => operands.some(({ canHold }) => canHold(kind)),
        canFail: (kind) => operands.every(({ canFail }) => canFail(kind)),
      };
    }
    case 'Not': {
      const { canHold, canFail } = outlookOf(expression.operand, text);
      return { canHold: canFail, canFail: canHold };
    }
    default:
      if (isTold(expression, KIND_FIELDS)) return certain(expression, text, false);
      return isTold(expression, FIELDS_WITH_ACTION) ? certain(expression, text, true) : EITHER;
  }
}

/** The outlook on a condition that reads only fields of the kind: what it is worth there, and open where the action is needed and unknown. */
function certain(expression: Expression, text: string, readsAction: boolean): Outlook {
  const holds = compileCondition(expression, text, EVENT_FIELDS);
  const isOpen = ({ action }: EventKind): boolean => readsAction && action === undefined;
  return {
    canHold: (kind) => isOpen(kind) || holds(eventOf(kind)),
    canFail: (kind) => isOpen(kind) || !holds(eventOf(kind)),
  };
}

const KIND_FIELDS: ReadonlySet<string> = new Set(['event.code', 'event.provider', 'event.category', 'host.os.type']);
const FIELDS_WITH_ACTION: ReadonlySet<string> = new Set([...KIND_FIELDS, 'event.action']);

/** Whether an expression reads nothing but these fields. What is not sure to be a function of single fields counts as reading more. */
function isTold(expression: Expression, fields: ReadonlySet<string>): boolean {
  const all = (parts: readonly Expression[]): boolean => parts.every((part) => isTold(part, fields));
  switch (expression.kind) {
    case 'Literal':
      return true;
    case 'Field':
      return fields.has(schemaField(expression.name) ?? '');
    case 'And':
    case 'Or':
    case 'Call':
      return all(expression.operands);
    case 'Not':
    case 'Negation':
      return all([expression.operand]);
    case 'Comparison':
    case 'Arithmetic':
      return all([expression.left, expression.right]);
    case 'TextMatch':
      return all([expression.subject]);
    case 'Membership':
      return all([expression.subject, ...expression.members]);
    default:
      return false;
  }
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
    'host.name': '',
    'host.os.type': 'windows',
    source: { file: '', offset: 0, length: 0 },
  };
}
