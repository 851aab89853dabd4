import { useKept } from '../app/kept.ts';
import { ZONE } from '../app/preferences.ts';
import { clockWords, dayWords, zoneOf } from './clock-time.ts';

/** How well a time is known, as the API says it. */
export type Quality = 'EXACT' | 'CALIBRATED' | 'RAW' | 'AMBIGUOUS';

const QUALITY_WORDS: Readonly<Record<Quality, string>> = {
  EXACT: 'exact: as recorded',
  CALIBRATED: 'calibrated: moved by what was measured on the host',
  RAW: 'raw: nothing to check it by',
  AMBIGUOUS: 'ambiguous: two readings fit',
};

/** A time (RFC 3339) in the zone that is chosen, with the day where asked for; its tip says it in UTC and the zone, whatever is shown. */
export function Moment({
  at,
  shows = 'clock',
  precision = 'ms',
}: {
  readonly at: string;
  readonly shows?: 'clock' | 'day' | 'both';
  readonly precision?: 'ms' | 's' | 'min';
}) {
  const [zone] = useKept(ZONE);
  const time = Date.parse(at);
  const words = [shows === 'clock' ? '' : dayWords(time, zone), shows === 'day' ? '' : clockWords(time, zone, precision)];
  return (
    <time dateTime={at} title={`${at} UTC, shown in ${zoneOf(time, zone)}`}>
      {words.filter(Boolean).join(' ')}
    </time>
  );
}

/** The zone that times are told in, for the head of a column or the end of a span. */
export function ZoneWord({ at }: { readonly at?: string }) {
  const [zone] = useKept(ZONE);
  return <>{zoneOf(at === undefined ? Date.now() : Date.parse(at), zone)}</>;
}

/** The mark of how well a time is known, and by how much it was moved. */
export function QualityMark({ quality, offsetMs = 0 }: { readonly quality: Quality; readonly offsetMs?: number }) {
  const moved = offsetMs === 0 ? '' : `${offsetMs > 0 ? '+' : '−'}${Math.abs(offsetMs / 1_000)} s`;
  return (
    <span className={`quality ${quality.toLowerCase()}`} title={`${QUALITY_WORDS[quality]}${moved === '' ? '' : `, ${moved}`}`}>
      <svg viewBox="0 0 16 16" width="12" height="12" role="img" aria-label={QUALITY_WORDS[quality]}>
        {quality === 'AMBIGUOUS' ? (
          <>
            <circle cx="5.5" cy="8" r="4" />
            <circle cx="10.5" cy="8" r="4" />
          </>
        ) : (
          <circle cx="8" cy="8" r="6" strokeDasharray={quality === 'RAW' ? '3 3' : undefined} />
        )}
        {quality === 'EXACT' && <circle cx="8" cy="8" r="2" className="dot" />}
        {quality === 'CALIBRATED' && <path d="M8 4.5V8l2.5 1.5" />}
      </svg>
      {moved !== '' && <span className="moved">{moved}</span>}
    </span>
  );
}
