import type { NodeKind } from '../../../graph/model.ts';
import type { ErrorCode } from '../../../schema/errors.ts';
import type { Rule } from '../../../schema/rule.ts';
import type { ExpiryStep } from '../../pipeline/linker.ts';
import type { Settings } from '../configuration/settings.ts';

/** The data a linking thread is started with. */
export interface LinkThreadData {
  /** Of a store that several processes may have open. */
  readonly settings: Settings;
  readonly rules: readonly Rule[];
  readonly clockRepair: boolean;
}

/** The requests to it. `CLOSE` ends it when all before is done. */
export type LinkRequest =
  | { readonly kind: 'LINK' | 'EXPIRE'; readonly number: number; readonly traceparent: string | undefined }
  | { readonly kind: 'CLOSE' };

/** Its messages: an answer to each request by its number, and in between measurements of its store. */
export type LinkAnswer =
  | { readonly kind: 'LINKED'; readonly number: number; readonly isNew: boolean; readonly isExpiring: boolean }
  | { readonly kind: 'EXPIRED'; readonly number: number; readonly step: ExpiryStep; readonly isExpiring: boolean }
  | { readonly kind: 'FAILED'; readonly number: number; readonly error: ToldError }
  | { readonly kind: 'OPERATION'; readonly operation: string; readonly seconds: number; readonly isFailed: boolean }
  | { readonly kind: 'WRITTEN'; readonly kinds: readonly NodeKind[] }
  /** Traces could not be sent. */
  | { readonly kind: 'UNTRACED'; readonly message: string };

/** An error as it passes from one thread to another, which does not keep its class. */
export interface ToldError {
  /** Null of one that is not ours. */
  readonly code: ErrorCode | null;
  readonly message: string;
}
