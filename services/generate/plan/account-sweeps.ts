/** Sweeps by the owners of accounts that intruders use, from hosts that these have been on: what an account alone would take for the intruder's. */
import { startProcess } from '../acts/stage.ts';
import { openRemoteShell } from '../acts/winrm.ts';
import { POWERSHELL } from '../estate/images.ts';
import { type Estate, type EstateAccount, type EstateHost, qualifiedName } from '../estate/model.ts';
import type { ResolvedOptions } from '../options.ts';
import type { Random } from '../random.ts';
import { type BenignAct, nameInTruth, type TruthHop } from '../truth.ts';
import type { BenignPlan } from './benign-acts.ts';
import { desktopOf } from './benign-work.ts';

const MINUTE_MS = 60_000;
/** Hosts of one sweep, and the longest from one to the next. */
const FEWEST = 12;
const MOST = 40;
const STEP_MS = MINUTE_MS;
/** How long before the intruder comes a sweep begins at the soonest, and after that at the latest. */
const AROUND_MS = 15 * MINUTE_MS;
const SCRIPT = 'Get-HotFix | Sort-Object InstalledOn';

/** Plans as many sweeps as are wanted and as there are hops to make them beside. */
export function planAccountSweeps(estate: Estate, options: ResolvedOptions, random: Random, hops: readonly TruthHop[]): BenignPlan {
  const acts: BenignAct[] = [];
  const rounds: BenignPlan['rounds'][number][] = [];
  const crossed = hops.filter(({ isLanded }) => isLanded).flatMap((hop) => sweeperAt(hop, estate));
  for (let sweep = 0; sweep < options.intrusions.sweeps && crossed.length > 0; sweep++) {
    const [sweeper] = crossed.splice(random.integer(0, crossed.length - 1), 1);
    if (sweeper === undefined) break;
    const planned = planSweep(estate, random.fork(`sweep ${sweep}`), options.start, sweeper, hops);
    acts.push(...planned.acts);
    rounds.push(...planned.rounds);
  }
  return { acts, rounds };
}

interface Sweeper {
  readonly host: EstateHost;
  readonly account: EstateAccount;
  /** When the intruder came; epoch ms. */
  readonly around: number;
}

/** None where the host is named by its address alone, as it sends nothing. */
function sweeperAt({ target, account, time }: TruthHop, { hosts, administrators }: Estate): Sweeper[] {
  const host = hosts.find((each) => each.managed && each.natAddress === null && nameInTruth(each) === target);
  const owner = administrators.find(({ name }) => name === account);
  return host === undefined || owner === undefined ? [] : [{ host, account: owner, around: Date.parse(time) }];
}

/** One console at the administrator's own desktop asks one host after the other. */
function planSweep(
  { hosts }: Estate,
  random: Random,
  earliest: number,
  { host, account, around }: Sweeper,
  hops: readonly TruthHop[],
): BenignPlan {
  // Where the intruder goes on to from there, nobody could tell the two apart.
  const taken = new Set(hops.filter(({ source }) => source === nameInTruth(host)).map(({ target }) => target));
  const reachable = hosts.filter((each) => each !== host && each.natAddress === null && !taken.has(nameInTruth(each)));
  const start = Math.max(earliest, around + random.integer(-AROUND_MS, AROUND_MS));
  let at = start + MINUTE_MS;
  const targets = random.integer(FEWEST, MOST);
  const acts: BenignAct[] = [];
  const steps: { readonly at: number; readonly target: EstateHost }[] = [];
  while (steps.length < targets && reachable.length > 0) {
    const [target] = reachable.splice(random.integer(0, reachable.length - 1), 1);
    if (target === undefined) break;
    at += random.integer(2_000, STEP_MS);
    steps.push({ at, target });
    acts.push({
      kind: 'SWEEP',
      source: nameInTruth(host),
      target: nameInTruth(target),
      user: qualifiedName(account),
      time: new Date(at).toISOString(),
    });
  }
  const round: BenignPlan['rounds'][number] = {
    at: start,
    happen: (stage) => {
      const parent = desktopOf(stage, start, host, account);
      const console = startProcess(stage, start, { image: POWERSHELL, commandLine: 'powershell.exe', parent });
      for (const step of steps) openRemoteShell(stage, step.at, console, step.target, account, SCRIPT, 20_000);
    },
  };
  return { acts, rounds: [round] };
}
