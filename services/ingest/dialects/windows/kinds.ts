import type { EventCategory } from '../../../../schema/event.ts';

/** The ECS category, type and action of one kind of event; shared by all events of the kind. */
export interface EcsKind {
  readonly category: readonly EventCategory[];
  readonly type: readonly string[] | undefined;
  readonly action: string | undefined;
  /** Where all events of the kind have the same. */
  readonly outcome?: 'success' | 'failure' | undefined;
}

/** Names one kind of event. */
export function kind(
  category: readonly EventCategory[],
  type: readonly string[] | undefined,
  action: string | undefined,
  outcome?: EcsKind['outcome'],
): EcsKind {
  return { category, type, action, outcome };
}
