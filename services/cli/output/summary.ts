import { compareIds } from '../../../graph/order.ts';
import { wrongClocks } from '../../correlate/clocks/wrong-clocks.ts';
import type { Analysis } from '../../fold/analyse.ts';
import { instant } from '../findings/instant.ts';
import { counted, grouped, lasting, sized } from './counted.ts';
import { deadLetterLines } from './dead-letter-lines.ts';
import { printable } from './printable.ts';

const SHOWN_KINDS = 5;

/** What was read before is not read again, and only what the rules of that time wanted was kept. */
const OTHER_RULES =
  'The data folder was filled with other rules: what only the present ones want of earlier captures was not kept. Analyse those again.';

const ZONE_UNKNOWN =
  'its records carry local times without a zone, and nothing tells which; they were taken for UTC. Have the shipper write UTC (docs/inputs.md).';

/** What was read, what was not understood, and which clocks were wrong, one sentence a line, for standard error. */
export function summaryOf({
  stats,
  clocks,
  deadLetters,
  hasOtherRulesThanBefore,
}: Pick<Analysis, 'stats' | 'clocks' | 'deadLetters' | 'hasOtherRulesThanBefore'>): string[] {
  return [
    ...(hasOtherRulesThanBefore ? [OTHER_RULES] : []),
    ...clockLines(clocks),
    ...deadLetterLines(deadLetters),
    ...unknownLines(stats.unknown),
    inputLine(stats),
  ];
}

function inputLine({ bytes, events, durationMs }: Analysis['stats']): string {
  if (bytes === 0 && events === 0) return 'There was nothing in the input.';
  return `Read ${counted(events, 'event')} (${sized(bytes)}) in ${lasting(durationMs)}.`;
}

function clockLines(clocks: Analysis['clocks']): string[] {
  const wrong = clocks.flatMap(wrongClocks).map(({ host, clock, offsetMs, from, to }) => {
    const during = from === null || to === null ? '' : ` from ${instant(from)} to ${instant(to)}`;
    return `${printable(host.toUpperCase())}: ${wrongness(clock, offsetMs, during)}`;
  });
  const unknown = clocks
    .filter(({ isZoneUnknown }) => isZoneUnknown)
    .map(({ host }) => `${printable(host.toUpperCase())}: ${ZONE_UNKNOWN}`);
  return [...wrong, ...unknown];
}

function wrongness(clock: string, offsetMs: number, during: string): string {
  switch (clock) {
    case 'RECORD':
    case 'LOCAL':
      return `record times were ${direction(-offsetMs, 'ahead of', 'behind')} UTC${during}; this was corrected.`;
    case 'SYSMON_NETWORK':
      return `Sysmon's network times ran ${direction(-offsetMs, 'late', 'early')}${during}; sequences were matched on corrected times as well.`;
    default:
      return `the times of ${printable(clock)} ran ${direction(-offsetMs, 'late', 'early')}${during}; this was corrected.`;
  }
}

function direction(timeMs: number, ahead: string, behind: string): string {
  return `${lasting(Math.abs(timeMs))} ${timeMs > 0 ? ahead : behind}`;
}

function unknownLines(unknown: Analysis['stats']['unknown']): string[] {
  const kinds = Object.entries(unknown).sort(([left, one], [right, other]) => other - one || compareIds(left, right));
  if (kinds.length === 0) return [];
  const events = kinds.reduce((sum, [, count]) => sum + count, 0);
  const shown = kinds.slice(0, SHOWN_KINDS).map(([kind, count]) => `${printable(kind)} ${grouped(count)}`);
  const rest = kinds.length > SHOWN_KINDS ? `, and ${counted(kinds.length - SHOWN_KINDS, 'more kind')}` : '';
  return [`${counted(events, 'event')} of kinds that only rules look at: ${shown.join(', ')}${rest}.`];
}
