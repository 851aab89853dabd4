import type { HoplineEvent } from '../../../schema/event.ts';
import type { DefinitionKind } from './definition-kind.ts';
import { FAMILIES } from './families.ts';
import { isSubscription } from './wmi.ts';

/** All that acts define on their targets. */
export const DEFINITION_KINDS: readonly DefinitionKind[] = FAMILIES.flatMap(({ definition }) => definition ?? []);

const REGISTRATIONS: ReadonlySet<string> = new Set(
  DEFINITION_KINDS.flatMap(({ events }) => events.filter(({ isRegistration }) => isRegistration).map(({ code }) => code)),
);

/** Whether an event tells that something was defined or changed, and by whom as far as its log says. */
export function isRegistration(event: HoplineEvent): boolean {
  return REGISTRATIONS.has(event['event.code']);
}

const NAMING: ReadonlySet<string> = new Set([...REGISTRATIONS, ...DEFINITION_KINDS.flatMap(({ namesNobody }) => namesNobody.codes)]);

/** Whether an event of a definition or a subscription gives the account that asked for it, if not from where. */
export function tellsWhoAsked(event: HoplineEvent): boolean {
  return NAMING.has(event['event.code']) || isSubscription(event);
}
