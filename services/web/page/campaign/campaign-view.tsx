import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { useQuery } from 'urql';
import { useMask } from '../app/mask.ts';
import { TopBar } from '../app/top-bar.tsx';
import { useMarkRead } from '../campaigns/unread.ts';
import { useLiveQuery } from '../live/live.ts';
import { Icon } from '../parts/icon.tsx';
import { EmptyView, FailedView, LoadingView } from '../parts/view-states.tsx';
import { CAMPAIGN_QUERY, TOMBSTONE_QUERY } from './campaign-query.ts';
import { CampaignStory } from './campaign-story.tsx';
import { campaignOfAct, SINGLE_ACT_QUERY } from './single-act-query.ts';

/** `/campaigns/ID`: the chain, what happened, when, and what is not proved. */
export function CampaignView() {
  const { id } = useParams({ from: '/campaigns/$id' });
  const search = useSearch({ from: '/campaigns/$id' });
  const navigate = useNavigate({ from: '/campaigns/$id' });
  const [{ data, error }, again] = useLiveQuery(CAMPAIGN_QUERY, { id });
  const mask = useMask();
  // A campaign of hundreds of hosts is drawn in what time the reader leaves.
  const campaign = useDeferredValue(data?.campaign);
  useMarkRead(campaign);
  return (
    <>
      <TopBar>
        <Link to="/">Campaigns</Link> / {campaign == null ? 'campaign' : mask(campaign.title)}
      </TopBar>
      <main className="view">
        {error !== undefined && <FailedView what="The campaign" error={error} again={() => again({ requestPolicy: 'network-only' })} />}
        {campaign === undefined && error === undefined && <LoadingView what="the campaign" />}
        {campaign === null && error === undefined && <CampaignGone id={id} />}
        {campaign != null && campaign.id !== id && campaign === data?.campaign && (
          <p className="banner merged" role="status">
            <Icon name="chain" /> What this link was made for is part of a larger campaign since, which is shown here.
            <Link to="/campaigns/$id" params={{ id: campaign.id }} replace>
              Its own link
            </Link>
          </p>
        )}
        {campaign != null && (
          <CampaignStory
            campaign={campaign}
            chosen={search.movement ?? null}
            shape={search.shape ?? 'arrival'}
            choose={(movement) =>
              navigate({ search: (before) => withoutNull({ ...before, movement }), replace: search.movement !== undefined })
            }
            reshape={(shape) =>
              navigate({ search: (before) => withoutNull({ ...before, shape: shape === 'arrival' ? null : shape }), replace: true })
            }
          />
        )}
      </main>
    </>
  );
}

function CampaignGone({ id }: { readonly id: string }) {
  const mask = useMask();
  const [{ data }] = useQuery({ query: TOMBSTONE_QUERY, variables: { id } });
  const left = data?.campaignTombstone;
  return (
    <EmptyView
      title="This campaign is not there"
      action={
        <span className="tools">
          {left?.wentTo.map((campaign) => (
            <Link key={campaign.id} className="button" to="/campaigns/$id" params={{ id: campaign.id }}>
              {mask(campaign.title)}
            </Link>
          ))}
          <Link className="button" to="/">
            All campaigns
          </Link>
        </span>
      }
    >
      {left == null
        ? 'It has expired, or what it was made of belongs to no campaign any more. The link itself is well formed.'
        : mask(left.reason)}
    </EmptyView>
  );
}

/** `/movements/ID`: a single act, shown as a campaign of one hop. */
export function SingleActView() {
  const { id } = useParams({ from: '/movements/$id' });
  const search = useSearch({ from: '/movements/$id' });
  const navigate = useNavigate({ from: '/movements/$id' });
  const [{ data, error, fetching }, again] = useLiveQuery(SINGLE_ACT_QUERY, { id });
  const mask = useMask();
  const movement = data?.movement;
  const campaign = movement == null ? null : campaignOfAct(movement);
  return (
    <>
      <TopBar>
        <Link to="/">Campaigns</Link> / {campaign === null ? 'movement' : mask(campaign.title)}
      </TopBar>
      <main className="view">
        {error !== undefined && <FailedView what="The movement" error={error} again={() => again({ requestPolicy: 'network-only' })} />}
        {movement === undefined && fetching && <LoadingView what="the movement" />}
        {movement === null && (
          <EmptyView
            title="This movement is not there"
            action={
              <Link className="button" to="/">
                All campaigns
              </Link>
            }
          >
            It has expired, or late events showed it to be another.
          </EmptyView>
        )}
        {campaign !== null && (
          <CampaignStory
            campaign={campaign}
            chosen={search.movement === 'none' ? null : id}
            shape={search.shape ?? 'arrival'}
            choose={(chosen) => navigate({ search: (before) => ({ ...before, movement: chosen === null ? 'none' : id }), replace: true })}
            reshape={(shape) =>
              navigate({ search: (before) => withoutNull({ ...before, shape: shape === 'arrival' ? null : shape }), replace: true })
            }
            partOf={movement?.campaign ?? null}
            isDecidable={movement?.campaign === null}
          />
        )}
      </main>
    </>
  );
}

function withoutNull<T extends Readonly<Record<string, unknown>>>(search: T): { [Key in keyof T]: Exclude<T[Key], null> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== null)) as { [Key in keyof T]: Exclude<T[Key], null> };
}
