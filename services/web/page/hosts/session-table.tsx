import { useMask } from '../app/mask.ts';
import { HostLink, UserLink } from '../parts/end-link.tsx';
import { Moment, ZoneWord } from '../parts/moment.tsx';
import type { ListedSession } from './host-query.ts';

/** Logon sessions, the newest first: on a host by account, of an account by host. */
export function SessionTable({
  sessions,
  shows,
  isCut,
}: {
  readonly sessions: readonly ListedSession[];
  readonly shows: 'user' | 'host';
  readonly isCut: boolean;
}) {
  const mask = useMask();
  const sorted = [...sessions].sort((left, right) => Date.parse(right.start ?? '1970-01-01') - Date.parse(left.start ?? '1970-01-01'));
  return (
    <section className="panel">
      <div className="panel-bar">
        <h2>Logon sessions</h2>
        <span className="meta">{isCut ? `the first ${sessions.length}` : sessions.length}</span>
      </div>
      {sessions.length === 0 ? (
        <p className="panel-body quiet">None is known.</p>
      ) : (
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">Logon</th>
              <th scope="col">{shows === 'user' ? 'Account' : 'Host'}</th>
              <th scope="col">Type</th>
              <th scope="col">Package</th>
              <th scope="col">From</th>
              <th scope="col">
                Open, <ZoneWord />
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((session) => (
              <tr key={session.id}>
                <td className="mono">{session.logonId}</td>
                <td>{shows === 'user' ? <UserLink user={session.user} /> : <HostLink host={session.host} />}</td>
                <td>
                  {session.logonType ?? 'not recorded'} {session.elevated === true && <span className="chip">elevated</span>}
                </td>
                <td className="meta">{session.authenticationPackage ?? '–'}</td>
                <td>
                  {session.source.host === null ? (
                    <span className="mono quiet">{mask(session.source.ip ?? 'here')}</span>
                  ) : (
                    <HostLink host={session.source.host} />
                  )}
                </td>
                <td className="meta">
                  {session.start === null ? 'start not seen' : <Moment at={session.start} shows="both" precision="s" />} –{' '}
                  {session.end === null ? 'end not seen' : <Moment at={session.end} precision="s" />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
