import { Link } from '@tanstack/react-router';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useMask } from '../app/mask.ts';
import { VerdictButtons } from '../decisions/verdict-buttons.tsx';
import { RiskTerms } from '../evidence/risk-terms.tsx';
import { Icon } from '../parts/icon.tsx';
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
      <BigScore score={riskScore} reasons={campaign.reasons} />
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

/** The score; where it is known what it is the sum of, it opens to that. */
function BigScore({ score, reasons }: { readonly score: number; readonly reasons: ShownCampaign['reasons'] }) {
  const words = (
    <>
      <strong>{Math.round(score)}</strong>
      <span>of 100</span>
    </>
  );
  const className = `big-score ${scoreBand(score)}`;
  if (reasons.length === 0) return <div className={className}>{words}</div>;
  return (
    <DialogTrigger>
      <Button className={className} aria-label={`Risk ${Math.round(score)} of 100: what it is the sum of`}>
        {words}
        <span className="why">
          why <Icon name="down" size={10} />
        </span>
      </Button>
      <Popover className="menu-popover terms-popover" placement="bottom start">
        <Dialog aria-label="What the score is the sum of">
          <RiskTerms reasons={reasons} score={score} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** `1 movement`, `2 movements`. */
export function countWords(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}
