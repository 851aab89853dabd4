/**
 * The syntax tree of an EQL query: small frozen nodes told apart by `kind`, as the grammar builds them.
 * `at` is the offset of the node's first character in the query, so that a later fault can still be pointed at.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax
 */
export type Query = EventQuery | SequenceQuery | SampleQuery | JoinQuery;

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
  readonly by: readonly Expression[];
  readonly maxspanMs: number | null;
  readonly items: readonly SequenceItem[];
  readonly until: SequenceItem | null;
  readonly pipes: readonly Pipe[];
}

/** `sample by … [ … ] [ … ]`: events in any order, tied by equal keys. */
export interface SampleQuery {
  readonly kind: 'SampleQuery';
  readonly at: number;
  readonly by: readonly Expression[];
  /** None is missing, none has runs. */
  readonly items: readonly SequenceItem[];
  readonly pipes: readonly Pipe[];
}

/** `join by … [ … ] [ … ] until [ … ]` of the first EQL: one event of each item in any order, tied by equal keys. */
export interface JoinQuery {
  readonly kind: 'JoinQuery';
  readonly at: number;
  readonly by: readonly Expression[];
  /** None is missing, none has runs. */
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
  /** Elasticsearch has fields alone here, the first EQL any expression. */
  readonly by: readonly Expression[];
  readonly runs: number;
  /** `fork=true` of the first EQL: what came before goes on as well without this event. */
  readonly isFork: boolean;
}

/** `process where …`; `category` is null for `any`. */
export interface EventFilter {
  readonly kind: 'EventFilter';
  readonly at: number;
  readonly category: string | null;
  readonly condition: Expression;
}

/** What is done with results, one after the other; told apart by `name`. Only `head` and `tail` are Elasticsearch's. */
export type Pipe = SlicePipe | FilterPipe | KeyedPipe;

/** `| head 10` or `| tail 10`, on events or on sequences. */
export interface SlicePipe {
  readonly kind: 'Pipe';
  readonly at: number;
  readonly name: 'head' | 'tail';
  readonly count: number;
}

/** `| filter condition`. */
export interface FilterPipe {
  readonly kind: 'Pipe';
  readonly at: number;
  readonly name: 'filter';
  readonly condition: Expression;
}

/** `| unique a, b`, `| unique_count a, b`, `| sort a, b` or `| count a, b`; of these only `count` may have no key. */
export interface KeyedPipe {
  readonly kind: 'Pipe';
  readonly at: number;
  readonly name: 'count' | 'sort' | 'unique' | 'unique_count';
  readonly keys: readonly Expression[];
}

export type Expression =
  | Logical
  | Not
  | Comparison
  | TextMatch
  | Membership
  | Arithmetic
  | Negation
  | Call
  | Lineage
  | Element
  | Field
  | Literal;

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

/**
 * `child of [ … ]`, `descendant of [ … ]`, `event of [ … ]`: whether the event's process is a child of one that had such
 * an event before, descends from one, or had one itself.
 */
export interface Lineage {
  readonly kind: 'Lineage';
  readonly at: number;
  readonly relation: 'child' | 'descendant' | 'event';
  readonly filter: EventFilter;
}

/** `list[0]` or `list[0].name`: one value of a list, counted from 0, or a field of it. */
export interface Element {
  readonly kind: 'Element';
  readonly at: number;
  readonly list: Field;
  readonly index: number;
  /** The field of the element, or null for the element itself. */
  readonly member: string | null;
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
  /** A whole number with all its digits, where `value` does not hold them. */
  readonly digits?: string;
}
