import type { FindingsDocument, FoundMovement, NamedReference } from '../services/cli/findings/document.ts';
import { grid } from '../services/cli/output/grid.ts';
import { type Contacts, contactIn } from '../services/generate/generate.ts';
import type { Hardship } from '../services/generate/options.ts';
import type { GroundTruth, TruthHost } from '../services/generate/truth.ts';
import { falseAllowed, percent, share, WANTED } from './figures.ts';
import { type FalseMovement, judgeBenign } from './judge-benign.ts';
import { type HopVerdict, judgeHops } from './judge-hops.ts';
import { withoutNewJobs } from './new-jobs.ts';
import { type RunOptions, runEstate } from './run-estate.ts';

const HOUR_MS = 3_600_000;
/** A movement is first seen when its act began, give or take this, ms. */
const ON_TIME_MS = 2_000;
/** An account's habits are learnt in a week; everything else shows in two days. */
const LENGTHS: Partial<Record<Hardship, Partial<RunOptions>>> = {
  'stolen-routine-account': { hours: 11 * 24, benignActs: 500, eventsPerHostHour: 8 },
};
/** Of an estate that is longer than this, benign work is judged after it. */
const LEARNING_HOURS = 8 * 24;

/** What became of the acts of one hardship. */
export interface HardshipVerdict {
  readonly hardship: Hardship;
  readonly verdicts: readonly HopVerdict[];
  /** Movements between hosts of which neither connected to the other around then. */
  readonly invented: readonly FoundMovement[];
  /** At DETECTED or above and no intruder's, without the first acts of new jobs. */
  readonly falseMovements: readonly FalseMovement[];
  /** How many first acts of new jobs there were besides. */
  readonly firstActs: number;
  /** In which benign work was judged. */
  readonly hostDays: number;
}

/** Generates an estate with one hardship, in which clocks are right unless that is it, addresses stay and no record is lost, and judges what is found. */
export async function runHardship(hardship: Hardship, changes: Partial<RunOptions> = {}): Promise<HardshipVerdict> {
  const options = {
    hosts: 40,
    hours: 48,
    seed: 1,
    plantedHops: 30,
    benignActs: 60,
    eventsPerHostHour: 15,
    without: ['clocks', 'loss', 'dhcp'],
    ...LENGTHS[hardship],
    ...changes,
    hardships: [hardship],
  } satisfies RunOptions;
  const { truth, contacts, ...run } = await runEstate(options);
  const start = Math.min(...run.findings.movements.map(({ firstSeen }) => Date.parse(firstSeen)));
  const { hours } = options;
  const hoursToLearn = hours > LEARNING_HOURS ? LEARNING_HOURS : 0;
  const findings = withHostsToldApart(run.findings, truth);
  const { falseMovements, firstActs } = withoutNewJobs(judgeBenign(truth, findings, start + hoursToLearn * HOUR_MS), truth);
  return {
    hardship,
    verdicts: judgeHops(truth, findings),
    invented: inventedIn(findings, truth, contacts),
    falseMovements,
    firstActs: firstActs.length,
    hostDays: (truth.hosts.length * (hours - hoursToLearn)) / 24,
  };
}

/** The findings with the full names of hosts whose short one several hosts have, whether or not all of these send anything. */
function withHostsToldApart(findings: FindingsDocument, { hosts }: GroundTruth): FindingsDocument {
  const shared = sharedNamesOf(hosts);
  const fullNames = new Map(
    findings.hosts.flatMap(({ id, name, domain }) =>
      domain !== null && shared.has(name.toLowerCase()) ? [[id, `${name}.${domain}`] as const] : [],
    ),
  );
  const toldApart = <T extends { readonly host: NamedReference }>(end: T): T => ({
    ...end,
    host: { ...end.host, name: fullNames.get(end.host.id) ?? end.host.name },
  });
  const movements = findings.movements.map((each) => ({ ...each, source: toldApart(each.source), target: toldApart(each.target) }));
  return { ...findings, movements };
}

/** Short names that several hosts have, in lower case. */
function sharedNamesOf(hosts: readonly TruthHost[]): ReadonlySet<string> {
  const named = Map.groupBy(hosts, ({ name }) => name.toLowerCase());
  return new Set([...named].flatMap(([name, { length }]) => (length > 1 ? [name] : [])));
}

