import { useMask } from '../app/mask.ts';
import { useLiveQuery } from '../live/live.ts';
import { HostLink, UserLink } from '../parts/end-link.tsx';
import { Score } from '../parts/score.tsx';
import { EmptyView, FailedView, LoadingView } from '../parts/view-states.tsx';
import { NEXT_HOPS_QUERY, type WayFilters } from './paths-query.ts';

/** Where somebody on a host can go next, the likeliest first, with why. */
export function NextHopsAnswer({ host, filters }: { readonly host: string; readonly filters: WayFilters }) {
  const mask = useMask();
  const [{ data, error, fetching }, again] = useLiveQuery(NEXT_HOPS_QUERY, { host, ...filters });
  if (error !== undefined) return <FailedView what="Next hops" error={error} again={() => again({ requestPolicy: 'network-only' })} />;
  if (data === undefined) return fetching ? <LoadingView what="next hops" /> : null;
  if (data.nextHops.length === 0)
    return (
      <EmptyView title={mask(`Nothing suggests where ${host} leads`)}>
        No movement, session or account of it was seen elsewhere in this time.
      </EmptyView>
    );
  return (
    <section className="panel">
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">Likely</th>
            <th scope="col">Host</th>
            <th scope="col">Accounts</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {data.nextHops.map((hop) => (
            <tr key={hop.host.id}>
              <td>
                <Score score={hop.score} />
              </td>
              <td>
                <strong>
                  <HostLink host={hop.host} />
                </strong>
              </td>
              <td className="names">
                {hop.accounts.map((account) => (
                  <UserLink key={account.id} user={account} />
                ))}
              </td>
              <td className="meta sentence-cell">{mask(hop.reasons.map(({ reason }) => reason).join(' '))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
