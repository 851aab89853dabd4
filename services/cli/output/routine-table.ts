import { compareIds } from '../../../graph/order.ts';
import type { FoundMovement } from '../findings/document.ts';
import { counted } from './counted.ts';
import { grid, gridOverhead } from './grid.ts';
import { techniqueOf } from './movement-table.ts';
import { printable } from './printable.ts';
import type { TableOptions } from './table-options.ts';
import { momentOf } from './words.ts';
import { wrapAll } from './wrap.ts';

/**
 * Movements that a habit explains, those of one habit in one row, in the order of the first of each: what was held back, since when its source has
 * done that, how often, and what is the same. `movements` are in order of time; those that no habit explains are left out.
 */
export function routineTable(
  movements: readonly FoundMovement[],
  names: ReadonlyMap<string, string>,
  { width, isWide }: TableOptions,
): string {
  const groups = Map.groupBy(movements, ({ source, technique, routine }) => JSON.stringify([source.host.id, technique, routine?.same]));
  const left = isWide ? Number.POSITIVE_INFINITY : Math.max(36, width - gridOverhead(4) - 23 - 5);
  const rows = [...groups.values()].flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined || last.routine === null) return [];
    const hosts = [...new Set(group.map(({ target }) => printable(target.host.name)))].sort(compareIds);
    const { since, days, times, hosts: met, same } = last.routine;
    return [
      [
        momentOf(first.firstSeen),
        String(group.length),
        wrapAll(
          [printable(first.source.host.name), `→ ${hosts.join(', ')}`, ...first.technique.map((id) => techniqueOf(id, names))],
          Math.floor(left * 0.4),
        ),
        wrapAll(
          [
            `since ${momentOf(since)}: ${counted(times, 'time')} before the last, on ${counted(days, 'day')}, to ${counted(met, 'host')}`,
            ...same.map((phrase) => `same: ${printable(phrase)}`),
          ],
          Math.floor(left * 0.6),
        ),
      ],
    ];
  });
  return grid(['First seen', 'Times', 'From → to, how', 'Why routine'], rows);
}
