import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundMovement } from '../../services/cli/findings/document.ts';
import { tellingSettings } from '../../services/cli/output/telling-settings.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { TECHNIQUE_SCENARIOS, TECHNIQUE_VARIANTS, type TechniqueName } from '../../services/generate/options.ts';
import { findingsOfPaths } from '../captures/findings-of-paths.ts';
import { MAKES, type Make, sentBy } from './makes.ts';

/** What is found of one act in an estate of one make. */
interface Found {
  readonly technique: TechniqueName;
  readonly make: string;
  readonly movement: FoundMovement | null;
}

/** Variants that go another way; a stolen hash changes none of what is recorded on the target. */
const WAYS: readonly TechniqueName[] = [...TECHNIQUE_SCENARIOS, ...TECHNIQUE_VARIANTS];

const TIERS = ['OBSERVED', 'DETECTED', 'CORROBORATED'];

/** What is found of each way of acting in an estate of each make; captures are written below `folder`. */
export async function foundIn(folder: string): Promise<Found[]> {
  const found: Found[] = [];
  for (const technique of WAYS) {
    for (const make of MAKES) found.push({ technique, make: make.name, movement: await movementOf(technique, make, folder) });
  }
  return found;
}

async function movementOf(scenario: TechniqueName, make: Make, folder: string): Promise<FoundMovement | null> {
  const capture = generateCapture({ hosts: 4, hours: 1, seed: 7, dialect: 'winlogbeat', eventsPerHostHour: 60, scenario, ...make.options });
  const file = join(folder, 'capture.ndjson');
  writeFileSync(file, [...sentBy(make, capture.lines)].join('\n'));
  const { movements } = await findingsOfPaths([file]);
  const [truth] = capture.truth.movements;
  const between = movements.filter(({ source, target }) => source.host.name === truth?.source && target.host.name === truth.target);
  const ofTechnique = between.filter(({ technique }) => technique.some((id) => truth?.techniques.includes(id)));
  const [best = null] = [...ofTechnique, ...between].sort((left, right) => TIERS.indexOf(right.tier) - TIERS.indexOf(left.tier));
  return best;
}

/** How to read the table, and the table: all of `docs/coverage.md`. */
export function coveragePage(found: readonly Found[]): string {
  const rows = [...Map.groupBy(found, ({ technique }) => technique)];
  const makes = MAKES.map(({ name }) => name);
  const table = aligned([
    ['act', ...makes],
    ...rows.map(([technique, cells]) => [technique, ...cells.map(({ movement }) => cellOf(movement))]),
  ]);
  const missing = found.flatMap(({ technique, make, movement }) => {
    const open = movement === null ? [] : openOf(movement);
    if (movement === null || open.length === 0) return [];
    const [first, second] = tellingSettings([movement]);
    const settings = [first, second].flatMap((each) => (each === undefined ? [] : [`${each.setting} on ${each.hosts.join(', ')}`]));
    return [[technique, make, open.join(', '), settings.length === 0 ? 'none would' : settings.join('; ')]];
  });
  const gaps = aligned([['act', 'estate', 'missing', 'settings that would tell most'], ...missing]);
  return `${READING}\n${table}\n\n## What is missing\n\n${MISSING}\n\n${gaps}\n`;
}

/** A table as the formatter leaves it: its columns as wide as their widest cells. The first row is its head. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

const READING = `# What is found with which telemetry

Each row is a way of moving from one host to another, as \`hopline capture generate --scenario NAME\` makes it; each column an estate of hosts that
all record the same. A cell says what \`hopline analyze\` finds of one such act among everyday work: the movement's tier, and what it names beside
the two hosts.

- **CORROBORATED**: a rule tells of the act, and the other end's own telemetry agrees. **DETECTED**: a rule's evidence names the other end.
  **OBSERVED**: a remote logon or an administrative protocol was seen, and no rule tells what for. **–**: nothing names both hosts.
- _account_: whom the target let in. _program_: what acted on the source. _session_: its logon on the target. _action_: what ran, was set to run or
  was copied there.

A tier is as high as the telemetry allows: an estate without a record of connections or logons names fewer sources, and what its hosts do not record no
rule can find. At the end of its output \`hopline analyze\` says which two settings would have told most of what your own movements leave open.

The estates: Sysmon that records everything; the Security, System, WinRM and Terminal Services logs by the policy of a fresh Windows, and by Microsoft's
security baseline; Elastic Defend alone; all of Windows' logs and Sysmon by a collector that sends them under its own name. Each host of an estate has the same.
This page is made by a test from generated captures: \`npx vitest run -u test/telemetry\` writes it anew.
`;

const MISSING =
  'What each movement leaves open, and the two settings that would have told most of it, on which hosts. Where none would, the logs are kept and say nothing of it.';

function cellOf(movement: FoundMovement | null): string {
  if (movement === null) return '–';
  const { closure, user } = movement;
  const named = [
    ...(user === null ? [] : ['account']),
    ...(closure.sourceProcessKnown ? ['program'] : []),
    ...(closure.sessionMatched ? ['session'] : []),
    ...(closure.actionKnown ? ['action'] : []),
  ];
  return named.length === 0 ? movement.tier : `${movement.tier}: ${named.join(', ')}`;
}

function openOf({ closure }: FoundMovement): string[] {
  return [
    ...(closure.connectionPaired ? [] : ['connection by both ends']),
    ...(closure.sourceProcessKnown ? [] : ['program']),
    ...(closure.sessionMatched ? [] : ['session']),
    ...(closure.actionKnown ? [] : ['action']),
  ];
}
