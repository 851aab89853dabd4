import { WAYS } from '../acts/by-client.ts';
import type { ActStage } from '../acts/stage.ts';
import type { Round } from '../background/rounds.ts';
import type { EstateHost } from '../estate/model.ts';
import { withLogonNumber } from './boots.ts';
import { another, type HardshipGround, openConsole, timeWithin, watchedHosts } from './hardship.ts';

const HOUR_MS = 3_600_000;
/** Beyond what everyday logons of a boot come to. */
const FIRST_NUMBER = 60_000;
const APART = 10;

/** Pairs of acts on one host with logons of the same numbers; `between` is what lets the numbers come again, at a time (epoch ms). */
export function planTwice(ground: HardshipGround, between: (target: EstateHost, at: number) => Round[]): Round[] {
  const { estate, random, options, plant } = ground;
  const hosts = watchedHosts(estate);
  const targets = hosts.filter(({ role }) => role !== 'domain-controller' && role !== 'collector');
  const pairs = Math.min(Math.floor(options.plantedHops / 2), Math.floor(targets.length / 2));
  const chosen: EstateHost[] = [];
  while (chosen.length < pairs) chosen.push(another(random, targets, ...chosen));
  const sources = hosts.filter((host) => !chosen.includes(host));
  return chosen.flatMap((target, ordinal): Round[] => {
    const at = timeWithin(ground, 0.3, 0.8);
    const number = FIRST_NUMBER + ordinal * APART;
    const way = random.pick(WAYS);
    const [first, second] = [random.pick(estate.administrators), random.pick(estate.administrators.slice(1))];
    const from = random.pick(sources);
    const act = (actAt: number, source: EstateHost, account: typeof first): Round => ({
      at: actAt,
      happen: (stage: ActStage) => {
        const client = openConsole(stage, actAt - 60_000, source);
        withLogonNumber(target, number, () => plant(stage, way, { at: actAt, client, target, account }));
      },
    });
    return [
      act(at - random.integer(HOUR_MS, 3 * HOUR_MS), from, first),
      ...between(target, at),
      act(at + random.integer(HOUR_MS, 3 * HOUR_MS), another(random, sources, from), second),
    ];
  });
}
