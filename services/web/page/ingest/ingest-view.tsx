import { useEffect } from 'react';
import { gql } from 'urql';
import { TopBar } from '../app/top-bar.tsx';
import { CaptureList } from '../captures/capture-list.tsx';
import { FileButton } from '../captures/drop-area.tsx';
import { useLiveQuery } from '../live/live.ts';
import { FailedView, LoadingView } from '../parts/view-states.tsx';
import { IngestCharts } from './ingest-charts.tsx';
import type { IngestSample, WaitingEvents } from './ingest-rates.ts';

/** How much was read, what was not understood, and what it came to. */
export const INGEST_QUERY = gql<{
  readonly ingestStatus: { readonly waiting: WaitingEvents | null; readonly samples: readonly IngestSample[] };
  readonly stats: Readonly<Record<Kind, number>> & {
    readonly input: {
      readonly bytes: number;
      readonly events: number;
      readonly deadLetters: { readonly count: number; readonly reasons: readonly { readonly reason: string; readonly count: number }[] };
    } | null;
  };
}>`
  query Ingest {
    ingestStatus { waiting { events seconds } samples { at events waiting { events seconds } } }
    stats {
      hosts users processes connections logonSessions scheduledTasks services registryValues events rules detections movements
      input { bytes events deadLetters { count reasons { reason count } } }
    }
  }
`;

/** How often the server measures what it reads and what waits, ms. */
const MEASURED_MS = 10_000;

type Kind = (typeof KINDS)[number][0];

const KINDS = [
  ['hosts', 'Hosts'],
  ['users', 'Accounts'],
  ['processes', 'Processes'],
  ['connections', 'Connections'],
  ['logonSessions', 'Logon sessions'],
  ['scheduledTasks', 'Scheduled tasks'],
  ['services', 'Services'],
  ['registryValues', 'Registry values'],
  ['events', 'Events that findings rest on'],
  ['rules', 'Rules'],
  ['detections', 'Detections'],
  ['movements', 'Movements'],
] as const;

/** `/ingest`: what was read, what was not understood, and what is kept of it. */
export function IngestView() {
  const [{ data, error, fetching }, again] = useLiveQuery(INGEST_QUERY, {});
  useEffect(() => {
    const timer = setInterval(() => again({ requestPolicy: 'network-only' }), MEASURED_MS);
    return () => clearInterval(timer);
  }, [again]);
  const input = data?.stats.input;
  return (
    <>
      <TopBar>Ingest</TopBar>
      <main className="view">
        <h1 className="unseen">Ingest</h1>
        <div className="view-body">
          <div className="tools">
            <FileButton />
            <span className="meta">or drop them anywhere: they are read as they come.</span>
          </div>
          <CaptureList />
        </div>
        <div className="two-columns">
          {error !== undefined && <FailedView what="What was read" error={error} again={() => again({ requestPolicy: 'network-only' })} />}
          {data === undefined && fetching && <LoadingView what="what was read" />}
          {data !== undefined && (
            <>
              <div className="column">
                <section className="panel">
                  <div className="panel-bar">
                    <h2>Read</h2>
                  </div>
                  {input == null ? (
                    <p className="panel-body meta">
                      This server was started on a graph that was made earlier: what was read for it is not counted here. `/metrics` of the
                      workers tells rates and lag.
                    </p>
                  ) : (
                    <dl className="panel-body counts">
                      <Count word="Events understood" count={input.events} />
                      <Count word="Bytes, uncompressed" count={input.bytes} />
                      <Count word="Not understood" count={input.deadLetters.count} />
                      {input.deadLetters.reasons.map(({ reason, count }) => (
                        <Count key={reason} word={reason} count={count} isPart />
                      ))}
                    </dl>
                  )}
                  {input != null && input.deadLetters.count > 0 && (
                    <p className="panel-foot meta">`hopline dead-letters list` shows each with its place, and reads them again.</p>
                  )}
                </section>
                <section className="panel">
                  <div className="panel-bar">
                    <h2>The last hour</h2>
                  </div>
                  <div className="panel-body">
                    <IngestCharts samples={data.ingestStatus.samples} waiting={data.ingestStatus.waiting} />
                  </div>
                </section>
              </div>
              <section className="panel">
                <div className="panel-bar">
                  <h2>Kept</h2>
                </div>
                <dl className="panel-body counts">
                  {KINDS.map(([kind, word]) => (
                    <Count key={kind} word={word} count={data.stats[kind]} />
                  ))}
                </dl>
              </section>
            </>
          )}
        </div>
      </main>
    </>
  );
}

function Count({ word, count, isPart = false }: { readonly word: string; readonly count: number; readonly isPart?: boolean }) {
  return (
    <div className={isPart ? 'part' : ''}>
      <dt>{word}</dt>
      <dd>{count.toLocaleString('en')}</dd>
    </div>
  );
}
