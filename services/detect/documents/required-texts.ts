import type { FieldType } from '../eql/field-access.ts';
import type { EventFilter, Expression } from '../eql/syntax.ts';

/** Texts of which a document must hold one for a condition to hold. Plain: as long as they are, JSON writes them as they are. */
export interface RequiredText {
  readonly anyOf: readonly string[];
  /** Whether the document may have it in another case. */
  readonly isCaseInsensitive: boolean;
}

/** What must be known about the documents that conditions read. */
export interface RequiredTextOptions {
  /** Whether all text compares without case. */
  readonly isCaseInsensitive: boolean;
  typeOf(name: string): FieldType | null;
}

/**
 * The texts that any document which passes a filter holds, one of each; none where nothing can be told. The category is one of them.
 * A field's value must stand in the document as it is compared: not so for addresses and dates, which are compared by their meaning.
 */
export function requiredTexts(
  { category, condition }: Pick<EventFilter, 'category' | 'condition'>,
  options: RequiredTextOptions,
): readonly RequiredText[] {
  const ofCategory = category === null ? [] : oneOf([category], options.isCaseInsensitive);
  return [...ofCategory, ...textsOf(condition, options)];
}

function textsOf(condition: Expression, options: RequiredTextOptions): readonly RequiredText[] {
  switch (condition.kind) {
    case 'And':
      return condition.operands.flatMap((operand) => textsOf(operand, options));
    case 'Or':
      return ofSomeBranch(condition.operands.map((operand) => textsOf(operand, options)));
    case 'Comparison': {
      const { operator, left, right } = condition;
      if (operator !== '==') return [];
      const [field, constant] = left.kind === 'Field' ? [left, right] : [right, left];
      return isText(field, options) ? oneOf([textOf(constant)], options.isCaseInsensitive) : [];
    }
    case 'Membership':
      if (!isText(condition.subject, options)) return [];
      return oneOf(condition.members.map(textOf), condition.isCaseInsensitive || options.isCaseInsensitive);
    case 'TextMatch': {
      if (condition.operator === 'regex' || !isText(condition.subject, options)) return [];
      return oneOf(condition.patterns.map(textOf), condition.isCaseInsensitive || options.isCaseInsensitive);
    }
    default:
      return [];
  }
}

function isText(subject: Expression, { typeOf }: RequiredTextOptions): boolean {
  if (subject.kind !== 'Field') return false;
  const type = typeOf(subject.name);
  return type === null || type === 'keyword';
}

/** The constant where it is a text that no number or truth value is equal to, else null. */
function textOf(expression: Expression): string | null {
  if (expression.kind !== 'Literal' || typeof expression.value !== 'string') return null;
  return /^\s*(?:[-+]?[\d.]|true|false|infinity|nan)/i.test(expression.value) ? null : expression.value;
}

/** What is common to all branches of an `or`: of each the text that is the longest. */
function ofSomeBranch(branches: readonly (readonly RequiredText[])[]): readonly RequiredText[] {
  const chosen = branches.map((texts) => [...texts].sort((left, right) => shortest(right) - shortest(left))[0]);
  if (chosen.some((text) => text === undefined)) return [];
  const texts = chosen.filter((text) => text !== undefined);
  return [{ anyOf: texts.flatMap(({ anyOf }) => anyOf), isCaseInsensitive: texts.some(({ isCaseInsensitive }) => isCaseInsensitive) }];
}

function shortest({ anyOf }: RequiredText): number {
  return Math.min(...anyOf.map((text) => text.length));
}

/** Shorter ones are everywhere. */
const SHORTEST = 3;
/** More would take longer to look for than to parse the document. */
const MOST_CHOICES = 6;

function oneOf(texts: readonly (string | null)[], isCaseInsensitive: boolean): readonly RequiredText[] {
  const plain = texts.map((text) => (text === null ? '' : plainPartOf(text)));
  if (plain.length === 0 || plain.length > MOST_CHOICES || plain.some((text) => text.length < SHORTEST)) return [];
  return [{ anyOf: plain, isCaseInsensitive }];
}

/**
 * The longest part without wildcards and without what JSON may or must escape: quotes, backslashes, slashes and all that is not ASCII. A
 * writer may also escape any character by its number; the code that looks for the text takes care of that.
 * Source: https://www.rfc-editor.org/rfc/rfc8259#section-7
 */
function plainPartOf(text: string): string {
  return text.split(/[^\x20-\x7e]|["\\/*?]/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}
