import { WAYS } from '../acts/by-client.ts';
import type { Round } from '../background/rounds.ts';
import type { EstateHost } from '../estate/model.ts';
import { quietTime } from '../plan/quiet-time.ts';
import { another, type HardshipGround, openConsole, type PlanHardship, timeWithin, watchedHosts } from './hardship.ts';

/** No act begins this close to a clock that goes wrong at either end, ms. */
const QUIET_MS = 1_800_000;

/** Acts all over an estate whose hosts' Sysmon reads a clock that goes wrong by another amount now and then, as after each sleep of a host. */
export const changingDrift: PlanHardship = (ground) => {
  const hosts = watchedHosts(ground.estate);
  return acts(ground, () => {
    const source = ground.random.pick(hosts);
    return { source, target: another(ground.random, hosts, source) };
  });
};

/** Acts from and on hosts that have the name of another in another domain. */
export const namesakes: PlanHardship = (ground) => {
  const hosts = watchedHosts(ground.estate);
  const twins = hosts.filter(({ isNamesake }) => isNamesake);
  if (twins.length === 0) return [];
  return acts(ground, () => {
    const twin = ground.random.pick(twins);
    const other = another(ground.random, hosts, twin);
    return ground.random.chance(0.5) ? { source: twin, target: other } : { source: other, target: twin };
  });
};

function acts(ground: HardshipGround, choose: () => { readonly source: EstateHost; readonly target: EstateHost }): Round[] {
  const { estate, random, options, plant } = ground;
  return Array.from({ length: options.plantedHops }, (): Round => {
    const { source, target } = choose();
    const at = quietTime(timeWithin(ground, 0.05, 0.95), [source.sysmonDrifts, target.sysmonDrifts], QUIET_MS);
    const account = random.pick(estate.administrators);
    return {
      at,
      happen: (stage) => plant(stage, random.pick(WAYS), { at, client: openConsole(stage, at - 120_000, source), target, account }),
    };
  });
}
