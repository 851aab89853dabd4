import { useLiveQuery } from '../live/live.ts';
import { HostLink, UserLink } from '../parts/end-link.tsx';
import { MovementTable } from '../parts/movement-table.tsx';
import { FailedView, LoadingView } from '../parts/view-states.tsx';
import { CONTAINMENT_QUERY, type WayFilters } from './paths-query.ts';

/** The fewest hosts, accounts or movements without which nothing leads on; any one of the three would do. */
export function ContainmentAnswer({ from, to, filters }: { readonly from: string; readonly to: string; readonly filters: WayFilters }) {
  const [{ data, error, fetching }, again] = useLiveQuery(CONTAINMENT_QUERY, {
    from: [from],
    ...(to === '' ? {} : { to: [to] }),
    ...filters,
  });
  if (error !== undefined)
    return <FailedView what="What to contain" error={error} again={() => again({ requestPolicy: 'network-only' })} />;
  if (data === undefined) return fetching ? <LoadingView what="what to contain" /> : null;
  const { hosts, accounts, movements } = data.containment;
  return (
    <>
      <p className="meta">Any one of the three would do.</p>
      <section className="panel">
        <div className="panel-bar">
          <h2>{cutWords(hosts.hosts.length, 'host', hosts.exact, hosts.atLeast)}</h2>
        </div>
        <p className="panel-body names">
          {hosts.possible ? (
            hosts.hosts.map((host) => <HostLink key={host.id} host={host} />)
          ) : (
            <span className="quiet">No hosts would do: a movement leads from one end to the other.</span>
          )}
        </p>
      </section>
      <section className="panel">
        <div className="panel-bar">
          <h2>{cutWords(accounts.accounts.length, 'account', accounts.exact, accounts.atLeast)}</h2>
        </div>
        <p className="panel-body names">
          {accounts.possible ? (
            accounts.accounts.map((account) => <UserLink key={account.id} user={account} />)
          ) : (
            <span className="quiet">No accounts would do: a way has no movement of which the account is known.</span>
          )}
        </p>
      </section>
      <section className="panel">
        <div className="panel-bar">
          <h2>{cutWords(movements.movements.length, 'movement', movements.exact, movements.atLeast)}</h2>
        </div>
        <MovementTable movements={movements.movements} />
      </section>
    </>
  );
}

function cutWords(count: number, one: string, isExact: boolean, atLeast: number): string {
  const words = `${count} ${one}${count === 1 ? '' : 's'}`;
  return isExact ? `${words}, no fewer would do` : `${words}; at least ${atLeast} are needed`;
}
