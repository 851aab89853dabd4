import { Link, useParams } from '@tanstack/react-router';
import { gql } from 'urql';
import { useKeys } from '../app/keys.ts';
import { useMask } from '../app/mask.ts';
import { TopBar } from '../app/top-bar.tsx';
import { decide, type ResolutionWord } from '../decisions/decide.ts';
import { VerdictButtons } from '../decisions/verdict-buttons.tsx';
import { EventList } from '../evidence/event-list.tsx';
import type { AskedEvent } from '../evidence/evidence-query.ts';
import { useLiveQuery } from '../live/live.ts';
import { HostLink, UserLink } from '../parts/end-link.tsx';
import { Moment, ZoneWord } from '../parts/moment.tsx';
import { scoreBand } from '../parts/score.tsx';
import { SeverityBars, type SeverityWord } from '../parts/severity-bars.tsx';
import { StatusMark, type StatusWord } from '../parts/status-mark.tsx';
import { EmptyView, FailedView, LoadingView } from '../parts/view-states.tsx';

interface ShownDetection {
  readonly id: string;
  readonly time: string;
  readonly severity: SeverityWord;
  readonly riskScore: number;
  readonly status: StatusWord;
  readonly resolution: ResolutionWord | null;
  readonly assignee: string | null;
  readonly unresolved: string | null;
  readonly rule: {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly note: string;
    readonly falsePositives: readonly string[];
    readonly references: readonly string[];
  } | null;
  readonly host: { readonly id: string; readonly name: string } | null;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly movement: { readonly id: string } | null;
  readonly campaign: { readonly id: string; readonly title: string } | null;
  readonly related: readonly {
    readonly reason: string;
    readonly detection: { readonly id: string; readonly time: string; readonly rule: { readonly name: string } | null };
  }[];
  readonly evidence: readonly AskedEvent[];
}

/** One detection with what its rule says of it, what else tells of the same act, and its events. */
export const DETECTION_QUERY = gql<{ readonly detection: ShownDetection | null }, { readonly id: string }>`
  query Detection($id: ID!) {
    detection(id: $id) {
      id
      time
      severity
      riskScore
      status
      resolution
      assignee
      unresolved
      rule { id name description note falsePositives references }
      host { id name }
      user { id name }
      movement { id }
      campaign { id title }
      related { reason detection { id time rule { id name } } }
      evidence { id time category instant { quality offsetMs } host { id name } fields }
    }
  }
`;

/** `/detections/ID`: why it fired, how to look into it, what is known to cause it without harm, and what else tells of the same act. */
export function DetectionView() {
  const { id } = useParams({ from: '/detections/$id' });
  const [{ data, error, fetching }, again] = useLiveQuery(DETECTION_QUERY, { id });
  const mask = useMask();
  const detection = data?.detection;
  const acknowledge = (): void => {
    if (detection != null) decide([detection], 'ACKNOWLEDGED');
  };
  useKeys({ a: acknowledge });
  return (
    <>
      <TopBar>
        <Link to="/detections">Detections</Link> / {mask(detection?.rule?.name ?? 'detection')}
      </TopBar>
      <main className="view">
        {error !== undefined && <FailedView what="The detection" error={error} again={() => again({ requestPolicy: 'network-only' })} />}
        {detection === undefined && fetching && <LoadingView what="the detection" />}
        {detection === null && (
          <EmptyView title="This detection is not there">It has expired, or late events showed that the rule does not hold.</EmptyView>
        )}
        {detection != null && <DetectionBody detection={detection} />}
      </main>
    </>
  );
}

function DetectionBody({ detection }: { readonly detection: ShownDetection }) {
  const mask = useMask();
  const { rule, severity, riskScore, host, user, time, status, movement, campaign, related, evidence, unresolved } = detection;
  return (
    <>
      <div className="view-head">
        <div className={`big-score ${scoreBand(riskScore)}`}>
          <strong>{Math.round(riskScore)}</strong>
          <span>of 100</span>
        </div>
        <div className="head-words">
          <h1>{mask(rule?.name ?? 'A rule that is not loaded any more')}</h1>
          <p className="head-meta">
            <SeverityBars severity={severity} />
            <span>
              on <HostLink host={host} />
            </span>
            <span>
              as <UserLink user={user} />
            </span>
            <span>
              <Moment at={time} shows="both" /> <ZoneWord at={time} />
            </span>
            {movement !== null && (
              <Link to="/movements/$id" params={{ id: movement.id }}>
                its movement
              </Link>
            )}
            {campaign !== null && (
              <Link to="/campaigns/$id" params={{ id: campaign.id }}>
                {mask(campaign.title)}
              </Link>
            )}
          </p>
        </div>
        <div className="actions">
          <StatusMark status={status} assignee={detection.assignee} />
          <VerdictButtons subject={detection} />
        </div>
      </div>
      <div className="two-columns">
        <div className="column">
          <section className="panel">
            <div className="panel-bar">
              <h2>What it tells</h2>
            </div>
            <div className="panel-body prose">
              <p>{rule?.description ?? 'Its rule is not loaded, so that nothing more is known of what it looks for.'}</p>
              {unresolved !== null && <p className="warning">{mask(unresolved)}</p>}
            </div>
          </section>
          <section className="panel">
            <EventList events={evidence} />
          </section>
        </div>
        <div className="column">
          <section className="panel">
            <div className="panel-bar">
              <h2>How to look into it</h2>
            </div>
            <div className="panel-body prose">
              {rule === null || rule.note === '' ? <p className="quiet">The rule has no guide.</p> : <GuideText text={rule.note} />}
            </div>
          </section>
          <section className="panel">
            <div className="panel-bar">
              <h2>Known benign causes</h2>
            </div>
            <ul className="panel-body prose bullets">
              {(rule?.falsePositives ?? []).map((cause) => (
                <li key={cause}>{cause}</li>
              ))}
              {(rule?.falsePositives.length ?? 0) === 0 && <li className="quiet">None is written down.</li>}
            </ul>
          </section>
          <section className="panel">
            <div className="panel-bar">
              <h2>Same act</h2>
              <span className="meta">{related.length}</span>
            </div>
            <ul className="panel-body plain-list">
              {related.map(({ detection: other, reason }) => (
                <li key={other.id}>
                  <Link to="/detections/$id" params={{ id: other.id }}>
                    {other.rule?.name ?? 'A rule that is not loaded'}
                  </Link>
                  <span className="meta">
                    {mask(reason)} <Moment at={other.time} />
                  </span>
                </li>
              ))}
              {related.length === 0 && <li className="quiet">No other detection tells of it.</li>}
            </ul>
          </section>
        </div>
      </div>
    </>
  );
}

/** The headings, points and paragraphs of a rule's guide, as text: it may come from a file of somebody else, and is never taken for markup. */
function GuideText({ text }: { readonly text: string }) {
  const blocks = text.split(/\n{2,}|\n(?=[#*-])/).map((block) => block.trim());
  return blocks
    .filter((block) => block !== '')
    .map((block) => {
      if (block.startsWith('#')) return <h3 key={block}>{block.replace(/^#+\s*/, '')}</h3>;
      return (
        <p key={block} className={/^[*-]\s/.test(block) ? 'point' : ''}>
          {block.replace(/^[*-]\s+/, '').replace(/[*`]{1,3}/g, '')}
        </p>
      );
    });
}
