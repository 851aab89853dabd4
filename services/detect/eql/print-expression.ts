import { KEYWORDS } from './keywords.ts';
import { printLiteral } from './print-literal.ts';
import type { ArithmeticOperator, EventFilter, Expression, TextMatch } from './syntax.ts';

/** How tightly a form binds: what binds less than its place asks for is put in parentheses. */
const BINDING = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, sign: 7, test: 8, whole: 9 } as const;

/** An expression as text; `printFilter` prints what is in brackets after `child of`. */
export function printExpression(expression: Expression, printFilter: (filter: EventFilter) => string): string {
  return print(expression);

  function within(inner: Expression, least: number): string {
    const text = print(inner);
    return bindingOf(inner) < least ? `(${text})` : text;
  }

  function list(inner: readonly Expression[]): string {
    return inner.map(print).join(', ');
  }

  function print(form: Expression): string {
    switch (form.kind) {
      case 'Or':
        return form.operands.map((operand) => within(operand, BINDING.and)).join(' or ');
      case 'And':
        return form.operands.map((operand) => within(operand, BINDING.not)).join(' and ');
      case 'Not':
        return `not ${within(form.operand, BINDING.comparison)}`;
      case 'Comparison':
        return `${within(form.left, BINDING.sum)} ${form.operator} ${within(form.right, BINDING.sum)}`;
      case 'Arithmetic': {
        const own = bindingOf(form);
        return `${within(form.left, own)} ${form.operator} ${within(form.right, own + 1)}`;
      }
      case 'Negation':
        return `-${within(form.operand, BINDING.test)}`;
      case 'TextMatch':
        return `${within(form.subject, BINDING.whole)} ${printPatterns(form)}`;
      case 'Membership':
        return `${within(form.subject, BINDING.whole)} in${form.isCaseInsensitive ? '~' : ''} (${list(form.members)})`;
      case 'Call':
        return `${form.name}${form.isCaseInsensitive ? '~' : ''}(${list(form.operands)})`;
      case 'Lineage':
        return `${form.relation} of [${printFilter(form.filter)}]`;
      case 'Element':
        return `${print(form.list)}[${form.index}]${form.member === null ? '' : `.${printName(form.member)}`}`;
      case 'Field':
        return `${form.isOptional ? '?' : ''}${printName(form.name)}`;
      case 'Literal':
        return printLiteral(form);
    }
  }
}

/** A field's name, quoted where a part of it is no word. */
export function printName(name: string): string {
  const parts = name.split('.');
  const isPlain = parts.every((part) => /^[a-zA-Z_@]\w*$/.test(part)) && !KEYWORDS.has(parts[0] ?? '');
  return isPlain ? name : `\`${name.replaceAll('`', '``')}\``;
}

function printPatterns({ operator, isCaseInsensitive, patterns }: TextMatch): string {
  const name = operator === ':' ? ':' : `${operator}${isCaseInsensitive ? '~' : ''}`;
  const texts = patterns.map(printLiteral);
  return `${name} ${texts.length === 1 ? texts.join('') : `(${texts.join(', ')})`}`;
}

const ARITHMETIC: Readonly<Record<ArithmeticOperator, number>> = {
  '+': BINDING.sum,
  '-': BINDING.sum,
  '*': BINDING.product,
  '/': BINDING.product,
  '%': BINDING.product,
};

function bindingOf(form: Expression): number {
  switch (form.kind) {
    case 'Or':
      return BINDING.or;
    case 'And':
      return BINDING.and;
    case 'Not':
      return BINDING.not;
    case 'Comparison':
      return BINDING.comparison;
    case 'Arithmetic':
      return ARITHMETIC[form.operator];
    case 'Negation':
      return BINDING.sign;
    case 'TextMatch':
    case 'Membership':
      return BINDING.test;
    case 'Literal':
      return typeof form.value === 'number' && form.value < 0 ? BINDING.sign : BINDING.whole;
    case 'Call':
    case 'Lineage':
    case 'Element':
    case 'Field':
      return BINDING.whole;
  }
}
