import { useMemo, useState } from 'react';
import type { ShownCampaign } from '../campaign/campaign-query.ts';
import type { HostChain } from '../chain/chain.ts';
import { endsDiffer } from '../evidence/ends-differ.ts';
import { useLiveQuery } from '../live/live.ts';
import { durationOf } from '../parts/clock-time.ts';
import { Icon } from '../parts/icon.tsx';
import { Moment, ZoneWord } from '../parts/moment.tsx';
import { useWidth } from '../parts/use-width.ts';
import { ArrowPicture } from './arrow-picture.tsx';
import { Brush } from './brush.tsx';
import { COVERAGE_QUERY, coverageOf } from './coverage.ts';
import { type Span, spanOf } from './time-scale.ts';
import type { Playing } from './use-playing.ts';

/** When it happened: a line for each host with its telemetry, an arrow for each movement; to play, and to look closer at. */
export function TimelinePanel({
  campaign,
  chain,
  playing,
  chosen,
  choose,
}: {
  readonly campaign: ShownCampaign;
  readonly chain: HostChain;
  readonly playing: Playing;
  readonly chosen: string | null;
  readonly choose: (movement: string | null) => void;
}) {
  const [ground, width] = useWidth();
  const times = useMemo(() => campaign.movements.flatMap(({ evidence }) => evidence.map(({ time }) => Date.parse(time))), [campaign]);
  const differing = useMemo(() => new Map(campaign.movements.map(({ id, connections }) => [id, endsDiffer(connections)])), [campaign]);
  const whole = useMemo(() => {
    const ends = campaign.movements.flatMap(({ id, firstSeen }) => {
      const first = Date.parse(firstSeen);
      return [first, first + Math.abs(differing.get(id) ?? 0)];
    });
    return spanOf([...times, ...ends]);
  }, [times, campaign, differing]);
  const [brushed, setBrushed] = useState<Span | null>(null);
  const [{ data }] = useLiveQuery(COVERAGE_QUERY, { of: campaign.id });
  const coverage = useMemo(() => coverageOf(campaign, data?.timeline ?? null), [campaign, data]);
  const now = playing.until ?? Date.parse(campaign.firstSeen);
  const span = brushed ?? whole;
  return (
    <section className="panel timeline" aria-label="Timeline">
      <div className="panel-bar">
        <h2>Timeline</h2>
        <button
          type="button"
          className="button bare icon"
          onClick={() => playing.step(-1)}
          title="Movement before (←)"
          aria-label="Movement before"
        >
          <Icon name="previous" />
        </button>
        <button type="button" className="button icon" onClick={playing.toggle} aria-label={playing.isRunning ? 'Pause' : 'Play'}>
          <Icon name={playing.isRunning ? 'pause' : 'play'} />
        </button>
        <button
          type="button"
          className="button bare icon"
          onClick={() => playing.step(1)}
          title="Next movement (→)"
          aria-label="Next movement"
        >
          <Icon name="next" />
        </button>
        <button type="button" className="link meta" onClick={() => playing.setPace(playing.pace === 'movement' ? 'time' : 'movement')}>
          by {playing.pace}
        </button>
        {playing.until !== null && (
          <button type="button" className="link meta" onClick={playing.end}>
            show all
          </button>
        )}
        <span className="end meta">
          {brushed !== null && (
            <button type="button" className="link" onClick={() => setBrushed(null)}>
              whole span
            </button>
          )}{' '}
          at{' '}
          <strong>
            <Moment at={new Date(now).toISOString()} />
          </strong>{' '}
          <ZoneWord at={campaign.firstSeen} />, {durationOf(Math.max(0, now - Date.parse(campaign.firstSeen)))} in
        </span>
      </div>
      <div ref={ground} className="timeline-ground">
        {width > 0 && (
          <>
            <ArrowPicture
              chain={chain}
              width={width}
              chosen={chosen}
              choose={choose}
              until={playing.until}
              span={span}
              coverage={coverage}
              differing={differing}
            />
            <Brush whole={whole} chosen={span} times={times} ends={[92, Math.max(192, width - 28)]} choose={setBrushed} />
          </>
        )}
      </div>
      <p className="panel-foot meta quiet">
        Bars: hours in which telemetry of a host was read. Hatched: nothing of it was, so that what happened there is not known.
      </p>
    </section>
  );
}
