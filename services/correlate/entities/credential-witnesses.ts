import { append } from '../../../graph/append.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import type { Facts } from '../facts/facts.ts';
import { shortName } from '../facts/gather.ts';
import { namedTargetOf } from '../facts/named-targets.ts';
import { byCalibratedTime } from '../facts/representative.ts';

/** What domain controllers tell of who was about to log on, in order of time. */
export interface CredentialWitnesses {
  /** Tickets for a host's machine account (4769), by its short name. */
  ticketsFor(host: string): readonly HoplineEvent[];
  /** Passwords of an account that were right (4776), by its name in any case. */
  checksOf(account: string): readonly HoplineEvent[];
}

/** Lays them out at the first question: most captures ask none. */
export function layOutCredentialWitnesses(facts: Pick<Facts, 'targets' | 'passwordChecks'>, times: EventTimes): CredentialWitnesses {
  let tickets: ReadonlyMap<string, readonly HoplineEvent[]> | undefined;
  let checks: ReadonlyMap<string, readonly HoplineEvent[]> | undefined;
  return {
    ticketsFor(host) {
      tickets ??= grouped(facts.targets.values(), hostOfTicket, times);
      return tickets.get(host) ?? [];
    },
    checksOf(account) {
      checks ??= grouped(facts.passwordChecks.values(), (event) => event['user.name']?.toLowerCase() ?? null, times);
      return checks.get(account.toLowerCase()) ?? [];
    },
  };
}

function hostOfTicket(event: HoplineEvent): string | null {
  const target = namedTargetOf(event);
  return target?.source === 'SERVICE_TICKET' ? shortName(target.name) : null;
}

function grouped(
  events: Iterable<HoplineEvent>,
  keyOf: (event: HoplineEvent) => string | null,
  times: EventTimes,
): Map<string, HoplineEvent[]> {
  const byKey = new Map<string, HoplineEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    if (key !== null) append(byKey, key, event);
  }
  for (const each of byKey.values()) each.sort(byCalibratedTime(times));
  return byKey;
}
