import { Moment, ZoneWord } from '../parts/moment.tsx';
import { placeIn } from '../timeline/time-scale.ts';
import type { HostPage } from './host-query.ts';

const WIDTH = 240;

/** When a host sent which log; hatched where nothing of it was read. */
export function CoverageBars({ coverage }: { readonly coverage: HostPage['coverage'] }) {
  const times = coverage.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)]);
  const span = { from: Math.min(...times), to: Math.max(...times) };
  const at = placeIn(span, [0, 100]);
  const channels = [...new Set(coverage.map(({ channel }) => channel))];
  return (
    <section className="panel">
      <div className="panel-bar">
        <h2>Telemetry</h2>
        {coverage.length > 0 && (
          <span className="meta end">
            <Moment at={new Date(span.from).toISOString()} shows="both" precision="min" /> –{' '}
            <Moment at={new Date(span.to).toISOString()} shows="both" precision="min" /> <ZoneWord />
          </span>
        )}
      </div>
      <ul className="panel-body coverage">
        {channels.map((channel) => (
          <li key={channel}>
            <span className="cut" title={channel}>
              {channel.replace(/^Microsoft-Windows-/, '').replace(/\/Operational$/, '')}
            </span>
            <span className="coverage-track" style={{ width: WIDTH }}>
              {coverage
                .filter((each) => each.channel === channel)
                .map(({ from, to }) => (
                  <span
                    key={from}
                    style={{ left: `${at(Date.parse(from))}%`, width: `${Math.max(1, at(Date.parse(to)) - at(Date.parse(from)))}%` }}
                  />
                ))}
            </span>
          </li>
        ))}
        {channels.length === 0 && <li className="quiet">It sends nothing: what is known of it others tell.</li>}
      </ul>
      <p className="panel-foot meta quiet">
        By whole hours. Hatched: nothing arrived. What happened then is not known, which is not the same as nothing.
      </p>
    </section>
  );
}
