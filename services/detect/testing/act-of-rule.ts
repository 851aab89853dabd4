import type { HoplineEvent } from '../../../schema/event.ts';

/** The least events at which a built-in rule, by its name, is to fire. */
export interface ActOfRule {
  readonly rule: string;
  readonly events: readonly HoplineEvent[];
}
