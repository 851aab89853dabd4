import { callRpc } from '../acts/rpc.ts';
import { logOff } from '../acts/stage.ts';
import type { Round } from '../background/rounds.ts';
import type { EstateProcess } from '../estate/model.ts';
import { probe } from '../plan/benign-work.ts';
import { openConsole, type PlanHardship, timeWithin, watchedHosts } from './hardship.ts';

/** A rival calls from so long before the act until so long after it, ms. */
const BEFORE_MS = 2_000;
const AFTER_MS = 1_500;

/**
 * Acts on servers that others call at the same moment, each for its own reason: the deployment server asks the same service, an administrator
 * looks at it from the jump host, and the scanner asks who listens.
 */
export const rivalCallers: PlanHardship = (ground) => {
  const { estate, random, options, plant } = ground;
  const hosts = watchedHosts(estate);
  const servers = hosts.filter(({ ownerSession, sensors }) => ownerSession === null && sensors.has('security'));
  const [deployment, jumpHost, scanner] = (['deployment-server', 'jump-host', 'scanner'] as const).map((role) => estate.byRole.get(role));
  return Array.from({ length: options.plantedHops }, (): Round => {
    const at = timeWithin(ground, 0.05, 0.95);
    const way = random.pick(['service', 'task'] as const);
    const target = random.pick(servers);
    const source = random.pick(hosts.filter((host) => ![target, deployment, jumpHost, scanner].includes(host)));
    const meanwhile = (): number => at + random.integer(-BEFORE_MS, AFTER_MS);
    const account = random.pick(estate.administrators);
    return {
      at: at - BEFORE_MS,
      happen: (stage) => {
        const { baseline, rpcPorts } = target;
        const service =
          way === 'service'
            ? { process: baseline.services, port: rpcPorts.services }
            : { process: baseline.schedule, port: rpcPorts.schedule };
        const ask = (from: EstateProcess | undefined, as: typeof account): void => {
          if (from === undefined || from.host === target) return;
          const call = callRpc(stage, meanwhile(), from, service, as);
          logOff(stage, call.at + 4_000, call.session);
        };
        plant(stage, way, { at, client: openConsole(stage, at - 90_000, source), target, account });
        ask(deployment?.baseline.role.get('RolloutService.exe'), estate.deploymentOperator);
        ask(jumpHost && openConsole(stage, at - 60_000, jumpHost), estate.administrators.at(-1) ?? account);
        const surveyor = scanner?.baseline.role.get('surveyd.exe');
        if (surveyor !== undefined && scanner !== target) probe(stage, meanwhile(), surveyor, target);
      },
    };
  });
};
