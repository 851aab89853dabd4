import { useKept } from '../app/kept.ts';
import { ZONE } from '../app/preferences.ts';
import { clockWords } from '../parts/clock-time.ts';
import { useWidth } from '../parts/use-width.ts';
import { placeIn, ticksOf } from '../timeline/time-scale.ts';
import { type IngestSample, lags, readingRates, type TimedValue, type WaitingEvents } from './ingest-rates.ts';

const HEIGHT = 96;
const FOOT = 20;
const TICK_WIDTH = 96;

/** How fast events were read, and how long the oldest that waits has waited, over the last hour. */
export function IngestCharts({ samples, waiting }: { readonly samples: readonly IngestSample[]; readonly waiting: WaitingEvents | null }) {
  const [rates, waited] = [readingRates(samples), lags(samples)];
  return (
    <div className="ingest-charts">
      {rates.length > 0 && <LineChart title="Events read a second" values={rates} unit="" />}
      {waited.length > 0 && <LineChart title="Lag: how long the oldest event has waited" values={waited} unit=" s" />}
      {rates.length + waited.length === 0 && <p className="meta">Nothing was measured yet: that is done every ten seconds.</p>}
      {waiting !== null && (
        <p className="meta">
          {waiting.events.toLocaleString('en')} events wait now, the oldest for {waiting.seconds.toFixed(1)} s.
        </p>
      )}
    </div>
  );
}

function LineChart({ title, values, unit }: { readonly title: string; readonly values: readonly TimedValue[]; readonly unit: string }) {
  const [ground, width] = useWidth();
  const [zone] = useKept(ZONE);
  const [first, last] = [values[0]?.at ?? 0, values.at(-1)?.at ?? 0];
  const span = { from: first, to: Math.max(last, first + 10_000) };
  const most = Math.max(1, ...values.map(({ value }) => value));
  const at = placeIn(span, [4, Math.max(8, width - 4)]);
  const points = values.map(({ at: time, value }) => `${at(time).toFixed(1)} ${(HEIGHT - (value / most) * (HEIGHT - 8)).toFixed(1)}`);
  const words = (value: number): string => `${value.toLocaleString('en', { maximumFractionDigits: 1 })}${unit}`;
  const now = values.at(-1)?.value ?? 0;
  return (
    <figure>
      <figcaption>
        <strong>{title}</strong>{' '}
        <span className="meta">
          now {words(now)}, at most {words(most === 1 ? Math.max(...values.map(({ value }) => value)) : most)}
        </span>
      </figcaption>
      <div ref={ground}>
        {width > 0 && (
          <svg
            className="line-chart"
            width={width}
            height={HEIGHT + FOOT}
            role="img"
            aria-label={`${title}: now ${words(now)}, at most ${words(most)}`}
          >
            <path className="ground" d={`M4 ${HEIGHT}H${width - 4}`} />
            {ticksOf(span, width / TICK_WIDTH).map((tick) => (
              <text key={tick} x={at(tick)} y={HEIGHT + 16}>
                {clockWords(tick, zone, 's')}
              </text>
            ))}
            <path className="area" d={`M${at(first)} ${HEIGHT}L${points.join('L')}L${at(last)} ${HEIGHT}z`} />
            <path className="values" d={`M${points.join('L')}`} />
          </svg>
        )}
      </div>
    </figure>
  );
}
