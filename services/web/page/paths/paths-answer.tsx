import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { chainMovement } from '../api/movement-fields.ts';
import { useMask } from '../app/mask.ts';
import { chainOf } from '../chain/chain.ts';
import { ChainPanel } from '../chain/chain-panel.tsx';
import type { ChainShape } from '../chain/chain-shape.ts';
import { PATH_WORDS } from '../chain/end-words.ts';
import { SmallChain } from '../chain/small-chain.tsx';
import { useLiveQuery } from '../live/live.ts';
import { durationOf } from '../parts/clock-time.ts';
import { HostLink } from '../parts/end-link.tsx';
import { Icon } from '../parts/icon.tsx';
import { MovementTable } from '../parts/movement-table.tsx';
import { TIER_WORDS } from '../parts/tier-mark.tsx';
import { FailedView, LoadingView } from '../parts/view-states.tsx';
import { Islands } from './islands.tsx';
import { type AskedPath, type AskedPathAnswer, PATHS_QUERY, type WayFilters } from './paths-query.ts';
import type { WayQuestion } from './way-question.ts';

/** Paths between two ends, drawn and listed; or why there is none. */
export function PathsAnswer({
  from,
  to,
  filters,
  ask,
}: {
  readonly from: string;
  readonly to: string;
  readonly filters: WayFilters;
  readonly ask: (changed: WayQuestion) => void;
}) {
  const [{ data, error, fetching }, again] = useLiveQuery(PATHS_QUERY, { from, to, ...filters });
  if (error !== undefined) return <FailedView what="The paths" error={error} again={() => again({ requestPolicy: 'network-only' })} />;
  if (data === undefined) return fetching ? <LoadingView what="paths" /> : null;
  const answer = data.paths;
  if (answer.__typename === 'PathSet') return <FoundPaths key={`${from} ${to}`} answer={answer} />;
  if (answer.__typename === 'NoPath') return <NoPathFound from={from} to={to} filters={filters} answer={answer} ask={ask} />;
  return (
    <section className="panel panel-body prose">
      <h2>“{answer.word}” means several hosts</h2>
      <p>{answer.reason}</p>
      <p className="tools">
        {answer.candidates.map(({ id, name }) => (
          <button key={id} type="button" className="button" onClick={() => ask(answer.word === from ? { from: id } : { to: id })}>
            {name} <span className="mono quiet">{id}</span>
          </button>
        ))}
      </p>
    </section>
  );
}

function FoundPaths({ answer }: { readonly answer: AskedPathAnswer & { readonly __typename: 'PathSet' } }) {
  const [chosenId, setChosen] = useState<string | null>(null);
  const path = answer.paths.find(({ id }) => id === chosenId) ?? answer.paths[0];
  const cut = answer.truncated === 'LIMIT' ? 'more than are listed' : answer.truncated === 'WORK' ? 'the search was cut' : 'complete';
  return (
    <div className="paths-found">
      <section className="panel" aria-label="Paths">
        <div className="panel-bar">
          <h2>{answer.paths.length === 1 ? '1 path' : `${answer.paths.length} paths`}</h2>
          <span className="meta end">{cut}</span>
        </div>
        <ul>
          {answer.paths.map((each) => (
            <PathItem key={each.id} path={each} isChosen={each === path} choose={() => setChosen(each.id)} />
          ))}
        </ul>
        <div className="panel-body prose meta">
          <h3>How they are chosen</h3>
          <p>Those that are best in arrival, hops and weakest tier come first; of several, the earliest arrival.</p>
          {path !== undefined && path.assumptions.length > 0 && <Assumptions path={path} />}
        </div>
      </section>
      {path !== undefined && <PathPicture key={path.id} path={path} title={`${path.hops} ${path.hops === 1 ? 'hop' : 'hops'}`} />}
    </div>
  );
}

function Assumptions({ path }: { readonly path: AskedPath }) {
  const mask = useMask();
  return (
    <>
      <h3>What it rests on</h3>
      {path.assumptions.map((assumption) => (
        <p key={assumption} className="warning">
          {mask(assumption)}
        </p>
      ))}
    </>
  );
}

