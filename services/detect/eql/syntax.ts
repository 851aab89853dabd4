/**
 * The syntax tree of an EQL query: small frozen nodes told apart by `kind`, as the grammar builds them.
 * `at` is the offset of the node's first character in the query, so that a later fault can still be pointed at.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax
 */
export type Query = EventQuery | SequenceQuery;

/** `process where …`: every event that passes. */
export interface EventQuery {
  readonly kind: 'EventQuery';
  readonly at: number;
  readonly filter: EventFilter;
  readonly pipes: readonly Pipe[];
}

/** `sequence by … with maxspan=… [ … ] [ … ] until [ … ]`: events in order, tied by equal keys. */
export interface SequenceQuery {
  readonly kind: 'SequenceQuery';
  readonly at: number;
  /** Keys that every item shares, before each item's own. */
  readonly by: readonly Field[];
  readonly maxspanMs: number | null;
  readonly items: readonly SequenceItem[];
  readonly until: SequenceItem | null;
  readonly pipes: readonly Pipe[];
}

/** One `[ … ] by … with runs=N` of a sequence. */
export interface SequenceItem {
  readonly kind: 'SequenceItem';
  readonly at: number;
  /** `![ … ]`: that no such event happened. */
  readonly isMissing: boolean;
  readonly filter: EventFilter;
  readonly by: readonly Field[];
  readonly runs: number;
}

/** `process where …`; `category` is null for `any`. */
export interface EventFilter {
  readonly kind: 'EventFilter';
  readonly at: number;
  readonly category: string | null;
  readonly condition: Expression;
}

/** `| head 10` or `| tail 10`, on events or on sequences. */
export interface Pipe {
  readonly kind: 'Pipe';
  readonly at: number;
  readonly name: 'head' | 'tail';
  readonly count: number;
}

export type Expression = Logical | Not | Comparison | TextMatch | Membership | Arithmetic | Negation | Call | Field | Literal;

/** `a and b and c`: flat, so that a long chain is no deep tree. */
export interface Logical {
  readonly kind: 'And' | 'Or';
  readonly at: number;
  readonly operands: readonly Expression[];
}

export interface Not {
  readonly kind: 'Not';
  readonly at: number;
  readonly operand: Expression;
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface Comparison {
  readonly kind: 'Comparison';
  readonly at: number;
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `subject : "pattern"`, `like`, `like~`, `regex`, `regex~`, with one pattern or a list of them. */
export interface TextMatch {
  readonly kind: 'TextMatch';
  readonly at: number;
  readonly operator: ':' | 'like' | 'regex';
  readonly isCaseInsensitive: boolean;
  readonly subject: Expression;
  readonly patterns: readonly Literal[];
}

/** `subject in (…)` and `in~`; `not in` is this inside a `Not`. */
export interface Membership {
  readonly kind: 'Membership';
  readonly at: number;
  readonly isCaseInsensitive: boolean;
  readonly subject: Expression;
  readonly members: readonly Expression[];
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

export interface Arithmetic {
  readonly kind: 'Arithmetic';
  readonly at: number;
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** Unary minus. */
export interface Negation {
  readonly kind: 'Negation';
  readonly at: number;
  readonly operand: Expression;
}

/** `name(…)` or `name~(…)`. */
export interface Call {
  readonly kind: 'Call';
  readonly at: number;
  readonly name: string;
  readonly isCaseInsensitive: boolean;
  readonly operands: readonly Expression[];
}

/** `process.name`, or `?process.name` where the field may be unknown. */
export interface Field {
  readonly kind: 'Field';
  readonly at: number;
  readonly name: string;
  readonly isOptional: boolean;
}

export interface Literal {
  readonly kind: 'Literal';
  readonly at: number;
  readonly value: string | number | boolean | null;
  /** A number written with a point or exponent: `/` with it does not truncate. */
  readonly isDecimal: boolean;
}
