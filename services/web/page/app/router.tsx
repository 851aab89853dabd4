import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { compareIds } from '../../../../graph/order.ts';
import { DropAnywhere } from '../captures/drop-area.tsx';
import type { ChainShape } from '../chain/chain-shape.ts';
import { UndoToast } from '../decisions/undo-toast.tsx';
import type { DetectionFilters } from '../detections/detections-query.ts';
import type { ExploreSearch } from '../explore/explore-search.ts';
import { followServer } from '../live/follow-server.ts';
import { SEVERITY_ORDER } from '../parts/severity-bars.tsx';
import { STATUS_WORDS, type StatusWord } from '../parts/status-mark.tsx';
import { TIER_WORDS, type TierWord } from '../parts/tier-mark.tsx';
import { WAY_KINDS, type WayQuestion } from '../paths/way-question.ts';
import { useKeys, useKeysAfter } from './keys.ts';
import { ZONE } from './preferences.ts';
import { Rail } from './rail.tsx';

/** What was loaded, after a turn in which the browser does what else there is: to run code for the first time and to draw by it take long enough each. */
async function afterTurn<T>(loading: Promise<T>): Promise<T> {
  const loaded = await loading;
  await new Promise((resolve) => setTimeout(resolve));
  return loaded;
}

// Each view is loaded when it is gone to, and what opens over them after the first: none waits for the code of another.
const KeyForm = lazyRouteComponent(() => afterTurn(import('../access/key-form.tsx')), 'KeyForm');
const KeyHelp = lazyRouteComponent(() => afterTurn(import('./key-help.tsx')), 'KeyHelp');

const root = createRootRoute({ component: Frame });

function Frame() {
  const changeZone = (): void => ZONE.write(ZONE.read() === 'UTC' ? 'local' : 'UTC');
  const navigate = useNavigate();
  const goTo = (to: '/' | '/detections' | '/hosts' | '/paths') => (): void => {
    navigate({ to });
  };
  useKeys({ z: changeZone });
  useKeysAfter('g', { c: goTo('/'), d: goTo('/detections'), h: goTo('/hosts'), p: goTo('/paths') });
  useEffect(() => {
    const leaving = new AbortController();
    followServer(leaving.signal);
    return () => leaving.abort();
  }, []);
  return (
    <>
      <Rail />
      <Outlet />
      <UndoToast />
      <DropAnywhere />
      <Suspense>
        <KeyHelp />
        <KeyForm />
      </Suspense>
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
  component: lazyRouteComponent(() => afterTurn(import('../campaigns/campaigns-view.tsx')), 'CampaignsView'),
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
  component: lazyRouteComponent(() => afterTurn(import('../campaign/campaign-view.tsx')), 'CampaignView'),
  validateSearch: campaignSearch,
});

const singleAct = createRoute({
  getParentRoute: () => root,
  path: '/movements/$id',
  component: lazyRouteComponent(() => afterTurn(import('../campaign/campaign-view.tsx')), 'SingleActView'),
  validateSearch: campaignSearch,
});

const TIERS = Object.keys(TIER_WORDS) as TierWord[];
const STATUSES = Object.keys(STATUS_WORDS) as StatusWord[];

const detections = createRoute({
  getParentRoute: () => root,
  path: '/detections',
  component: lazyRouteComponent(() => afterTurn(import('../detections/detections-view.tsx')), 'DetectionsView'),
  validateSearch: ({ status, severity, tier, host, text }): DetectionFilters =>
    given({
      status: wordOf(status, STATUSES),
      severity: wordOf(severity, SEVERITY_ORDER),
      tier: wordOf(tier, TIERS),
      host: textOf(host),
      text: textOf(text),
    }),
});

const detection = createRoute({
  getParentRoute: () => root,
  path: '/detections/$id',
  component: lazyRouteComponent(() => afterTurn(import('../detections/detection-view.tsx')), 'DetectionView'),
});

const paths = createRoute({
  getParentRoute: () => root,
  path: '/paths',
  component: lazyRouteComponent(() => afterTurn(import('../paths/paths-view.tsx')), 'PathsView'),
  validateSearch: ({ kind, from, to, since, before, tier }): WayQuestion =>
    given({
      kind: wordOf(
        kind,
        WAY_KINDS.map(({ id }) => id),
      ),
      from: textOf(from),
      to: textOf(to),
      since: textOf(since),
      before: textOf(before),
      tier: wordOf(tier, TIERS),
    }),
});

const named = ({ name }: Readonly<Record<string, unknown>>): { name?: string } => given({ name: textOf(name) });

const hosts = createRoute({
  getParentRoute: () => root,
  path: '/hosts',
  component: lazyRouteComponent(() => afterTurn(import('../hosts/hosts-view.tsx')), 'HostsView'),
  validateSearch: named,
});
const host = createRoute({
  getParentRoute: () => root,
  path: '/hosts/$id',
  component: lazyRouteComponent(() => afterTurn(import('../hosts/host-view.tsx')), 'HostView'),
});
const users = createRoute({
  getParentRoute: () => root,
  path: '/users',
  component: lazyRouteComponent(() => afterTurn(import('../users/users-view.tsx')), 'UsersView'),
  validateSearch: named,
});
const user = createRoute({
  getParentRoute: () => root,
  path: '/users/$id',
  component: lazyRouteComponent(() => afterTurn(import('../users/users-view.tsx')), 'UserView'),
});
const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  component: lazyRouteComponent(() => afterTurn(import('../rules/rules-view.tsx')), 'RulesView'),
});
const ingest = createRoute({
  getParentRoute: () => root,
  path: '/ingest',
  component: lazyRouteComponent(() => afterTurn(import('../ingest/ingest-view.tsx')), 'IngestView'),
});

const explore = createRoute({
  getParentRoute: () => root,
  path: '/explore',
  component: lazyRouteComponent(() => afterTurn(import('../explore/explore-view.tsx')), 'ExploreView'),
  validateSearch: ({ tier, host, all, expanded, hidden, pinned }): ExploreSearch =>
    given({
      tier: wordOf(tier, TIERS),
      host: textOf(host),
      all: all === true ? all : undefined,
      expanded: idsOf(expanded),
      hidden: idsOf(hidden),
      pinned: idsOf(pinned),
    }),
});

const SHOWN = [campaigns, campaign, singleAct, detections, detection, paths, hosts, host, users, user, rules, ingest, explore];

/** What an address says of a view and is one of what it may say; the rest is as if it had not been given. */
function given<T extends Readonly<Record<string, unknown>>>(said: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Ids of a list, each once and in order, as what the page itself writes has them; nothing where there are none. */
function idsOf(value: unknown): readonly string[] | undefined {
  const ids = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  return ids.length === 0 ? undefined : [...new Set(ids)].sort(compareIds);
}

/** The page's addresses, each with what it shows; what makes a view is in its address. */
export const ROUTER = createRouter({ routeTree: root.addChildren(SHOWN), scrollRestoration: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof ROUTER;
  }
}
