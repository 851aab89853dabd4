import { Link } from '@tanstack/react-router';
import { chainMovement } from '../api/movement-fields.ts';
import { useMask } from '../app/mask.ts';
import { chainOf } from '../chain/chain.ts';
import { SmallChain } from '../chain/small-chain.tsx';
import { useLiveQuery } from '../live/live.ts';
import { HostLink } from '../parts/end-link.tsx';
import { Moment, ZoneWord } from '../parts/moment.tsx';
import { Score } from '../parts/score.tsx';
import { EmptyView, FailedView, LoadingView } from '../parts/view-states.tsx';
import { ORIGINS_QUERY, REACH_QUERY, type WayFilters } from './paths-query.ts';

/** Hosts that a host leads to (`reach`), or from which it can have been reached (`origins`), each with the way. */
export function WaysAnswer({
  kind,
  host,
  filters,
}: {
  readonly kind: 'reach' | 'origins';
  readonly host: string;
  readonly filters: WayFilters;
}) {
  const mask = useMask();
  const [{ data, error, fetching }, again] = useLiveQuery(kind === 'reach' ? REACH_QUERY : ORIGINS_QUERY, { host, ...filters });
  if (error !== undefined) return <FailedView what="The answer" error={error} again={() => again({ requestPolicy: 'network-only' })} />;
  if (data === undefined) return fetching ? <LoadingView what="hosts" /> : null;
  if (data.ways.length === 0) {
    return (
      <EmptyView title={mask(kind === 'reach' ? `No movement leads on from ${host}` : `No movement leads to ${host}`)}>
        With this time and tier none was seen; where a host sends no telemetry, one may be missing.
      </EmptyView>
    );
  }
  return (
    <section className="panel">
      <div className="panel-bar">
        <h2>
          {mask(kind === 'reach' ? `${data.ways.length} hosts that ${host} leads to` : `${data.ways.length} hosts that lead to ${host}`)}
        </h2>
        <span className="meta">{kind === 'reach' ? 'the earliest arrival first' : 'the likeliest first place first'}</span>
      </div>
      <table className="list-table">
        <thead>
          <tr>
            {kind === 'origins' && <th scope="col">Likely</th>}
            <th scope="col">Host</th>
            <th scope="col">Way</th>
            <th scope="col" className="number">
              Hops
            </th>
            <th scope="col">
              {kind === 'reach' ? 'Arrival' : 'Departure'}, <ZoneWord />
            </th>
            <th scope="col">Rests on</th>
          </tr>
        </thead>
        <tbody>
          {data.ways.map((way) => (
            <tr key={way.host.id}>
              {way.score !== undefined && (
                <td>
                  <Score score={way.score} />
                </td>
              )}
              <td>
                <strong>
                  <HostLink host={way.host} />
                </strong>
              </td>
              <td>
                <Link
                  to="/paths"
                  search={kind === 'reach' ? { from: host, to: way.host.name } : { from: way.host.name, to: host }}
                  aria-label="Draw this way"
                >
                  <SmallChain chain={chainOf(way.movements.map((movement) => chainMovement(movement)))} />
                </Link>
              </td>
              <td className="number">{way.hops}</td>
              <td>
                <Moment at={way.time} shows="both" />
              </td>
              <td className="meta sentence-cell">
                {way.assumptions.length === 0 ? 'what was recorded' : <span className="warning">{mask(way.assumptions.join(' '))}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
