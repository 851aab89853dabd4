import { durationOf } from '../parts/clock-time.ts';
import { Moment, QualityMark } from '../parts/moment.tsx';
import type { HostPage } from './host-query.ts';

const CLOCK_WORDS: Readonly<Record<string, string>> = {
  RECORD: 'The collector’s zone',
  LOCAL: 'Records that name no zone',
  SYSMON_NETWORK: 'Sysmon, network events',
};

/** What was found out about a host's clocks. */
export function ClockList({ clocks }: { readonly clocks: HostPage['clocks'] }) {
  return (
    <section className="panel">
      <div className="panel-bar">
        <h2>Clocks</h2>
      </div>
      <ul className="panel-body clocks">
        {clocks.map(({ clock, from, offsetMs, quality }) => (
          <li key={`${clock} ${from}`}>
            <QualityMark quality={quality} />
            <span>{CLOCK_WORDS[clock] ?? clock.replace(/^Microsoft-Windows-/, '')}</span>
            <span className="meta">{from !== null && <Moment at={from} shows="both" precision="min" />}</span>
            <strong>{offsetMs === 0 ? 'as recorded' : `${offsetMs > 0 ? '+' : '−'}${durationOf(Math.abs(offsetMs))}`}</strong>
          </li>
        ))}
        {clocks.length === 0 && <li className="quiet">Nothing tells that any of them was wrong.</li>}
      </ul>
    </section>
  );
}
