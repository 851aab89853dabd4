import type { FoundMovement } from '../findings/document.ts';
import { grid, gridOverhead } from './grid.ts';
import { techniqueOf } from './movement-table.ts';
import { printable } from './printable.ts';
import type { TableOptions } from './table-options.ts';
import { accountOf, momentOf } from './words.ts';
import { wrapAll } from './wrap.ts';

/** Remote accesses without a rule, similar ones in one row: there are many, and most are everyday work. In the order of the first of each. */
export function observedTable(
  movements: readonly FoundMovement[],
  names: ReadonlyMap<string, string>,
  { width, isWide }: TableOptions,
): string {
  const groups = Map.groupBy(movements, ({ source, target, technique, user }) =>
    JSON.stringify([source.host.id, target.host.id, technique, user?.id ?? null]),
  );
  const left = isWide ? Number.POSITIVE_INFINITY : Math.max(36, width - gridOverhead(5) - 23 - 5);
  const columnWidth = Math.floor(left / 3);
  const rows = [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { source, target, technique, user, firstSeen } = first;
    return [
      [
        momentOf(firstSeen),
        String(others.length + 1),
        wrapAll([printable(source.host.name), `→ ${printable(target.host.name)}`], columnWidth),
        wrapAll(
          technique.map((id) => techniqueOf(id, names)),
          columnWidth,
        ),
        wrapAll([accountOf(user) ?? ''], columnWidth),
      ],
    ];
  });
  return grid(['First seen', 'Times', 'From → to', 'How', 'As'], rows);
}