function PathItem({ path, isChosen, choose }: { readonly path: AskedPath; readonly isChosen: boolean; readonly choose: () => void }) {
  return (
    <li>
      <button type="button" className={isChosen ? 'path-item chosen' : 'path-item'} aria-pressed={isChosen} onClick={choose}>
        <span className="path-line">
          <SmallChain chain={chainOf(path.movements.map((movement) => chainMovement(movement)))} />
          <strong className={path.riskScore >= 65 ? 'risk-word' : ''}>{Math.round(path.riskScore)}</strong>
        </span>
        <strong>
          {path.hops} {path.hops === 1 ? 'hop' : 'hops'}, {durationOf(path.durationMs)}
        </strong>
        <span className="meta">
          Weakest hop: {TIER_WORDS[path.weakest].toLowerCase()}
          {path.best ? ', best' : ''}
        </span>
        {path.assumptions.length > 0 && (
          <span className="meta warning">
            Holds if {path.assumptions.length === 1 ? 'one assumption is' : `${path.assumptions.length} assumptions are`} true
          </span>
        )}
      </button>
    </li>
  );
}

/** A path as a chain with its movements listed under it. */
function PathPicture({ path, title }: { readonly path: AskedPath; readonly title: string }) {
  const navigate = useNavigate();
  const [shape, setShape] = useState<ChainShape>('arrival');
  const chain = chainOf(path.movements.map((movement) => chainMovement(movement)));
  const [first] = path.movements;
  const last = path.movements.at(-1);
  return (
    <div className="column">
      <ChainPanel
        title={title}
        words={PATH_WORDS}
        chain={chain}
        entries={first?.source.host == null ? [] : [first.source.host]}
        frontier={last?.target.host == null ? [] : [last.target.host]}
        shape={shape}
        reshape={setShape}
        chosen={null}
        choose={(id) => id !== null && navigate({ to: '/movements/$id', params: { id } })}
        lit={null}
        until={null}
      />
      <div className="panel">
        <MovementTable movements={path.movements} />
      </div>
    </div>
  );
}

function NoPathFound({
  from,
  to,
  filters,
  answer,
  ask,
}: {
  readonly from: string;
  readonly to: string;
  readonly filters: WayFilters;
  readonly answer: AskedPathAnswer & { readonly __typename: 'NoPath' };
  readonly ask: (changed: WayQuestion) => void;
}) {
  const mask = useMask();
  const navigate = useNavigate();
  return (
    <>
      <section className="panel no-path">
        <span className="no-path-mark">
          <Icon name="none" size={20} />
        </span>
        <div>
          <h2>{mask(`No path from ${from} to ${to}`)}</h2>
          <p>{mask(answer.reason)}</p>
        </div>
        <span className="actions">
          <button type="button" className="button" onClick={() => ask({ kind: 'origins', from: to })}>
            {mask(`Origins of ${to}`)}
          </button>
          <button type="button" className="button" onClick={() => ask({ from: to, to: from })}>
            Other way round
          </button>
        </span>
      </section>
      <Islands from={from} to={to} filters={filters} open={(id) => navigate({ to: '/movements/$id', params: { id } })} />
      {answer.nearest !== null && <PathPicture path={answer.nearest} title="What comes nearest" />}
      {answer.blockedAt !== null && (
        <p className="banner">
          <Icon name="clock" /> A movement in it is {durationOf(answer.blockedAt.byMs)} too early; the clocks explain{' '}
          {durationOf(answer.blockedAt.allowedMs)}.
        </p>
      )}
      <section className="panel">
        <div className="panel-bar">
          <h2>What could hide one</h2>
        </div>
        <ul className="panel-body plain-list">
          {answer.gaps.map(({ host, reason }) => (
            <li key={`${host.id} ${reason}`}>
              <strong>
                <HostLink host={host} />
              </strong>
              <span className="meta">{mask(reason)}</span>
            </li>
          ))}
          {answer.gaps.length === 0 && <li className="quiet">Nothing that is known of: both ends and all between send telemetry.</li>}
        </ul>
      </section>
    </>
  );
}
