import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { CampaignView, SingleActView } from '../campaign/campaign-view.tsx';
import { CampaignsView } from '../campaigns/campaigns-view.tsx';
import type { ChainShape } from '../chain/chain-shape.ts';
import { STATUS_WORDS, type StatusWord } from '../parts/status-mark.tsx';
import { useKeys } from './keys.ts';
import { ZONE } from './preferences.ts';
import { Rail } from './rail.tsx';

const root = createRootRoute({ component: Frame });

function Frame() {
  useKeys({ z: () => ZONE.write(ZONE.read() === 'UTC' ? 'local' : 'UTC') });
  return (
    <>
      <Rail />
      <Outlet />
    </>
  );
}

/** The word where it is one of these; else undefined, as if it had not been given. */
function wordOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((word) => word === value);
}

const campaigns = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: CampaignsView,
  validateSearch: ({ status }): { status?: StatusWord } => {
    const word = wordOf(status, Object.keys(STATUS_WORDS) as StatusWord[]);
    return word === undefined ? {} : { status: word };
  },
});

/** Which movement is open, and how the chain is shown. */
interface CampaignSearch {
  readonly movement?: string;
  readonly shape?: ChainShape;
}

function campaignSearch({ movement, shape }: Readonly<Record<string, unknown>>): CampaignSearch {
  const chosen = wordOf<ChainShape>(shape, ['time', 'table']);
  return { ...(typeof movement === 'string' ? { movement } : {}), ...(chosen === undefined ? {} : { shape: chosen }) };
}

const campaign = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$id',
  component: CampaignView,
  validateSearch: campaignSearch,
});

const singleAct = createRoute({
  getParentRoute: () => root,
  path: '/movements/$id',
  component: SingleActView,
  validateSearch: campaignSearch,
});

const host = createRoute({ getParentRoute: () => root, path: '/hosts/$id', component: () => null });

/** The page's addresses, each with what it shows; what makes a view is in its address. */
export const ROUTER = createRouter({ routeTree: root.addChildren([campaigns, campaign, singleAct, host]), scrollRestoration: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof ROUTER;
  }
}
