import type { FoundMovement } from '../findings/document.ts';
import { grid, gridOverhead } from './grid.ts';
import { printable } from './printable.ts';
import { proofOf } from './proof.ts';
import type { Push } from './pushes.ts';
import type { TableOptions } from './table-options.ts';
import { accountOf, actionLines, endLabel, momentOf, programOf } from './words.ts';
import { clipped, wrapAll } from './wrap.ts';

/** `CORROBORATED` is the longest word of the first column. */
const WHEN_WIDTH = 12;
/** Characters of a command or a reason: about a third of a screen. */
const MOST_OF_A_TEXT = 500;

/** Movements, each or each push with when, from where to where, how, as whom, what ran, and why it is believed. */
export function movementTable(pushes: readonly Push[], names: ReadonlyMap<string, string>, options: TableOptions): string {
  return options.isWide ? wideTable(pushes, names, options) : narrowTable(pushes, names, options);
}

function narrowTable(pushes: readonly Push[], names: ReadonlyMap<string, string>, { width, paint }: TableOptions): string {
  const left = Math.max(40, width - gridOverhead(3) - WHEN_WIDTH);
  const endsWidth = Math.min(40, Math.floor(left * 0.4));
  const rows = pushes.map((push) => {
    const { movement, firstSeen, technique } = push;
    const { tier, riskScore } = movement;
    const [date = '', time = ''] = momentOf(firstSeen).split(' ');
    return [
      [date, time, paint(tier, tier), `risk ${riskScore}`].join('\n'),
      wrapAll([...endsOf(push), ...technique.map((id) => techniqueOf(id, names))], endsWidth),
      wrapAll(
        [...whoOf(movement), ...actionLines(movement), ...whyOf(push), `proof: ${proofOf(movement.closure)}`].map((text) =>
          clipped(text, MOST_OF_A_TEXT),
        ),
        left - endsWidth,
      ),
    ];
  });
  return grid(['When', 'From → to, how', 'Who, what, why'], rows);
}

function wideTable(pushes: readonly Push[], names: ReadonlyMap<string, string>, { paint }: TableOptions): string {
  const rows = pushes.map((push) => {
    const { movement, firstSeen, technique } = push;
    const { tier, riskScore } = movement;
    const [from, ...to] = endsOf(push);
    return [
      momentOf(firstSeen),
      from ?? '',
      to.map((line) => line.replace('→ ', '')).join(' '),
      technique.map((id) => techniqueOf(id, names)).join(', '),
      paint(tier, tier),
      String(riskScore),
      whoOf(movement).join('; '),
      actionLines(movement).join('; '),
      whyOf(push).join('; '),
      proofOf(movement.closure),
    ];
  });
  return grid(['When', 'From', 'To', 'How', 'Tier', 'Risk', 'Who', 'What', 'Why', 'Proof'], rows);
}

/** `T1053.005 Scheduled Task`. */
export function techniqueOf(id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(id);
  return name === undefined ? printable(id) : `${printable(id)} ${printable(name)}`;
}

function whoOf({ user, logonSession, source, target }: FoundMovement): string[] {
  const account = accountOf(user) ?? accountOf(source.user);
  const program = programOf(source.process);
  const served = programOf(target.process);
  const session = logonSession === null ? '' : ` (logon ${printable(logonSession.logonId)}${logonTypeOf(logonSession.logonType)})`;
  return [
    ...(account === null && session === '' ? [] : [`as ${account ?? 'an unknown account'}${session}`]),
    ...(program === null ? [] : [`by ${program}`]),
    ...(served === null ? [] : [`into ${served}`]),
  ];
}

function logonTypeOf(logonType: number | null): string {
  return logonType === null ? '' : `, type ${logonType}`;
}

/** From where to where; of a push the list of its hosts. */
function endsOf({ movement: { source, target }, movements, hosts }: Push): string[] {
  if (movements.length === 1) return [endLabel(source), `→ ${endLabel(target)}`];
  return [printable(source.host.name), `→ ${hosts.length} hosts:`, hosts.map(printable).join(', ')];
}

function whyOf({ movement, movements, lastSeen }: Push): string[] {
  const why = movement.reasons.map(({ reason }) => `why: ${printable(reason)}`);
  if (movements.length === 1) return why;
  const alike = movements.filter(({ tier }) => tier === movement.tier).length;
  return [`${movements.length} movements until ${momentOf(lastSeen)}, ${alike} of them ${movement.tier}; of the first of these:`, ...why];
}
