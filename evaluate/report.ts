import { grid } from '../services/cli/output/grid.ts';
import { type Figures, figuresBy, figuresOf, percent } from './figures.ts';
import type { FalseMovement } from './judge-benign.ts';
import type { HopVerdict } from './judge-hops.ts';

const CLAIMS = ['user', 'session', 'process', 'definition', 'action'] as const;
const HEAD = ['', 'acts', 'found', 'at all', 'source', ...CLAIMS];

/** The tables of what was found, and a line for each fault. */
export function report(verdicts: readonly HopVerdict[], falseMovements: readonly FalseMovement[], hostDays: number): string {
  const rows = [
    figuresOf('all', verdicts),
    ...figuresBy(verdicts, ({ hop }) => [hop.technique]),
    ...figuresBy(verdicts, ({ hop }) => hop.defects),
  ].map(rowOf);
  const kinds = Map.groupBy(falseMovements, ({ instead }) => instead);
  const rate = (count: number): string => ((count * 1_000) / hostDays).toFixed(2);
  return [
    grid(HEAD, rows),
    '"found": at the tier that the records which arrived allow; "source": right, of those found at all; others: right, of those that the records tell',
    grid(
      ['benign movements at DETECTED or above', 'count', 'per 1,000 host-days'],
      [
        ...[...kinds].sort().map(([kind, members]) => [kind, String(members.length), rate(members.length)]),
        ['all', String(falseMovements.length), rate(falseMovements.length)],
      ],
    ),
    ...verdicts.flatMap(faultsOf),
    ...falseMovements.map(describe),
  ].join('\n');
}

function rowOf({ name, acts, found, seen, rightSource, claims }: Figures): string[] {
  return [
    name,
    String(acts),
    acts === 0 ? '' : percent(found / acts),
    acts === 0 ? '' : percent(seen / acts),
    seen === 0 ? '' : percent(rightSource / seen),
    ...CLAIMS.map((claim) => {
      const sum = claims[claim];
      return sum === undefined ? '' : `${sum.right}/${sum.of}${sum.wrong > 0 ? `, ${sum.wrong} wrong` : ''}`;
    }),
  ];
}

function faultsOf({ hop, movement, isFound, isSourceRight, claims }: HopVerdict): string[] {
  const what = `${hop.technique} from ${hop.source} to ${hop.target} at ${hop.time} (${hop.defects.join(', ')})`;
  const { act, ends, lost } = hop.telemetry;
  if (movement === null) return [`missed: ${what}; ${act} records of the act, ${ends} of its ends, ${lost} lost`];
  const faults = [
    ...(isFound ? [] : [`is ${movement.tier}, not ${hop.tier} (${act} records of the act, ${ends} of its ends, ${lost} lost)`]),
    ...(isSourceRight ? [] : [`comes from ${movement.source.host.name}`]),
    ...Object.entries(claims).flatMap(([claim, state]) => (state === 'WRONG' ? [`has a wrong ${claim}`] : [])),
  ];
  return faults.length === 0 ? [] : [`${what}: ${faults.join(', ')}`];
}

/** A movement that no planted act accounts for, in a line. */
export function describe({ movement, instead }: FalseMovement): string {
  const rules = [...new Set(movement.detections.map(({ rule }) => rule.name))].join('; ');
  const { tier, technique, source, target, firstSeen } = movement;
  return `${instead}: ${tier} ${technique.join('/')} from ${source.host.name} to ${target.host.name} at ${firstSeen} by ${rules}`;
}
