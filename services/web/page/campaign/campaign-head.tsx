import { Link } from '@tanstack/react-router';
import { useMask } from '../app/mask.ts';
import { VerdictButtons } from '../decisions/verdict-buttons.tsx';
import { Moment, ZoneWord } from '../parts/moment.tsx';
import { scoreBand } from '../parts/score.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import type { ShownCampaign } from './campaign-query.ts';

/** How risky it is, what it is called, when it was and how much it holds. */
export function CampaignHead({
  campaign,
  partOf,
  isDecidable,
}: {
  readonly campaign: ShownCampaign;
  readonly partOf: { readonly id: string; readonly title: string } | null;
  /** Whether something can be decided about it: not about a movement of a campaign, of which the campaign speaks. */
  readonly isDecidable: boolean;
}) {
  const mask = useMask();
  const { title, riskScore, firstSeen, lastSeen, movements, detections, users, tactics, status } = campaign;
  return (
    <div className="view-head">
      <div className={`big-score ${scoreBand(riskScore)}`}>
        <strong>{Math.round(riskScore)}</strong>
        <span>of 100</span>
      </div>
      <div className="head-words">
        <h1>{mask(title)}</h1>
        <p className="head-meta">
          <span>
            <Moment at={firstSeen} shows="both" precision="s" /> – <Moment at={lastSeen} precision="s" /> <ZoneWord at={firstSeen} />
          </span>
          <span>{countWords(movements.length, 'movement')}</span>
          <span>{countWords(detections.length, 'detection')}</span>
          <span>{countWords(users.length, 'account')}</span>
          {tactics.map((tactic) => (
            <span key={tactic} className="chip wide">
              {tactic}
            </span>
          ))}
          {partOf !== null && (
            <Link to="/campaigns/$id" params={{ id: partOf.id }}>
              part of {mask(partOf.title)}
            </Link>
          )}
        </p>
      </div>
      <div className="actions">
        {isDecidable && (
          <>
            <StatusMark status={status} assignee={campaign.assignee} />
            <VerdictButtons subject={campaign} />
          </>
        )}
      </div>
    </div>
  );
}

/** `1 movement`, `2 movements`. */
export function countWords(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}
