import { Link } from '@tanstack/react-router';
import { chainMovement } from '../api/movement-fields.ts';
import { useMask } from '../app/mask.ts';
import { chainOf } from '../chain/chain.ts';
import { SmallChain } from '../chain/small-chain.tsx';
import { Moment } from '../parts/moment.tsx';
import { Score } from '../parts/score.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { TacticChips } from '../parts/tactic-chips.tsx';
import { Activity } from './activity.tsx';
import { campaignContext } from './campaign-context.ts';
import type { ListedCampaign } from './campaigns-query.ts';
import { useIsUnread } from './unread.ts';

/** A campaign in the list. */
export function CampaignRow({ campaign, isCurrent }: { readonly campaign: ListedCampaign; readonly isCurrent: boolean }) {
  const mask = useMask();
  const isUnread = useIsUnread()(campaign);
  const context = campaignContext(campaign);
  const chain = chainOf(campaign.movements.map((movement) => chainMovement(movement, context)));
  const words = [...new Set(chain.edges.filter(({ isSkeleton }) => isSkeleton).map(({ technique }) => technique.short))];
  return (
    <tr data-selected={isCurrent || undefined}>
      <td className="unread-cell">{isUnread && <span className="unread-dot" role="img" aria-label="Unread" />}</td>
      <td>
        <Score score={campaign.riskScore} />
      </td>
      <td className="story-cell">
        <Link className="row-title cut" to="/campaigns/$id" params={{ id: campaign.id }}>
          {mask(campaign.title)}
        </Link>
        <span className="row-chain">
          <SmallChain chain={chain} />
          <span className="meta">{words.slice(0, 5).join(', ')}</span>
        </span>
      </td>
      <td className="number">{campaign.hosts.length}</td>
      <td className="number">{campaign.detections.length}</td>
      <td className="wide">
        <TacticChips tactics={campaign.tactics} />
      </td>
      <td className="wide">
        <Activity
          times={campaign.detections.map(({ time }) => Date.parse(time))}
          from={Date.parse(campaign.firstSeen)}
          to={Date.parse(campaign.lastSeen)}
        />
      </td>
      <td className="meta">
        <Moment at={campaign.lastSeen} shows="both" precision="min" />
      </td>
      <td className="meta">
        <StatusMark status={campaign.status} assignee={campaign.assignee} />
      </td>
    </tr>
  );
}
