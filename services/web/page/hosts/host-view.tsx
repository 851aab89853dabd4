import { Link, useParams } from '@tanstack/react-router';
import { useMask } from '../app/mask.ts';
import { TopBar } from '../app/top-bar.tsx';
import { useLiveQuery } from '../live/live.ts';
import { UserLink } from '../parts/end-link.tsx';
import { Icon } from '../parts/icon.tsx';
import { Moment, ZoneWord } from '../parts/moment.tsx';
import { MovementTable } from '../parts/movement-table.tsx';
import { Score } from '../parts/score.tsx';
import { SeverityBars } from '../parts/severity-bars.tsx';
import { EmptyView, FailedView, LoadingView } from '../parts/view-states.tsx';
import { ClockList } from './clock-list.tsx';
import { CoverageBars } from './coverage-bars.tsx';
import { HOST_QUERY, type HostPage } from './host-query.ts';
import { SessionTable } from './session-table.tsx';

/** `/hosts/ID`: what came in and went out, what fired, who was logged on, and when telemetry was there to tell. */
export function HostView() {
  const { id } = useParams({ from: '/hosts/$id' });
  const mask = useMask();
  const [{ data, error, fetching }, again] = useLiveQuery(HOST_QUERY, { id });
  const host = data?.host;
  return (
    <>
      <TopBar>
        <Link to="/hosts">Hosts</Link> / {mask(host?.name ?? 'host')}
      </TopBar>
      <main className="view">
        {error !== undefined && host == null && (
          <FailedView what="The host" error={error} again={() => again({ requestPolicy: 'network-only' })} />
        )}
        {host === undefined && fetching && <LoadingView what="the host" />}
        {host === null && error === undefined && (
          <EmptyView title="This host is not there" icon="host">
            Nothing that was read tells of it, or what told has expired.
          </EmptyView>
        )}
        {host != null && <HostBody host={host} />}
      </main>
    </>
  );
}

function HostBody({ host }: { readonly host: HostPage }) {
  const mask = useMask();
  const into = host.movementsIn.edges.map(({ node }) => node);
  const out = host.movementsOut.edges.map(({ node }) => node);
  const movements = [...new Map([...into, ...out].map((movement) => [movement.id, movement])).values()].sort(
    (left, right) => Date.parse(right.firstSeen) - Date.parse(left.firstSeen),
  );
  const detections = host.detections.edges.map(({ node }) => node).sort((left, right) => Date.parse(right.time) - Date.parse(left.time));
  const address = host.addresses.at(-1);
  return (
    <>
      <div className="view-head">
        <span className="host-sign">
          <Icon name={host.managed ? 'monitor' : 'unknown'} size={20} />
        </span>
        <div className="head-words">
          <h1>
            {mask(host.name)}{' '}
            {host.tags.map((tag) => (
              <span key={tag} className="chip warn">
                <Icon name="crown" size={12} /> {tag}
              </span>
            ))}
          </h1>
          <p className="meta">
            {mask([host.aliases[0] ?? '', host.os ?? (host.managed ? '' : 'sends no telemetry')].filter(Boolean).join(', '))}
          </p>
        </div>
        <dl className="facts">
          <Fact word="Risk">
            <strong className={host.riskScore >= 65 ? 'risk-word' : ''}>{Math.round(host.riskScore)}</strong>
          </Fact>
          <Fact word="Address">
            <span className="mono">{address === undefined ? 'not known' : mask(address.ip)}</span>
          </Fact>
          <Fact word="First seen">
            <Moment at={host.firstSeen} shows="both" /> <ZoneWord />
          </Fact>
          <Fact word="Last seen">
            <Moment at={host.lastSeen} shows="both" /> <ZoneWord />
          </Fact>
        </dl>
        <div className="actions">
          <Link className="button" to="/paths" search={{ kind: 'reach', from: host.name }}>
            Blast radius
          </Link>
          <Link className="button" to="/paths" search={{ kind: 'origins', from: host.name }}>
            Origins
          </Link>
        </div>
      </div>
      <div className="two-columns">
        <div className="column">
          <section className="panel">
            <div className="panel-bar">
              <h2>Movements</h2>
              <span className="meta">
                {into.length} in, {out.length} out
              </span>
            </div>
            {movements.length === 0 ? (
              <p className="panel-body quiet">No movement begins or ends here.</p>
            ) : (
              <MovementTable movements={movements} />
            )}
          </section>
          <section className="panel">
            <div className="panel-bar">
              <h2>Detections</h2>
              <span className="meta">{detections.length}</span>
            </div>
            {detections.length === 0 ? (
              <p className="panel-body quiet">No rule fired here.</p>
            ) : (
              <table className="list-table">
                <tbody>
                  {detections.map((detection) => (
                    <tr key={detection.id}>
                      <td>
                        <SeverityBars severity={detection.severity} />
                      </td>
                      <td>
                        <Score score={detection.riskScore} />
                      </td>
                      <td>
                        <Link className="row-title" to="/detections/$id" params={{ id: detection.id }}>
                          {detection.rule?.name ?? 'A rule that is not loaded'}
                        </Link>
                      </td>
                      <td>
                        <UserLink user={detection.user} />
                      </td>
                      <td className="meta">
                        <Moment at={detection.time} shows="both" precision="s" />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
          <SessionTable
            sessions={host.logonSessions.edges.map(({ node }) => node)}
            shows="user"
            isCut={host.logonSessions.pageInfo.hasNextPage}
          />
        </div>
        <div className="column">
          <CoverageBars coverage={host.coverage} />
          <ClockList clocks={host.clocks} />
        </div>
      </div>
    </>
  );
}

function Fact({ word, children }: { readonly word: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}
