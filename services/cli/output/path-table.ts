import type { AskedMovement, AskedPath, AskedPathAnswer, AskedReach } from '../questions/path-query.ts';
import { counted } from './counted.ts';
import { grid } from './grid.ts';
import { printable } from './printable.ts';
import type { TableOptions } from './table-options.ts';
import { accountOf, momentOf } from './words.ts';

/** An answer about paths for people: each path with its movements, or why there is none. */
export function pathAnswerText(answer: AskedPathAnswer, { paint }: Pick<TableOptions, 'paint'>): string {
  switch (answer.__typename) {
    case 'PathSet':
      return [...answer.paths.map((path) => pathText(path, paint)), ...cutLines(answer)].join('\n\n').concat('\n');
    case 'NoPath':
      return [
        `There is no path. ${printable(answer.reason)}`,
        ...(answer.nearest === null ? [] : [`What comes nearest:\n${stepTable(answer.nearest.movements, paint)}`]),
        ...answer.gaps.map(({ reason }) => printable(reason)),
      ]
        .join('\n')
        .concat('\n');
    case 'AmbiguousHost':
      return `${printable(answer.reason)}\n${grid(
        ['Host', 'Id'],
        answer.candidates.map(({ name, id }) => [printable(name), printable(id)]),
      )}\n`;
  }
}

/** The hosts that were reached, each with the way there. */
export function reachTable(reached: readonly AskedReach[]): string {
  if (reached.length === 0) return 'No movement leads anywhere from there.\n';
  const rows = reached.map(({ host, time, movements, assumptions }) => [
    momentOf(time),
    printable(host.name),
    wayOf(movements),
    assumptions.map(printable).join('\n'),
  ]);
  return `${grid(['First at', 'Host', 'By way of', 'Supposed'], rows)}\n`;
}

function pathText(path: AskedPath, paint: TableOptions['paint']): string {
  const { movements, hops, weakest, riskScore, assumptions } = path;
  const known = `${paint(weakest, weakest)} or better, risk ${riskScore}`;
  return [`${wayOf(movements)}: ${counted(hops, 'movement')}, ${known}`, ...assumptions.map(printable), stepTable(movements, paint)].join(
    '\n',
  );
}

/** `WS1 → WS2 → DC`. */
function wayOf(movements: readonly AskedMovement[]): string {
  const [first] = movements;
  return [...(first === undefined ? [] : [first.source]), ...movements.map(({ target }) => target)].map(nameOfEnd).join(' → ');
}

function nameOfEnd({ host, ip }: AskedMovement['source']): string {
  return printable(host?.name ?? ip ?? 'unknown');
}

function stepTable(movements: readonly AskedMovement[], paint: TableOptions['paint']): string {
  const rows = movements.map(({ firstSeen, source, target, technique, user, tier }) => [
    momentOf(firstSeen),
    `${nameOfEnd(source)} → ${nameOfEnd(target)}`,
    technique.map(printable).join(', '),
    accountOf(user) ?? '',
    paint(tier, tier),
  ]);
  return grid(['When', 'From → to', 'How', 'As', 'Tier'], rows);
}

function cutLines({ complete, truncated }: { readonly complete: boolean; readonly truncated: string | null }): string[] {
  if (complete) return [];
  if (truncated === 'LIMIT') return ['There are more paths; --limit lists more of them.'];
  return ['There may be more paths: the search was cut short. Narrow it with --since, --before, --tier or --max-hops.'];
}
