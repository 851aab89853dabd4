import { useNavigate, useSearch } from '@tanstack/react-router';
import { gql } from 'urql';
import { useMask } from '../app/mask.ts';
import { TopBar } from '../app/top-bar.tsx';
import { useLiveQuery } from '../live/live.ts';
import { HostLink } from '../parts/end-link.tsx';
import { Moment, ZoneWord } from '../parts/moment.tsx';
import { NameFilter } from '../parts/name-filter.tsx';
import type { AskedPage } from '../parts/page-types.ts';
import { Score } from '../parts/score.tsx';
import { EmptyView, FailedView, LoadingView } from '../parts/view-states.tsx';

/** Hosts by name, five hundred at a time. */
export const HOSTS_QUERY = gql<
  {
    readonly hosts: AskedPage<{
      readonly id: string;
      readonly name: string;
      readonly domain: string | null;
      readonly managed: boolean;
      readonly tags: readonly string[];
      readonly riskScore: number;
      readonly firstSeen: string;
      readonly lastSeen: string;
      readonly addresses: readonly { readonly ip: string }[];
    }>;
  },
  { readonly name: string | null }
>`
  query Hosts($name: String) {
    hosts(first: 500, name: $name) {
      edges { node { id name domain managed tags riskScore firstSeen lastSeen addresses { ip } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** `/hosts`: every host that telemetry tells of, the riskiest first. */
export function HostsView() {
  const { name } = useSearch({ from: '/hosts' });
  const navigate = useNavigate({ from: '/hosts' });
  const mask = useMask();
  const [{ data, error, fetching }, again] = useLiveQuery(HOSTS_QUERY, { name: name === undefined ? null : `*${name}*` });
  const hosts = (data?.hosts.edges ?? []).map(({ node }) => node).sort((left, right) => right.riskScore - left.riskScore);
  return (
    <>
      <TopBar>Hosts</TopBar>
      <main className="view">
        <h1 className="unseen">Hosts</h1>
        <div className="view-body">
          <NameFilter
            value={name ?? ''}
            label="Name of a host"
            change={(typed) => navigate({ search: typed === '' ? {} : { name: typed }, replace: true })}
          />
          {error !== undefined && <FailedView what="Hosts" error={error} again={() => again({ requestPolicy: 'network-only' })} />}
          {data === undefined && fetching && <LoadingView what="hosts" />}
          {data !== undefined && hosts.length === 0 && (
            <EmptyView title={name === undefined ? 'No telemetry yet' : 'No host is called so'} icon="host" />
          )}
          {hosts.length > 0 && (
            <div className="panel">
              <table className="list-table">
                <thead>
                  <tr>
                    <th scope="col">Risk</th>
                    <th scope="col">Host</th>
                    <th scope="col">Address</th>
                    <th scope="col">Domain</th>
                    <th scope="col">Telemetry</th>
                    <th scope="col">
                      First seen, <ZoneWord />
                    </th>
                    <th scope="col">Last seen</th>
                  </tr>
                </thead>
                <tbody>
                  {hosts.map((host) => (
                    <tr key={host.id}>
                      <td>
                        <Score score={host.riskScore} />
                      </td>
                      <td>
                        <strong>
                          <HostLink host={host} />
                        </strong>{' '}
                        {host.tags.map((tag) => (
                          <span key={tag} className="chip warn">
                            {tag}
                          </span>
                        ))}
                      </td>
                      <td className="mono">{mask([...new Set(host.addresses.map(({ ip }) => ip))].slice(0, 2).join(', '))}</td>
                      <td className="meta">{host.domain === null ? '–' : mask(host.domain)}</td>
                      <td className="meta">{host.managed ? 'sends' : <span className="silent-word">sends nothing</span>}</td>
                      <td className="meta">
                        <Moment at={host.firstSeen} shows="both" precision="s" />
                      </td>
                      <td className="meta">
                        <Moment at={host.lastSeen} shows="both" precision="s" />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {data?.hosts.pageInfo.hasNextPage === true && (
                <p className="panel-foot meta">The first 500 by id are shown, by risk; a name finds the others.</p>
              )}
            </div>
          )}
        </div>
      </main>
    </>
  );
}
