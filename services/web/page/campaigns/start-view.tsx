import { TopBar } from '../app/top-bar.tsx';

/** What to do while there is nothing: send telemetry, give captures, or look at the demo. */
export function StartView({ rules, events }: { readonly rules: number; readonly events: number }) {
  return (
    <>
      <TopBar>Campaigns</TopBar>
      <main className="view">
        <div className="start">
          <h1>No telemetry yet</h1>
          <p>Give Hopline Windows event logs of more than one host, and it tells who moved from where to where.</p>
          <div className="start-ways">
            <section className="panel panel-body">
              <h2>Captures</h2>
              <p className="meta">.evtx, NDJSON or JSON, also in .gz or .zip. They stay on this machine.</p>
              <pre className="code">npm run hopline -- serve ~/captures</pre>
            </section>
            <section className="panel panel-body">
              <h2>Send it live</h2>
              <p className="meta">Point Winlogbeat, Elastic Agent or Logstash at `hopline ingest` as if it were Elasticsearch.</p>
              <pre className="code">{'output.elasticsearch:\n  hosts: ["http://127.0.0.1:9200"]'}</pre>
            </section>
            <section className="panel panel-body">
              <h2>Only looking</h2>
              <p className="meta">A generated intrusion over six hosts: a task, a service and a remote shell.</p>
              <pre className="code">npm start</pre>
            </section>
          </div>
          <p className="meta">
            {events.toLocaleString('en')} events received, {rules} rules loaded, listening on {location.host}
          </p>
        </div>
      </main>
    </>
  );
}
