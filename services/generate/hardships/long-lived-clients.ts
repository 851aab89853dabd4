import { WAYS } from '../acts/by-client.ts';
import { openOnShare, openShare, openSmb } from '../acts/shares.ts';
import { logOff } from '../acts/stage.ts';
import type { Round } from '../background/rounds.ts';
import type { EstateProcess } from '../estate/model.ts';
import { another, openConsole, type PlanHardship, timeWithin, watchedHosts } from './hardship.ts';

const HOUR_MS = 3_600_000;
/** Each console acts so often. */
const ACTS = 3;

/**
 * Consoles and implants that are started hours before they act, have read a share of the very host by then, and act there several times: the
 * program's start and its older connections are none of the act's.
 */
export const longLivedClients: PlanHardship = (ground) => {
  const { estate, random, options, plant } = ground;
  const hosts = watchedHosts(estate);
  return Array.from({ length: Math.ceil(options.plantedHops / ACTS) }, () => {
    const source = random.pick(hosts.filter(({ ownerSession }) => ownerSession !== null));
    const target = another(random, hosts, source);
    const account = random.pick(estate.administrators);
    const opened = timeWithin(ground, 0.03, 0.4);
    let client: EstateProcess | null = null;
    const opening: Round = {
      at: opened,
      happen: (stage) => {
        client = openConsole(stage, opened, source);
        const smb = openSmb(stage, opened + 600_000, client, target, source.owner ?? account, false);
        openShare(stage, opened + 600_050, smb, 'Public');
        openOnShare(stage, opened + 600_090, smb, 'Public', 'phone-list.xlsx');
        logOff(stage, opened + 660_000, smb.session);
      },
    };
    const acts = Array.from({ length: ACTS }, (_, ordinal): Round => {
      const at = opened + (ordinal + 1) * random.integer(2 * HOUR_MS, 4 * HOUR_MS);
      return {
        at,
        happen: (stage) => {
          if (client !== null) plant(stage, random.pick(WAYS), { at, client, target, account });
        },
      };
    });
    return [opening, ...acts];
  }).flat();
};
