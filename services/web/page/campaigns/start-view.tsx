import { TopBar } from '../app/top-bar.tsx';
import { CaptureList } from '../captures/capture-list.tsx';
import { FileButton } from '../captures/drop-area.tsx';
import { sendDemo } from '../captures/send-captures.ts';
import { DrawnIcon } from '../parts/icon.tsx';
import { TierLines } from '../parts/tier-mark.tsx';

/** What to do while there is nothing: drop captures, send telemetry, or look at the demo. */
export function StartView({ events }: { readonly events: number }) {
  return (
    <>
      <TopBar>Campaigns</TopBar>
      <main className="view">
        <div className="start">
          <h1>No telemetry yet</h1>
          <p>Give Hopline Windows event logs of more than one host, and it tells who moved from where to where.</p>
          <div className="drop-zone">
            <HopsToHere />
            <h2>Drop captures here</h2>
            <p className="meta">
              .evtx, NDJSON or JSON of Winlogbeat, Elastic Agent, NXLog and others, also in .gz, .zip or .tar.gz. They go to this server and
              nowhere else.
            </p>
            <FileButton isPrimary />
          </div>
          <CaptureList />
          <div className="start-ways">
            <section className="panel panel-body">
              <h2>Send it live</h2>
              <p className="meta">Point Winlogbeat, Elastic Agent or Logstash at `hopline ingest` as if it were Elasticsearch.</p>
              <pre className="code">{'output.elasticsearch:\n  hosts: ["http://127.0.0.1:9200"]'}</pre>
            </section>
            <section className="panel panel-body">
              <h2>Only looking</h2>
              <p className="meta">A generated intrusion over six hosts: a task, a service and a remote shell.</p>
              <button type="button" className="button" onClick={sendDemo}>
                Load the demo
              </button>
            </section>
          </div>
          <p className="meta">
            {events.toLocaleString('en')} events received, listening on {location.host}
          </p>
        </div>
      </main>
    </>
  );
}

/** Two hops in the marks of the chain: from a host to what is dropped here, and on to another. */
function HopsToHere() {
  return (
    <svg className="hops-to-here" viewBox="0 0 372 50" width="372" height="50" aria-hidden="true">
      <TierLines path="M85 25H136" tier="CORROBORATED" />
      <path className="tip" d="M134 20l9 5-9 5z" />
      <TierLines path="M228 25H279" tier="CORROBORATED" />
      <path className="tip" d="M277 20l9 5-9 5z" />
      {(['monitor', 'upload', 'host'] as const).map((name, place) => (
        <g key={name} className={name === 'upload' ? 'place here' : 'place'}>
          <rect x={1 + 143 * place} y="1" width="84" height="48" rx="8" />
          <DrawnIcon name={name} x={34 + 143 * place} y={16} size={18} />
        </g>
      ))}
    </svg>
  );
}
