import type { FoundGraph } from '../findings/document.ts';
import { grid, gridOverhead } from './grid.ts';
import { printable } from './printable.ts';
import type { TableOptions } from './table-options.ts';
import { hostLabel } from './words.ts';
import { wrapAll } from './wrap.ts';

/** Hosts, the riskiest first, with what the findings say of each. Observed accesses count as movements too. */
export function hostTable({ hosts, movements, detections }: FoundGraph, { width, isWide }: TableOptions): string {
  const out = tally(movements.map(({ source }) => source.host.id));
  const into = tally(movements.map(({ target }) => target.host.id));
  const fired = tally(detections.map(({ host }) => host.id));
  const left = isWide ? Number.POSITIVE_INFINITY : Math.max(24, width - gridOverhead(7) - 35);
  const columnWidth = Math.floor(left / 2);
  const sorted = [...hosts].sort((one, other) => other.riskScore - one.riskScore);
  const rows = sorted.map(({ id, name, aliases, addresses, managed, riskScore }) => {
    const ips = [...new Set(addresses.map(({ ip }) => ip))].filter((ip) => ip !== name);
    return [
      wrapAll([[hostLabel({ id, name }), ...(managed ? [] : aliases.map(printable))].join(', ')], columnWidth),
      wrapAll([ips.join(', ')], columnWidth),
      managed ? 'yes' : 'no',
      String(riskScore),
      String(out.get(id) ?? 0),
      String(into.get(id) ?? 0),
      String(fired.get(id) ?? 0),
    ];
  });
  return grid(['Host', 'Addresses', 'Sends', 'Risk', 'Out', 'In', 'Detections'], rows);
}

function tally(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
