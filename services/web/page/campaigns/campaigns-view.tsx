import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useKeys } from '../app/keys.ts';
import { TopBar } from '../app/top-bar.tsx';
import { CaptureList } from '../captures/capture-list.tsx';
import { useLiveQuery } from '../live/live.ts';
import { Icon } from '../parts/icon.tsx';
import { KeyStrip } from '../parts/key-strip.tsx';
import { ZoneWord } from '../parts/moment.tsx';
import { Segments } from '../parts/segments.tsx';
import type { StatusWord } from '../parts/status-mark.tsx';
import { FailedView, LoadingView } from '../parts/view-states.tsx';
import { CampaignRow } from './campaign-row.tsx';
import { CAMPAIGNS_QUERY } from './campaigns-query.ts';
import { SingleActs } from './single-acts.tsx';
import { StartView } from './start-view.tsx';

const STATES: readonly { readonly id: StatusWord | 'ALL'; readonly word: string }[] = [
  { id: 'OPEN', word: 'Open' },
  { id: 'ACKNOWLEDGED', word: 'Acknowledged' },
  { id: 'CLOSED', word: 'Closed' },
  { id: 'ALL', word: 'All' },
];

/** `/`: campaigns by risk, and single acts below them. */
export function CampaignsView() {
  const [{ data, error, fetching }, again] = useLiveQuery(CAMPAIGNS_QUERY, {});
  const { status = 'ALL' } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const [current, setCurrent] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);

  const all = data?.campaigns.edges.map(({ node }) => node) ?? [];
  const shown = status === 'ALL' ? all : all.filter((campaign) => campaign.status === status);
  const acts = data?.movements.edges.map(({ node }) => node).filter(({ campaign, tier }) => campaign === null && tier !== 'OBSERVED') ?? [];
  const go = (step: number) => () => {
    const next = Math.min(shown.length - 1, Math.max(0, current + step));
    setCurrent(next);
    body.current?.rows[next]?.scrollIntoView({ block: 'nearest' });
  };
  const open = () => {
    const chosen = shown[current];
    if (chosen !== undefined) navigate({ to: '/campaigns/$id', params: { id: chosen.id } });
  };
  useKeys({ j: go(1), k: go(-1), Enter: open });

  if (data !== undefined && data.stats.hosts === 0) return <StartView events={data.stats.input?.events ?? 0} />;
  return (
    <>
      <TopBar>Campaigns</TopBar>
      <main className="view">
        <h1 className="unseen">Campaigns</h1>
        <div className="view-body">
          <CaptureList />
          <div className="tools">
            <Segments
              label="Status"
              chosen={status}
              choices={STATES.map(({ id, word }) => ({
                id,
                word: `${word} ${id === 'ALL' ? all.length : all.filter((campaign) => campaign.status === id).length}`,
              }))}
              choose={(id) => navigate({ search: id === 'ALL' ? {} : { status: id } })}
            />
            <span className="end meta">
              Sorted by <strong>risk</strong>
            </span>
          </div>
          <div className="panel">
            {error !== undefined && <FailedView what="Campaigns" error={error} again={() => again({ requestPolicy: 'network-only' })} />}
            {data === undefined && fetching && <LoadingView what="campaigns" />}
            {data !== undefined && shown.length === 0 && (
              <p className="panel-body meta">
                {all.length === 0
                  ? 'No movements continue each other: there is no campaign. Single acts are below.'
                  : 'No campaign has this status; the other tabs have them.'}
              </p>
            )}
            {shown.length > 0 && (
              <table className="list-table campaigns">
                <thead>
                  <tr>
                    <th scope="col">
                      <span className="unseen">Unread</span>
                    </th>
                    <th scope="col">Risk</th>
                    <th scope="col">Campaign</th>
                    <th scope="col" className="number">
                      Hosts
                    </th>
                    <th scope="col" className="number">
                      Detections
                    </th>
                    <th scope="col" className="wide">
                      Tactics
                    </th>
                    <th scope="col" className="wide">
                      Activity over its span
                    </th>
                    <th scope="col">
                      Last seen, <ZoneWord />
                    </th>
                    <th scope="col">Status</th>
                  </tr>
                </thead>
                <tbody ref={body}>
                  {shown.map((campaign, index) => (
                    <CampaignRow key={campaign.id} campaign={campaign} isCurrent={index === current} />
                  ))}
                </tbody>
              </table>
            )}
          </div>
          {data?.campaigns.pageInfo.hasNextPage === true && (
            <p className="meta">The hundred riskiest are shown; `hopline campaigns list` has all.</p>
          )}
          {data !== undefined && <SingleActs acts={acts} isCut={data.movements.pageInfo.hasNextPage} />}
          <div className="view-foot meta">
            <ChainKey />
            <KeyStrip
              keys={[
                ['J K', 'move'],
                ['Enter', 'open'],
                ['?', 'all keys'],
              ]}
            />
          </div>
        </div>
      </main>
    </>
  );
}

function ChainKey() {
  return (
    <span className="chain-key">
      Entry first, then hosts in order; double line corroborated, single detected, hairline observed;
      <span className="violet">
        <Icon name="swap" size={13} />
      </span>
      account changes
    </span>
  );
}
