import { gql, useQuery } from 'urql';
import { useMask } from '../app/mask.ts';
import { Moment, QualityMark } from '../parts/moment.tsx';
import type { AskedPage } from '../parts/page-types.ts';
import { eventWords, recorderWords } from './event-words.ts';
import type { AskedEvent } from './evidence-query.ts';

/** How far before and after an event is looked, minutes. */
const MINUTES = 5;

/** What else findings rest on around an event, at both ends. */
export const AROUND_QUERY = gql<{ readonly events: AskedPage<AskedEvent> }, { readonly id: string; readonly minutes: number }>`
  query Around($id: ID!, $minutes: Int!) {
    events(around: $id, minutes: $minutes, first: 200) {
      edges { node { id time category instant { quality offsetMs } host { id name } fields } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** The events five minutes before and after one, by time, the ends side by side: each host has a column. */
export function AroundEvents({ id }: { readonly id: string }) {
  const [{ data, error, fetching }] = useQuery({ query: AROUND_QUERY, variables: { id, minutes: MINUTES } });
  const mask = useMask();
  if (data === undefined) return <p className="meta">{fetching ? 'Looking around…' : (error?.message ?? 'The server gave nothing.')}</p>;
  const events = data.events.edges.map(({ node }) => node);
  const hosts = [...new Set(events.map(({ host }) => host?.name ?? 'no host'))];
  return (
    <div className="around">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className="around-ground" tabIndex={0} role="region" aria-label={`Events ${MINUTES} minutes around`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {hosts.map((host) => (
                <th key={host} scope="col">
                  {mask(host)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <tr key={event.id} className={event.id === id ? 'itself' : ''}>
                <td>
                  <Moment at={event.time} />
                  <QualityMark quality={event.instant.quality} offsetMs={event.instant.offsetMs} />
                </td>
                {hosts.map((host) => (
                  <td key={host}>
                    {host === (event.host?.name ?? 'no host') && (
                      <>
                        <span className="quiet">{recorderWords(event)}</span> {mask(eventWords(event))}
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="meta quiet">
        {events.length} events on which findings rest, {MINUTES} minutes before and after
        {data.events.pageInfo.hasNextPage ? '; there are more' : ''}.
      </p>
    </div>
  );
}
