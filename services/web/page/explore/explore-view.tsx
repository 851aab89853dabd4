import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { compareIds } from '../../../../graph/order.ts';
import { useKeys } from '../app/keys.ts';
import { useMask } from '../app/mask.ts';
import { TopBar } from '../app/top-bar.tsx';
import type { HostChain } from '../chain/chain.ts';
import { Icon } from '../parts/icon.tsx';
import { KeyStrip } from '../parts/key-strip.tsx';
import { Segments } from '../parts/segments.tsx';
import { TIER_WORDS, type TierWord } from '../parts/tier-mark.tsx';
import { EmptyView, FailedView, LoadingView } from '../parts/view-states.tsx';
import { exploringOf, saidOf } from './explore-search.ts';
import {
  type Course,
  type Exploring,
  expanded,
  goOn,
  neighboursOf,
  pinToggled,
  redo,
  shownHosts,
  undo,
  withAll,
  without,
} from './exploring.ts';
import { type ExploredHost, HostList } from './host-list.tsx';
import { type ReadMovements, useAllMovements } from './use-all-movements.ts';

const ExplorePicture = lazy(() => import('./explore-picture.tsx').then((module) => ({ default: module.ExplorePicture })));

const TIER_CHOICES: readonly { readonly id: TierWord; readonly word: string }[] = (Object.keys(TIER_WORDS) as TierWord[]).map((id) => ({
  id,
  word: id === 'OBSERVED' ? 'All movements' : id === 'DETECTED' ? 'Detected' : TIER_WORDS[id],
}));

/** `/explore`: all hosts and movements as one graph, to look around in. */
export function ExploreView() {
  const { tier = 'OBSERVED' } = useSearch({ from: '/explore' });
  const navigate = useNavigate({ from: '/explore' });
  const movements = useAllMovements(tier === 'OBSERVED' ? null : tier);
  const { chain, error, again } = movements;
  return (
    <>
      <TopBar>Explore</TopBar>
      <main className="view explore">
        <h1 className="unseen">Explore</h1>
        <div className="tools">
          <Segments
            label="Known at least as"
            choices={TIER_CHOICES}
            chosen={tier}
            choose={(chosen) =>
              navigate({
                search: ({ tier: _, ...others }) => (chosen === 'OBSERVED' ? others : { ...others, tier: chosen }),
              })
            }
          />
          <ReadingMark movements={movements} />
        </div>
        {error !== null && <FailedView what="The movements" error={error} again={again} />}
        {chain === null && error === null && <LoadingView what="movements" />}
        {chain !== null && chain.hosts.length === 0 && (
          <EmptyView title={tier === 'OBSERVED' ? 'No movement is known' : 'No movement is known so well'} icon="explore">
            {tier === 'OBSERVED'
              ? 'What was read tells of no host that acted on another.'
              : '“All movements” shows those that were only observed.'}
          </EmptyView>
        )}
        {chain !== null && chain.hosts.length > 0 && <Explorer chain={chain} />}
      </main>
    </>
  );
}

function ReadingMark({ movements: { read, total, isReading, stop } }: { readonly movements: ReadMovements }) {
  const words = `${read.toLocaleString('en')} of ${total.toLocaleString('en')} movements`;
  if (isReading && read < total) {
    return (
      <span className="end meta tools" role="status">
        <progress value={read} max={total} aria-label="Reading movements" /> {words}
        <button type="button" className="link" onClick={stop}>
          That is enough
        </button>
      </span>
    );
  }
  return (
    <span className="end meta">
      {read < total ? `The ${read.toLocaleString('en')} riskiest of ${total.toLocaleString('en')} movements` : words}
    </span>
  );
}

