import { WAYS } from '../acts/by-client.ts';
import { pushService } from '../acts/push.ts';
import type { ActStage } from '../acts/stage.ts';
import type { Round } from '../background/rounds.ts';
import { type EstateProcess, qualifiedName } from '../estate/model.ts';
import { another, openConsole, type PlanHardship, watchedHosts } from './hardship.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** The hour of the nightly job after the capture's beginning, which is in the morning. */
const NIGHT_MS = 17 * 3_600_000;
const HOSTS_OF_THE_JOB = 5;
/** The account is stolen when its job has run for so long. */
const NIGHTS_BEFORE = 8;

/** Opens or finds the program by which the intruder acts. */
type Client = (stage: ActStage, at: number) => EstateProcess;

/**
 * A deployment server that brings the same agent to the same hosts every night, and an intruder with its account: from that server by the
 * server's own program, from there by a console, and from a workstation. The nights are routine and the rest is not.
 */
export const stolenRoutineAccount: PlanHardship = ({ estate, random, options, end, plant, excuse }) => {
  const server = estate.byRole.get('deployment-server');
  const program = server?.baseline.role.get('RolloutService.exe');
  if (server === undefined || program === undefined) return [];
  const account = estate.deploymentOperator;
  const hosts = watchedHosts(estate).filter((host) => host !== server);
  const served = hosts.filter(({ ownerSession }) => ownerSession === null).slice(0, HOSTS_OF_THE_JOB);
  const workstations = estate.workstations.filter(({ managed, natAddress }) => managed && natAddress === null);
  const nights: Round[] = [];
  for (let night = options.start + NIGHT_MS; night < end; night += DAY_MS) {
    for (const [order, target] of served.entries()) {
      const at = night + order * 4 * MINUTE_MS + random.integer(0, 90_000);
      const time = new Date(at).toISOString();
      const pushed = { service: 'RolloutRunner', file: 'RolloutRunner.exe', arguments: '/package Inventory' };
      const happen = (stage: ActStage): void => {
        excuse({ kind: 'NIGHTLY_ROLLOUT', source: server.name, target: target.name, user: qualifiedName(account), time });
        pushService(stage, at, program, target, account, pushed);
      };
      nights.push({ at, happen });
    }
  }
  const clients: readonly Client[] = [
    () => program,
    (stage, at) => openConsole(stage, at, server),
    (stage, at) => openConsole(stage, at, random.pick(workstations)),
  ];
  const firstMs = options.start + NIGHTS_BEFORE * DAY_MS;
  const acts = Array.from({ length: options.plantedHops }, (_, ordinal): Round => {
    const at = random.integer(firstMs, end - 10 * MINUTE_MS);
    const client = clients[ordinal % clients.length] as Client; // within the list
    return {
      at,
      happen: (stage) => {
        const from = client(stage, at - MINUTE_MS);
        const target = another(random, random.chance(0.6) ? served : hosts, from.host);
        plant(stage, random.pick(WAYS), { at, client: from, target, account });
      },
    };
  });
  return [...nights, ...acts];
};
