import type { HeldThing, LegalHold } from '../../pipeline/retention/legal-holds.ts';
import { grid } from './grid.ts';
import { printable } from './printable.ts';

/** Holds as one JSON document; times as ISO 8601 in UTC. */
export function holdDocument(holds: readonly LegalHold[]): string {
  const listed = holds.map(({ id, held, reason, placedMs }) => {
    const { fromMs, toMs, ...named } = { fromMs: null, toMs: null, ...held };
    return { id, ...named, from: timeText(fromMs), to: timeText(toMs), reason, placed: timeText(placedMs) };
  });
  return `${JSON.stringify({ holds: listed }, null, 2)}\n`;
}

/** The same for people. */
export function holdTable(holds: readonly LegalHold[]): string {
  if (holds.length === 0) return 'There are no legal holds.\n';
  const rows = holds.map(({ id, held, reason, placedMs }) => [id, sayingOfHeld(held), printable(reason), timeText(placedMs) ?? '']);
  return `${grid(['Id', 'Holds', 'Reason', 'Since'], rows)}\n`;
}

/** What a hold covers, as part of a sentence. */
export function sayingOfHeld(held: HeldThing): string {
  if (held.kind === 'HOST') return `everything of ${printable(held.host)}`;
  const stretch = `from ${timeText(held.fromMs)} to ${timeText(held.toMs)}`;
  if (held.kind === 'TIME') return `everything ${stretch}`;
  return `${held.movement}, and everything of ${held.hosts.map(printable).join(' and ')} ${stretch}`;
}

function timeText(timeMs: number | null): string | null {
  return timeMs === null ? null : new Date(timeMs).toISOString();
}
