import { compileBlocks } from './addresses.ts';
import { compileComparison } from './comparison.ts';
import { anyValue, type Compiler, isMissing, type Predicate } from './compiler.ts';
import { compileRegularExpressions } from './regular-expression.ts';
import type { Expression, Membership, TextMatch } from './syntax.ts';
import { compileWildcards, equalsOneOf, hasWildcard, type TextTest } from './wildcard.ts';

/**
 * Compiles a condition. `not` is the complement of a match: what is missing satisfies `not x`, and of several values
 * none may match.
 */
export function compilePredicate<Event>(expression: Expression, compiler: Compiler<Event>): Predicate<Event> {
  switch (expression.kind) {
    case 'And':
      return every(byCost(expression.operands).map((operand) => compiler.predicateOf(operand)));
    case 'Or':
      return some(byCost(expression.operands).map((operand) => compiler.predicateOf(operand)));
    case 'Not': {
      const operand = compiler.predicateOf(expression.operand);
      return (event) => !operand(event);
    }
    case 'Comparison':
      return compileComparison(expression, compiler);
    case 'TextMatch':
      return compileTextMatch(expression, compiler);
    case 'Membership':
      return compileMembership(expression, compiler);
    default: {
      const constant = compiler.constantOf(expression);
      if (constant !== undefined) {
        if (typeof constant.value !== 'boolean' && constant.value !== null)
          throw compiler.fault(expression, 'a condition must be true or false');
        const holds = constant.value === true;
        return () => holds;
      }
      const value = compiler.valueOf(expression);
      const holdsObject =
        expression.kind === 'Field' && compiler.bindingOf(expression.name) === undefined
          ? compiler.access.holdsObject?.(expression.name)
          : undefined;
      if (holdsObject === undefined) return (event) => anyValue(value(event), isTrue);
      return (event) => anyValue(value(event), isTrue) || holdsObject(event);
    }
  }
}

/** An object, which no condition can calculate, stands for itself being there. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || (typeof value === 'object' && value !== null);
}

function every<Event>(conditions: readonly Predicate<Event>[]): Predicate<Event> {
  const [first, second, third] = conditions;
  if (first !== undefined && second !== undefined && conditions.length === 2) return (event) => first(event) && second(event);
  if (first !== undefined && second !== undefined && third !== undefined && conditions.length === 3) {
    return (event) => first(event) && second(event) && third(event);
  }
  return (event) => {
    for (const holds of conditions) if (!holds(event)) return false;
    return true;
  };
}

function some<Event>(conditions: readonly Predicate<Event>[]): Predicate<Event> {
  const [first, second] = conditions;
  if (first !== undefined && second !== undefined && conditions.length === 2) return (event) => first(event) || second(event);
  return (event) => {
    for (const holds of conditions) if (holds(event)) return true;
    return false;
  };
}

/** The operands with the cheapest first; the result does not depend on their order, the time does. */
function byCost(operands: readonly Expression[]): Expression[] {
  return [...operands].sort((left, right) => cost(left) - cost(right));
}

/** How much work a condition is, roughly, in no unit: the cheaper of two is worth evaluating first. */
export function cost(expression: Expression): number {
  switch (expression.kind) {
    case 'Literal':
    case 'Field':
      return 0;
    case 'Comparison':
      return 1 + cost(expression.left) + cost(expression.right);
    case 'Membership':
      return 2 + cost(expression.subject);
    case 'TextMatch': {
      const wild = expression.patterns.filter((pattern) => typeof pattern.value === 'string' && hasWildcard(pattern.value)).length;
      return (expression.operator === 'regex' ? 50 : 3 + 2 * wild) + cost(expression.subject);
    }
    case 'Call':
      return expression.operands.reduce((sum, operand) => sum + cost(operand), 10);
    case 'And':
    case 'Or':
      return expression.operands.reduce((sum, operand) => sum + cost(operand), 0);
    case 'Arithmetic':
      return 2 + cost(expression.left) + cost(expression.right);
    case 'Not':
    case 'Negation':
      return cost(expression.operand);
    case 'Element':
      return 1;
    case 'Lineage':
      return 100;
  }
}

function compileTextMatch<Event>(written: TextMatch, compiler: Compiler<Event>): Predicate<Event> {
  const match = compiler.isCaseInsensitive ? { ...written, isCaseInsensitive: true } : written;
  const value = compiler.valueOf(match.subject);
  const type = compiler.typeOf(match.subject);
  const patterns = match.patterns.flatMap(({ value: pattern }) => (pattern === null ? [] : [String(pattern)]));
  const passes = type === 'ip' && match.operator !== 'regex' ? addressTest(patterns, match, compiler) : textTest(patterns, match, compiler);
  return (event) => {
    const subject = value(event);
    return typeof subject === 'string' ? passes(subject) : anyValue(subject, (element) => passes(String(element)));
  };
}

function textTest<Event>(patterns: readonly string[], match: TextMatch, compiler: Compiler<Event>): TextTest {
  if (match.operator !== 'regex') return compileWildcards(patterns, match.isCaseInsensitive);
  try {
    return compileRegularExpressions(patterns, { isCaseInsensitive: match.isCaseInsensitive, notation: 'lucene' });
  } catch (error) {
    throw compiler.fault(match.patterns[0] ?? match, (error as Error).message);
  }
}

/** Addresses and blocks are compared as such, patterns with wildcards on the canonical text. */
function addressTest<Event>(patterns: readonly string[], match: TextMatch, compiler: Compiler<Event>): TextTest {
  const wild = patterns.filter(hasWildcard);
  const plain = patterns.filter((pattern) => !hasWildcard(pattern));
  try {
    const isInside = compileBlocks(plain);
    const passes = compileWildcards(wild, match.isCaseInsensitive);
    return (text) => isInside(text) || passes(text);
  } catch (error) {
    throw compiler.fault(match.patterns[0] ?? match, (error as Error).message);
  }
}

function compileMembership<Event>(membership: Membership, compiler: Compiler<Event>): Predicate<Event> {
  const { subject } = membership;
  const isCaseInsensitive = membership.isCaseInsensitive || compiler.isCaseInsensitive;
  const value = compiler.valueOf(subject);
  const type = compiler.typeOf(subject);
  const texts: string[] = [];
  const others: Predicate<Event>[] = [];
  for (const member of membership.members) {
    const constant = compiler.constantOf(member);
    // Nothing is among the values of a list, not even what is missing.
    if (constant !== undefined && isMissing(constant.value)) continue;
    if (typeof constant?.value === 'string' && (type === null || type === 'keyword')) {
      texts.push(isCaseInsensitive ? constant.value.toLowerCase() : constant.value);
    } else {
      others.push(compileComparison({ kind: 'Comparison', at: member.at, operator: '==', left: subject, right: member }, compiler));
    }
  }
  if (texts.length > 0) {
    const isListed = equalsOneOf(texts);
    const passes: TextTest = isCaseInsensitive ? (text) => isListed(text.toLowerCase()) : isListed;
    others.unshift((event) => {
      const given = value(event);
      return typeof given === 'string' ? passes(given) : anyValue(given, (element) => passes(String(element)));
    });
  }
  return others.length === 1 && others[0] !== undefined ? others[0] : some(others);
}
