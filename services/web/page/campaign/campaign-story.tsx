import { useMemo, useState } from 'react';
import { chainMovement } from '../api/movement-fields.ts';
import { useKeys } from '../app/keys.ts';
import { campaignContext } from '../campaigns/campaign-context.ts';
import { chainOf, type HostChain } from '../chain/chain.ts';
import { ChainPanel } from '../chain/chain-panel.tsx';
import type { ChainShape } from '../chain/chain-shape.ts';
import { decide } from '../decisions/decide.ts';
import { EvidenceDrawer } from '../evidence/evidence-drawer.tsx';
import type { NumberedMovement } from '../evidence/pair-list.tsx';
import { TimelinePanel } from '../timeline/timeline-panel.tsx';
import { usePlaying } from '../timeline/use-playing.ts';
import { CampaignHead } from './campaign-head.tsx';
import type { ShownCampaign } from './campaign-query.ts';
import { ChangeBanners } from './change-banners.tsx';
import { notProved } from './not-proved.ts';
import { NotProvedPanel } from './not-proved-panel.tsx';
import { StoryPanel } from './story-panel.tsx';

/** A campaign's page below the top bar. What is chosen opens beside the chain; nothing is laid out anew for it. */
export function CampaignStory({
  campaign,
  chosen,
  shape,
  choose,
  reshape,
  partOf = null,
  isDecidable = true,
}: {
  readonly campaign: ShownCampaign;
  /** The movement whose evidence is open. */
  readonly chosen: string | null;
  readonly shape: ChainShape;
  readonly choose: (movement: string | null) => void;
  readonly reshape: (shape: ChainShape) => void;
  /** The campaign that a single act belongs to after all. */
  readonly partOf?: { readonly id: string; readonly title: string } | null;
  readonly isDecidable?: boolean;
}) {
  const chain = useMemo(() => {
    const context = campaignContext(campaign);
    return chainOf(campaign.movements.map((movement) => chainMovement(movement, context)));
  }, [campaign]);
  const doubts = useMemo(() => notProved(campaign, chain.orders, chain.edges), [campaign, chain]);
  const inOrder = useMemo(
    () => [...campaign.movements].sort((left, right) => (chain.orders.get(left.id) ?? 0) - (chain.orders.get(right.id) ?? 0)),
    [campaign, chain],
  );
  const playing = usePlaying(inOrder.map(({ firstSeen }) => Date.parse(firstSeen)));
  const [lit, setLit] = useState<string | null>(null);

  const movement = campaign.movements.find(({ id }) => id === chosen);
  const step = (by: number) => () => {
    const at = inOrder.findIndex(({ id }) => id === chosen);
    const next = at < 0 ? inOrder[by > 0 ? 0 : inOrder.length - 1] : inOrder[at + by];
    if (next !== undefined) choose(next.id);
  };
  const close = (): void => choose(null);
  const acknowledge = (): void => {
    if (isDecidable) decide([campaign], 'ACKNOWLEDGED');
  };
  useKeys({ a: acknowledge, Escape: chosen === null ? undefined : close, j: step(1), k: step(-1) });

  const story = <StoryPanel campaign={campaign} orders={chain.orders} chosen={chosen} choose={choose} light={setLit} />;
  const doubt = <NotProvedPanel doubts={doubts} choose={choose} />;
  return (
    <>
      <CampaignHead campaign={campaign} partOf={partOf} isDecidable={isDecidable} />
      <ChangeBanners campaign={campaign} isChosenGone={chosen !== null && chosen !== 'none' && movement === undefined} close={close} />
      <div className={movement === undefined ? 'campaign' : 'campaign opened'}>
        <div className="campaign-main">
          <ChainPanel
            key={campaign.id}
            chain={chain}
            entries={campaign.entryPoints}
            frontier={campaign.frontier}
            jewels={campaign.hosts.filter(({ tags }) => tags.includes('crown-jewel'))}
            shape={shape}
            reshape={reshape}
            chosen={chosen}
            choose={choose}
            lit={lit}
            until={playing.until}
          />
          <TimelinePanel campaign={campaign} chain={chain} playing={playing} chosen={chosen} choose={choose} />
          {movement !== undefined && (
            <div className="panel">
              {story}
              {doubt}
            </div>
          )}
        </div>
        {movement === undefined ? (
          <aside className="panel campaign-side" aria-label="Story">
            {story}
            {doubt}
          </aside>
        ) : (
          <EvidenceDrawer
            key={movement.id}
            id={movement.id}
            order={chain.orders.get(movement.id) ?? 0}
            pair={pairOf(movement.id, chain)}
            choose={choose}
            close={() => choose(null)}
            previous={step(-1)}
            next={step(1)}
          />
        )}
      </div>
    </>
  );
}

/** All movements between the two hosts of one. */
function pairOf(movement: string, { edges, orders }: HostChain): readonly NumberedMovement[] {
  const edge = edges.find(({ movements }) => movements.some(({ id }) => id === movement));
  return (edge?.movements ?? []).map(({ id, time }) => ({ id, time, order: orders.get(id) ?? 0 }));
}
