import type { FoundDetection, FoundGraph, FoundMovement } from '../findings/document.ts';
import { campaignTable } from './campaign-table.ts';
import { counted } from './counted.ts';
import { grid, gridOverhead } from './grid.ts';
import { hostTable } from './host-table.ts';
import { movementTable } from './movement-table.ts';
import { observedTable } from './observed-table.ts';
import { printable } from './printable.ts';
import { pushesIn } from './pushes.ts';
import { routineTable } from './routine-table.ts';
import type { TableOptions } from './table-options.ts';
import { techniqueNames } from './techniques.ts';
import { accountOf, momentOf } from './words.ts';
import { wrapAll } from './wrap.ts';

/**
 * Findings for a person: campaigns first, then the movements they are made of, single acts, detections that belong to none of these, then hosts.
 * It ends in a line break.
 */
export function tableOf(findings: FoundGraph, options: TableOptions): string {
  const names = techniqueNames(findings.rules);
  const listed = findings.campaigns.filter(({ riskScore }) => riskScore >= options.minScore);
  const inListed = new Set(listed.map(({ id }) => id));
  const isListed = ({ campaign }: FoundMovement): boolean => campaign !== null && inListed.has(campaign);
  const ofCampaigns = findings.movements.filter(isListed);
  const others = findings.movements.filter((movement) => movement.tier !== 'OBSERVED' && !isListed(movement));
  const routine = findings.movements.filter((movement) => movement.routine !== null && !isListed(movement));
  const observed = findings.movements.filter(
    (movement) => movement.tier === 'OBSERVED' && movement.routine === null && !isListed(movement),
  );
  const inMovements = new Set(findings.movements.flatMap(({ detections }) => detections.map(({ id }) => id)));
  const alone = findings.detections.filter(
    ({ id, movement, status }) => movement === null && status !== 'RETRACTED' && !inMovements.has(id),
  );

  const sections: string[] = [];
  if (listed.length > 0) sections.push(`${counted(listed.length, 'campaign')} (times are UTC)\n${campaignTable(listed, options)}`);
  const less = findings.campaigns.length - listed.length;
  if (less > 0) sections.push(`${counted(less, 'campaign')} of a score below ${options.minScore}: --min-score 0 lists them.`);
  if (ofCampaigns.length > 0) sections.push(inRows(ofCampaigns, `${counted(ofCampaigns.length, 'movement')} of campaigns`, names, options));
  if (others.length > 0) {
    const what = listed.length > 0 ? counted(others.length, 'single act') : `${counted(others.length, 'movement')} (times are UTC)`;
    sections.push(inRows(others, what, names, options));
  }
  if (ofCampaigns.length + others.length === 0) sections.push('No host was seen moving to another on the word of a rule.');
  if (alone.length > 0) sections.push(`${counted(alone.length, 'detection')} without a movement\n${detectionTable(alone, options)}`);
  if (routine.length > 0) {
    sections.push(
      `${counted(routine.length, 'movement')} held back as routine: rules fired, but the same came from there before\n${routineTable(routine, names, options)}\n` +
        'Each with its detections and the events that show the habit: --format json, by "routine".',
    );
  }
  if (observed.length > 0) {
    sections.push(
      `${counted(observed.length, 'remote access', 'remote accesses')} seen, which no rule speaks of\n${observedTable(observed, names, options)}`,
    );
  }
  if (findings.hosts.length > 0) sections.push(`${counted(findings.hosts.length, 'host')}\n${hostTable(findings, options)}`);
  return `${sections.join('\n\n')}\n`;
}

/** Movements under a heading that says where they are told in fewer rows. */
function inRows(movements: readonly FoundMovement[], what: string, names: ReadonlyMap<string, string>, options: TableOptions): string {
  const pushes = pushesIn(movements);
  const rows = pushes.length === movements.length ? '' : ` in ${counted(pushes.length, 'row')}, as a push to several hosts is one`;
  return `${what}${rows}\n${movementTable(pushes, names, options)}`;
}

/** Detections of the same rule, host and account in one row, in the order of the first of each. */
function detectionTable(detections: readonly FoundDetection[], { width, isWide }: TableOptions): string {
  const groups = Map.groupBy(detections, ({ rule, host, user }) => JSON.stringify([rule.id, host.id, user?.id ?? null]));
  const left = isWide ? Number.POSITIVE_INFINITY : Math.max(20, width - gridOverhead(5) - 23 - 5 - 8);
  const rows = [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { time, severity, host, rule, user, candidates } = first;
    const account = accountOf(user);
    const callers = candidates.map((candidate) => printable(candidate.host.name));
    return [
      [
        momentOf(time),
        String(others.length + 1),
        severity,
        wrapAll([printable(host.name)], Math.max(8, Math.floor(left * 0.35))),
        wrapAll(
          [
            printable(rule.name),
            ...(account === null ? [] : [`by ${account}`]),
            ...(callers.length === 0 ? [] : [`asked for by one of ${callers.join(', ')}`]),
          ],
          Math.max(12, Math.floor(left * 0.65)),
        ),
      ],
    ];
  });
  return grid(['First seen', 'Times', 'Severity', 'Host', 'What'], rows);
}
