import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMask } from '../app/mask.ts';
import { Icon } from '../parts/icon.tsx';
import { Moment, ZoneWord } from '../parts/moment.tsx';
import type { ShownCampaign } from './campaign-query.ts';

/** What changed under the reader: that a part of the campaign is one of its own since, and that what was open is not in it any more. Nothing jumps. */
export function ChangeBanners({
  campaign: { id, history },
  isChosenGone,
  close,
}: {
  readonly campaign: Pick<ShownCampaign, 'id' | 'history'>;
  /** Whether a movement is to be open that the campaign does not have. */
  readonly isChosenGone: boolean;
  readonly close: () => void;
}) {
  const mask = useMask();
  const [read, setRead] = useState<string | null>(null);
  const split = history.findLast(({ kind, campaign }) => kind === 'SPLIT' && campaign !== null && campaign !== id);
  return (
    <>
      {split !== undefined && split.at !== read && (
        <p className="banner merged" role="status">
          <Icon name="chain" /> Since <Moment at={split.at} shows="both" precision="s" /> <ZoneWord at={split.at} /> a part of it is a
          campaign of its own: {mask(split.reason)}
          <Link to="/campaigns/$id" params={{ id: split.campaign ?? '' }}>
            The other campaign
          </Link>
          <button type="button" className="link" onClick={() => setRead(split.at)}>
            Hide this
          </button>
        </p>
      )}
      {isChosenGone && (
        <p className="banner merged" role="status">
          <Icon name="warning" /> The movement that was open is not in this campaign: late events showed it to be another, or it has
          expired.
          <button type="button" className="link" onClick={close}>
            Hide this
          </button>
        </p>
      )}
    </>
  );
}