function Explorer({ chain }: { readonly chain: HostChain }) {
  const navigate = useNavigate({ from: '/explore' });
  const mask = useMask();
  const search = useSearch({ from: '/explore' });
  const selected = search.host ?? null;
  const now = useMemo(() => exploringOf(search), [search]);
  const [steps, setSteps] = useState<Omit<Course, 'now'>>({ past: [], future: [] });
  const [isDrawable] = useState(hasWebgl);
  const neighbours = useMemo(() => neighboursOf(chain), [chain]);
  const shownNow = useMemo(() => ({ shown: shownHosts(chain, now, neighbours), pinned: new Set(now.pinned) }), [chain, now, neighbours]);
  const { shown, pinned } = shownNow;

  const hosts = useMemo(() => exploredHosts(chain, shown, neighbours), [chain, shown, neighbours]);
  const select = (host: string | null): void => {
    navigate({ search: ({ host: _, ...others }) => (host === null ? others : { ...others, host }), replace: true });
  };
  const course: Course = { ...steps, now };
  const go = ({ now: next, ...others }: Course): void => {
    setSteps(others);
    navigate({ search: (before) => saidOf(next, before), replace: true });
  };
  const change = (deed: (exploring: Exploring, host: string) => Exploring) => (host: string | null) => {
    if (host !== null && shown.has(host)) go(goOn(course, deed(now, host)));
  };
  const expand = change((exploring, host) => expanded(exploring, host, neighbours));
  const hide = change(without);
  const pin = change(pinToggled);
  const put = change((exploring, host) => (exploring.pinned.includes(host) ? exploring : pinToggled(exploring, host)));
  const step = (by: number) => () => {
    const at = hosts.findIndex(({ id }) => id === selected);
    const next = hosts[Math.max(0, Math.min(hosts.length - 1, at + by))];
    if (next !== undefined) select(next.id);
  };
  const open = (): void => {
    if (selected !== null) navigate({ to: '/hosts/$id', params: { id: selected } });
  };
  const back = (): void => go(undo(course));
  const forth = (): void => go(redo(course));
  const clear = (): void => select(null);
  const [e, h, p] = [expand, hide, pin].map((deed) => (): void => deed(selected));
  useKeys({ j: step(1), k: step(-1), e, h, p, u: back, U: forth, Enter: open, Escape: clear });
  const chosen = hosts.find(({ id }) => id === selected) ?? null;
  return (
    <>
      <div className={isDrawable ? 'explore-ground' : 'explore-ground undrawn'}>
        {isDrawable ? (
          <section className="panel" aria-label="Picture">
            <Suspense fallback={<LoadingView what="the picture" />}>
              <ExplorePicture chain={chain} hosts={shownNow} selected={selected} events={{ select, expand, put }} />
            </Suspense>
          </section>
        ) : (
          <p className="banner" role="status">
            <Icon name="warning" /> This browser draws no WebGL, which the picture of many hosts needs. The table has all that it would
            show; the pictures of campaigns and paths need none.
          </p>
        )}
        <section className="panel explore-side" aria-label="Hosts">
          <div className="panel-bar">
            <h2>{chosen === null ? 'Hosts' : mask(chosen.name)}</h2>
            <span className="meta end">
              {shown.size.toLocaleString('en')} of {chain.hosts.length.toLocaleString('en')} shown
            </span>
          </div>
          <div className="panel-body tools">
            <button type="button" className="button" disabled={chosen === null} onClick={() => expand(selected)}>
              Expand
            </button>
            <button type="button" className="button" disabled={chosen === null} onClick={() => hide(selected)}>
              Hide
            </button>
            <button
              type="button"
              className="button"
              disabled={chosen === null}
              aria-pressed={chosen !== null && pinned.has(chosen.id)}
              onClick={() => pin(selected)}
            >
              {chosen !== null && pinned.has(chosen.id) ? 'Unpin' : 'Pin'}
            </button>
            {chosen !== null && (
              <Link className="button" to="/hosts/$id" params={{ id: chosen.id }}>
                Open
              </Link>
            )}
            <button type="button" className="button bare end" disabled={course.past.length === 0} onClick={back} title="Undo (U)">
              Undo
            </button>
            <button type="button" className="button bare" disabled={course.future.length === 0} onClick={forth} title="Redo (Shift+U)">
              Redo
            </button>
          </div>
          <HostList hosts={hosts} pinned={pinned} selected={selected} select={select} />
          {shown.size < chain.hosts.length && (
            <p className="panel-foot meta">
              <span>Not shown: hosts that you hid, and those that no rule tells of where they are many.</span>
              <button type="button" className="link end" onClick={() => go(goOn(course, withAll(now)))}>
                Show all
              </button>
            </p>
          )}
        </section>
      </div>
      <div className="view-foot meta list-foot">
        <KeyStrip
          keys={[
            ['J K', 'move'],
            ['E', 'expand'],
            ['H', 'hide'],
            ['P', 'pin'],
            ['U', 'undo'],
            ['Enter', 'open'],
            ['?', 'all keys'],
          ]}
        />
        <span>An arrow is all movements of a pair, the thicker the better they are known. Grey hosts send no telemetry.</span>
      </div>
    </>
  );
}

function exploredHosts(
  chain: HostChain,
  shown: ReadonlySet<string>,
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
): readonly ExploredHost[] {
  return chain.hosts
    .filter(({ id }) => shown.has(id))
    .map((host) => {
      const around = [...(neighbours.get(host.id) ?? [])];
      return { ...host, neighbours: around.length, unseen: around.filter((id) => !shown.has(id)).length };
    })
    .sort((left, right) => right.neighbours - left.neighbours || left.name.localeCompare(right.name) || compareIds(left.id, right.id));
}

/** Whether this browser draws WebGL. */
function hasWebgl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