/** The movements of any tier, between hosts that are named, of which no contact is true in the hours around. */
function inventedIn({ movements }: FindingsDocument, { hosts }: GroundTruth, contacts: Contacts): FoundMovement[] {
  const shared = sharedNamesOf(hosts);
  const names = new Set(hosts.map(({ name, fqdn }) => (shared.has(name.toLowerCase()) ? fqdn : name).toLowerCase()));
  return movements.filter(({ source, target, firstSeen, lastSeen }) => {
    const ends = [source.host.name, target.host.name];
    if (!ends.every((name) => names.has(name.toLowerCase()))) return false;
    for (let at = Date.parse(firstSeen) - HOUR_MS; at <= Date.parse(lastSeen) + HOUR_MS; at += HOUR_MS)
      if (contacts.has(contactIn(source.host.name, target.host.name, at))) return false;
    return true;
  });
}

/** Whether the movement that tells of an act is first seen when it began. */
export function isOnTime({ hop, movement }: HopVerdict): boolean {
  return movement !== null && Math.abs(Date.parse(movement.firstSeen) - Date.parse(hop.time)) <= ON_TIME_MS;
}

interface Shares {
  readonly found: number;
  readonly rightSource: number;
  readonly onTime: number;
}

/** Shares, 0 to 1, of the acts whose records name both ends, and of those found at all; 1 where there is none. */
export function sharesOf({ verdicts }: HardshipVerdict): Shares {
  const seen = verdicts.filter(({ isSeen }) => isSeen);
  return {
    found: share(verdicts.filter(({ isFound }) => isFound).length, verdicts.length),
    rightSource: share(seen.filter(({ isSourceRight }) => isSourceRight).length, seen.length),
    onTime: share(seen.filter(isOnTime).length, seen.length),
  };
}

/** Where a hardship's figures fall short, a sentence each. */
export function shortcomingsOf(verdict: HardshipVerdict): string[] {
  const { hardship, invented, falseMovements, hostDays } = verdict;
  const { found, rightSource, onTime } = sharesOf(verdict);
  const allowed = falseAllowed(hostDays);
  const faults = [
    found < WANTED.recall ? `${percent(found)} of the acts were found, not ${percent(WANTED.recall)}` : '',
    rightSource < WANTED.rightSource ? `${percent(rightSource)} have the right source, not ${percent(WANTED.rightSource)}` : '',
    onTime < WANTED.onTime ? `${percent(onTime)} are first seen within 2 s, not ${percent(WANTED.onTime)}` : '',
    invented.length > 0 ? `${invented.length} are between hosts that did not meet` : '',
    falseMovements.length > allowed ? `${falseMovements.length} benign movements were DETECTED, not ${allowed}` : '',
  ];
  return faults.filter((fault) => fault !== '').map((fault) => `${hardship}: ${fault}.`);
}

/** The table of hardships, and a line for each fault. */
export function reportHardships(all: readonly HardshipVerdict[]): string {
  const rows = all.map((verdict) => {
    const { hardship, verdicts, invented, falseMovements, firstActs, hostDays } = verdict;
    const { found, rightSource, onTime } = sharesOf(verdict);
    const rate = ((falseMovements.length * 1_000) / hostDays).toFixed(1);
    const shares = [found, rightSource, onTime].map(percent);
    return [hardship, String(verdicts.length), ...shares, String(invented.length), `${falseMovements.length} (${rate})`, String(firstActs)];
  });
  const head = ['hardship', 'acts', 'found', 'source', 'within 2 s', 'invented', 'false (per 1,000 host-days)', 'first acts of jobs'];
  return [grid(head, rows), ...all.flatMap(faultsOf)].join('\n');
}

function faultsOf({ hardship, verdicts, invented, falseMovements }: HardshipVerdict): string[] {
  const between = ({ source, target, firstSeen }: FoundMovement): string =>
    `from ${source.host.name} to ${target.host.name} at ${firstSeen}`;
  return [
    ...verdicts.flatMap((verdict): string[] => {
      const { hop, movement, isFound, isSourceRight } = verdict;
      const what = `${hardship}: ${hop.technique} from ${hop.source} to ${hop.target} at ${hop.time}`;
      if (movement === null) return [`${what} was missed`];
      const faults = [
        isFound ? '' : `is ${movement.tier}, not ${hop.tier}`,
        isSourceRight ? '' : `comes from ${movement.source.host.name}`,
        isOnTime(verdict) ? '' : `is first seen at ${movement.firstSeen}`,
      ].filter((fault) => fault !== '');
      return faults.length === 0 ? [] : [`${what} ${faults.join(', ')} (${hop.defects.join(', ')})`];
    }),
    ...invented.map((movement) => `${hardship}: invented ${movement.tier} ${between(movement)}`),
    ...falseMovements.map(({ movement, instead }) => `${hardship}: false, ${instead} ${movement.tier} ${between(movement)}`),
  ];
}
