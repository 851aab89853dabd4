/** What makes acts hard to tell, planted one kind at a time: each kind has a file of its own. */
import type { ActByClient, Way } from '../acts/by-client.ts';
import { type ActStage, startProcess } from '../acts/stage.ts';
import type { Round } from '../background/rounds.ts';
import { POWERSHELL } from '../estate/images.ts';
import type { Estate, EstateHost, EstateProcess } from '../estate/model.ts';
import type { ResolvedOptions } from '../options.ts';
import type { Random } from '../random.ts';
import type { BenignAct } from '../truth.ts';

/** What a hardship is planned on. */
export interface HardshipGround {
  readonly estate: Estate;
  readonly random: Random;
  readonly options: ResolvedOptions;
  /** Epoch ms. */
  readonly end: number;
  /** Makes an intruder's act happen and adds it to the truth. */
  readonly plant: (stage: ActStage, way: Way, act: ActByClient) => void;
  /** Adds work that is no intrusion to the truth. */
  readonly excuse: (act: BenignAct) => void;
}

/** Plans a hardship: what happens when. Acts become true, and are added to the truth, when the capture is made. */
export type PlanHardship = (ground: HardshipGround) => Round[];

/** A console on a host, at its desktop where somebody works there. */
export function openConsole(stage: ActStage, at: number, host: EstateHost): EstateProcess {
  const { explorer, services } = host.baseline;
  return startProcess(stage, at, { image: POWERSHELL, commandLine: `"${POWERSHELL}"`, parent: explorer ?? services });
}

/** Hosts with Windows' own logs that send them, from which and to which can be acted without a NAT between. */
export function watchedHosts({ hosts }: Estate): EstateHost[] {
  return hosts.filter(({ managed, agent, natAddress }) => managed && agent === 'windows' && natAddress === null);
}

/** Another of the hosts than these. */
export function another(random: Random, hosts: readonly EstateHost[], ...not: readonly EstateHost[]): EstateHost {
  return random.pick(hosts.filter((host) => !not.includes(host)));
}

/** A time in a share of the capture (0 to 1), epoch ms. */
export function timeWithin({ random, options, end }: HardshipGround, from: number, to: number): number {
  const lengthMs = end - options.start;
  return options.start + random.integer(Math.floor(lengthMs * from), Math.floor(lengthMs * to));
}
