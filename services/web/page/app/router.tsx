import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { KeyForm } from '../access/key-form.tsx';
import { CampaignView, SingleActView } from '../campaign/campaign-view.tsx';
import { CampaignsView } from '../campaigns/campaigns-view.tsx';
import { DropAnywhere } from '../captures/drop-area.tsx';
import type { ChainShape } from '../chain/chain-shape.ts';
import { UndoToast } from '../decisions/undo-toast.tsx';
import { DetectionView } from '../detections/detection-view.tsx';
import type { DetectionFilters } from '../detections/detections-query.ts';
import { DetectionsView } from '../detections/detections-view.tsx';
import { HostView } from '../hosts/host-view.tsx';
import { HostsView } from '../hosts/hosts-view.tsx';
import { IngestView } from '../ingest/ingest-view.tsx';
import { followServer } from '../live/follow-server.ts';
import { SEVERITY_ORDER } from '../parts/severity-bars.tsx';
import { STATUS_WORDS, type StatusWord } from '../parts/status-mark.tsx';
import { TIER_WORDS, type TierWord } from '../parts/tier-mark.tsx';
import { PathsView } from '../paths/paths-view.tsx';
import { WAY_KINDS, type WayQuestion } from '../paths/way-question.ts';
import { RulesView } from '../rules/rules-view.tsx';
import { UsersView, UserView } from '../users/users-view.tsx';
import { KeyHelp } from './key-help.tsx';
import { useKeys } from './keys.ts';
import { ZONE } from './preferences.ts';
import { Rail } from './rail.tsx';

const root = createRootRoute({ component: Frame });

function Frame() {
  const changeZone = (): void => ZONE.write(ZONE.read() === 'UTC' ? 'local' : 'UTC');
  useKeys({ z: changeZone });
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
      <KeyHelp />
      <KeyForm />
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

const TIERS = Object.keys(TIER_WORDS) as TierWord[];
const STATUSES = Object.keys(STATUS_WORDS) as StatusWord[];

const detections = createRoute({
  getParentRoute: () => root,
  path: '/detections',
  component: DetectionsView,
  validateSearch: ({ status, severity, tier, host, text }): DetectionFilters =>
    given({
      status: wordOf(status, STATUSES),
      severity: wordOf(severity, SEVERITY_ORDER),
      tier: wordOf(tier, TIERS),
      host: textOf(host),
      text: textOf(text),
    }),
});

const detection = createRoute({ getParentRoute: () => root, path: '/detections/$id', component: DetectionView });

const paths = createRoute({
  getParentRoute: () => root,
  path: '/paths',
  component: PathsView,
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

const hosts = createRoute({ getParentRoute: () => root, path: '/hosts', component: HostsView, validateSearch: named });
const host = createRoute({ getParentRoute: () => root, path: '/hosts/$id', component: HostView });
const users = createRoute({ getParentRoute: () => root, path: '/users', component: UsersView, validateSearch: named });
const user = createRoute({ getParentRoute: () => root, path: '/users/$id', component: UserView });
const rules = createRoute({ getParentRoute: () => root, path: '/rules', component: RulesView });
const ingest = createRoute({ getParentRoute: () => root, path: '/ingest', component: IngestView });

const explore = createRoute({
  getParentRoute: () => root,
  path: '/explore',
  // Most visits need none of what draws it.
  component: lazyRouteComponent(() => import('../explore/explore-view.tsx'), 'ExploreView'),
  validateSearch: ({ tier, host }): { tier?: TierWord; host?: string } => given({ tier: wordOf(tier, TIERS), host: textOf(host) }),
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

/** The page's addresses, each with what it shows; what makes a view is in its address. */
export const ROUTER = createRouter({ routeTree: root.addChildren(SHOWN), scrollRestoration: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof ROUTER;
  }
}
