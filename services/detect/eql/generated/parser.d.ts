import type { Expression, Query } from '../syntax.ts';

/** What the parser would have accepted where it stopped. */
export interface Expectation {
  readonly type: 'literal' | 'class' | 'any' | 'end' | 'other';
  readonly text?: string;
  readonly description?: string;
}

/** Thrown where a query does not parse; `expected` is null where the grammar itself said what is wrong. */
export declare class SyntaxError extends globalThis.SyntaxError {
  readonly expected: readonly Expectation[] | null;
  readonly found: string | null;
  readonly location: { readonly start: { readonly offset: number } };
}

/** Which spelling of the language is read: Elasticsearch's, or that of the first EQL, Endgame's. */
export type Dialect = 'elasticsearch' | 'first';

interface ParserOptions<Rule> {
  readonly startRule: Rule;
  readonly dialect: Dialect;
  readonly keywords: ReadonlySet<string>;
}

export declare function parse(text: string, options: ParserOptions<'Query'>): Query;
export declare function parse(text: string, options: ParserOptions<'OneExpression'>): Expression;
