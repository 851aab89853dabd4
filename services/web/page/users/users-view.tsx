import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { gql } from 'urql';
import { CHAIN_MOVEMENT_FIELDS, type MovementNode } from '../api/movement-fields.ts';
import { useMask } from '../app/mask.ts';
import { TopBar } from '../app/top-bar.tsx';
import type { ListedSession } from '../hosts/host-query.ts';
import { SessionTable } from '../hosts/session-table.tsx';
import { useLiveQuery } from '../live/live.ts';
import { UserLink } from '../parts/end-link.tsx';
import { Icon } from '../parts/icon.tsx';
import { MovementTable } from '../parts/movement-table.tsx';
import { NameFilter } from '../parts/name-filter.tsx';
import type { AskedPage } from '../parts/page-types.ts';
import { EmptyView, FailedView, LoadingView } from '../parts/view-states.tsx';

interface ListedUser {
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
  readonly sid: string | null;
}

/** Accounts, five hundred at a time. */
export const USERS_QUERY = gql<{ readonly users: AskedPage<ListedUser> }, { readonly name: string | null }>`
  query Users($name: String) {
    users(first: 500, name: $name) { edges { node { id name domain sid } } pageInfo { hasNextPage endCursor } }
  }
`;

/** One account with its sessions. */
export const USER_QUERY = gql<
  { readonly user: (ListedUser & { readonly logonSessions: AskedPage<ListedSession> }) | null },
  { readonly id: string }
>`
  query User($id: ID!) {
    user(id: $id) {
      id
      name
      domain
      sid
      logonSessions(first: 200) {
        edges {
          node { id logonId logonType authenticationPackage elevated start end host { id name } user { id name } source { ip host { id name } } }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

/** Movements by an account. */
export const MOVEMENTS_BY_QUERY = gql<{ readonly movements: AskedPage<MovementNode> }, { readonly user: string }>`
  query MovementsBy($user: String!) {
    movements(first: 200, user: $user, orderBy: NEWEST) { edges { node { ...ChainMovementFields } } pageInfo { hasNextPage endCursor } }
  }
  ${CHAIN_MOVEMENT_FIELDS}
`;

/** `/users`: every account that telemetry names. */
export function UsersView() {
  const { name } = useSearch({ from: '/users' });
  const navigate = useNavigate({ from: '/users' });
  const mask = useMask();
  const [{ data, error, fetching }, again] = useLiveQuery(USERS_QUERY, { name: name === undefined ? null : `*${name}*` });
  const users = data?.users.edges.map(({ node }) => node) ?? [];
  return (
    <>
      <TopBar>Users</TopBar>
      <main className="view">
        <h1 className="unseen">Users</h1>
        <div className="view-body">
          <NameFilter
            value={name ?? ''}
            label="Name of an account"
            change={(typed) => navigate({ search: typed === '' ? {} : { name: typed }, replace: true })}
          />
          {error !== undefined && <FailedView what="Accounts" error={error} again={() => again({ requestPolicy: 'network-only' })} />}
          {data === undefined && fetching && <LoadingView what="accounts" />}
          {data !== undefined && users.length === 0 && (
            <EmptyView title={name === undefined ? 'No account is known' : 'No account is called so'} icon="user" />
          )}
          {users.length > 0 && (
            <div className="panel">
              <table className="list-table">
                <thead>
                  <tr>
                    <th scope="col">Account</th>
                    <th scope="col">Domain or computer</th>
                    <th scope="col">Security identifier</th>
                  </tr>
                </thead>
                <tbody>
                  {users.map((user) => (
                    <tr key={user.id}>
                      <td>
                        <strong>
                          <UserLink user={user} />
                        </strong>
                      </td>
                      <td>{mask(user.domain ?? '–')}</td>
                      <td className="mono quiet">{user.sid ?? 'not recorded'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {data?.users.pageInfo.hasNextPage === true && (
                <p className="panel-foot meta">The first 500 by id are shown; a name finds the others.</p>
              )}
            </div>
          )}
        </div>
      </main>
    </>
  );
}

/** `/users/ID`: what an account moved, and where it was logged on. */
export function UserView() {
  const { id } = useParams({ from: '/users/$id' });
  const mask = useMask();
  const [{ data, error, fetching }, again] = useLiveQuery(USER_QUERY, { id });
  const [moved] = useLiveQuery(MOVEMENTS_BY_QUERY, { user: id });
  const user = data?.user;
  const movements = moved.data?.movements.edges.map(({ node }) => node);
  return (
    <>
      <TopBar>
        <Link to="/users">Users</Link> / {mask(user?.name ?? 'account')}
      </TopBar>
      <main className="view">
        {error !== undefined && <FailedView what="The account" error={error} again={() => again({ requestPolicy: 'network-only' })} />}
        {user === undefined && fetching && <LoadingView what="the account" />}
        {user === null && (
          <EmptyView title="This account is not there" icon="user">
            Nothing that was read names it, or what did has expired.
          </EmptyView>
        )}
        {user != null && (
          <>
            <div className="view-head">
              <span className="host-sign">
                <Icon name="user" size={20} />
              </span>
              <div className="head-words">
                <h1>{mask(user.domain === null ? user.name : `${user.domain}\\${user.name}`)}</h1>
                <p className="mono quiet">{user.sid ?? 'no security identifier was recorded'}</p>
              </div>
            </div>
            <div className="view-body">
              <section className="panel">
                <div className="panel-bar">
                  <h2>Movements</h2>
                  <span className="meta">{movements?.length}</span>
                </div>
                {moved.error !== undefined && (
                  <FailedView what="Its movements" error={moved.error} again={() => again({ requestPolicy: 'network-only' })} />
                )}
                {movements?.length === 0 ? (
                  <p className="panel-body quiet">It moved nowhere.</p>
                ) : (
                  <MovementTable movements={movements ?? []} />
                )}
              </section>
              <SessionTable
                sessions={user.logonSessions.edges.map(({ node }) => node)}
                shows="host"
                isCut={user.logonSessions.pageInfo.hasNextPage}
              />
            </div>
          </>
        )}
      </main>
    </>
  );
}
