import type { FindingsDocument, FoundMovement, NamedReference } from '../services/cli/findings/document.ts';
import { grid } from '../services/cli/output/grid.ts';
import { type Contacts, contactIn } from '../services/generate/generate.ts';
import type { EstateOptions, Hardship } from '../services/generate/options.ts';
import type { GroundTruth } from '../services/generate/truth.ts';
import { percent, WANTED } from './figures.ts';
import { type FalseMovement, judgeBenign } from './judge-benign.ts';
import { type HopVerdict, isFromSource, judgeHops } from './judge-hops.ts';
import { isFirstOfItsJob } from './new-jobs.ts';
import { runEstate } from './run-estate.ts';

const HOUR_MS = 3_600_000;
/** A movement is first seen when its act began, give or take this, ms. */
const ON_TIME_MS = 2_000;
/** An account's habits are learnt in a week, before which benign work is not judged; everything else shows in two days. */
const LENGTHS: Partial<Record<Hardship, Partial<EstateOptions>>> = {
  'stolen-routine-account': { hours: 11 * 24, benignActs: 500, eventsPerHostHour: 8 },
};

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
export async function runHardship(hardship: Hardship, changes: Partial<EstateOptions> = {}): Promise<HardshipVerdict> {
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
  } satisfies Omit<EstateOptions, 'scenario' | 'dialect'>;
  const { truth, contacts, ...run } = await runEstate(options);
  const start = Math.min(...run.findings.movements.map(({ firstSeen }) => Date.parse(firstSeen)));
  const { hours } = options;
  const findings = withHostsToldApart(run.findings, truth);
  const told = judgeBenign(truth, findings, hours > LEARNING_HOURS ? start + LEARNING_HOURS * HOUR_MS : start);
  const falseMovements = told.filter((movement) => !isFirstOfItsJob(movement, truth));
  return {
    hardship,
    verdicts: judgeHops(truth, findings),
    invented: inventedIn(findings, truth, contacts),
    falseMovements,
    firstActs: told.length - falseMovements.length,
    hostDays: (truth.hosts.length * (hours > LEARNING_HOURS ? hours - LEARNING_HOURS : hours)) / 24,
  };
}

/** The findings with the full names of hosts whose short one several hosts have, whether or not all of these send anything. */
function withHostsToldApart(findings: FindingsDocument, { hosts }: GroundTruth): FindingsDocument {
  const named = Map.groupBy(hosts, ({ name }) => name.toLowerCase());
  const fullNames = new Map(
    findings.hosts.flatMap(({ id, name, domain }) =>
      domain !== null && (named.get(name.toLowerCase())?.length ?? 0) > 1 ? [[id, `${name}.${domain}`] as const] : [],
    ),
  );
  const toldApart = <T extends { readonly host: NamedReference }>(end: T): T => ({
    ...end,
    host: { ...end.host, name: fullNames.get(end.host.id) ?? end.host.name },
  });
  const movements = findings.movements.map((each) => ({ ...each, source: toldApart(each.source), target: toldApart(each.target) }));
  return { ...findings, movements };
}

/** The movements of any tier, between hosts that are named, of which no contact is true in the hours around. */
function inventedIn({ movements }: FindingsDocument, { hosts }: GroundTruth, contacts: Contacts): FoundMovement[] {
  const named = Map.groupBy(hosts, ({ name }) => name.toLowerCase());
  const names = new Set(hosts.map(({ name, fqdn }) => (named.get(name.toLowerCase())?.length === 1 ? name : fqdn).toLowerCase()));
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
  const share = (some: number, all: number): number => (all === 0 ? 1 : some / all);
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
  const allowed = Math.max(1, (WANTED.falsePerThousandHostDays * hostDays) / 1_000);
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
      const { hop, movement, isFound } = verdict;
      const what = `${hardship}: ${hop.technique} from ${hop.source} to ${hop.target} at ${hop.time}`;
      if (movement === null) return [`${what} was missed`];
      const faults = [
        isFound ? '' : `is ${movement.tier}, not ${hop.tier}`,
        isFromSource(hop, movement) ? '' : `comes from ${movement.source.host.name}`,
        isOnTime(verdict) ? '' : `is first seen at ${movement.firstSeen}`,
      ].filter((fault) => fault !== '');
      return faults.length === 0 ? [] : [`${what} ${faults.join(', ')} (${hop.defects.join(', ')})`];
    }),
    ...invented.map((movement) => `${hardship}: invented ${movement.tier} ${between(movement)}`),
    ...falseMovements.map(({ movement, instead }) => `${hardship}: false, ${instead} ${movement.tier} ${between(movement)}`),
  ];
}
