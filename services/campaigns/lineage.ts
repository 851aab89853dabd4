/** What happened to campaigns between two graphs: which formed, grew, merged, split and are gone, and why. */
import { anchorOf, type Campaign, type CampaignLink } from '../../graph/campaign.ts';
import type { CampaignChange } from '../../graph/campaign-history.ts';
import { compareIds } from '../../graph/order.ts';

/** What turned the campaigns before into those after; in the order of their ids. `before` and `after` may come in any order. */
export function campaignChanges(before: readonly Campaign[], after: readonly Campaign[]): CampaignChange[] {
  const was = holdersOf(before);
  const is = holdersOf(after);
  const changed = after.filter((campaign) => !isSameAs(campaign, was.get(campaign.id)));
  const gone = before.filter(({ id }) => !is.byMember.has(anchorOf(id)));
  return [...changed.flatMap((campaign) => changesOf(campaign, was, is)), ...gone.map(goneOf)].sort(
    (left, right) =>
      compareIds(left.of, right.of) || compareIds(left.kind, right.kind) || compareIds(left.campaign ?? '', right.campaign ?? ''),
  );
}

/** Campaigns by their ids and by their members. */
interface Holders {
  get(id: string): Campaign | undefined;
  readonly byMember: ReadonlyMap<string, Campaign>;
}

function holdersOf(campaigns: readonly Campaign[]): Holders {
  const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  const byMember = new Map(campaigns.flatMap((campaign) => campaign.movements.map((id) => [id, campaign] as const)));
  return { get: (id) => byId.get(id), byMember };
}

function isSameAs({ movements }: Campaign, before: Campaign | undefined): boolean {
  return (
    before !== undefined && before.movements.length === movements.length && movements.every((id, place) => before.movements[place] === id)
  );
}

function changesOf(campaign: Campaign, was: Holders, is: Holders): CampaignChange[] {
  const of = campaign.id;
  const from = Map.groupBy(campaign.movements, (id) => was.byMember.get(id));
  const news = from.get(undefined) ?? [];
  const own = was.get(of);
  if ([...from.keys()].every((earlier) => earlier === undefined)) {
    return [
      {
        of,
        kind: 'FORMED',
        campaign: null,
        joined: news,
        left: [],
        reason: 'Its movements continue each other.',
        evidence: evidenceOf(campaign.links),
      },
    ];
  }
  const others = [...from].filter((entry): entry is [Campaign, string[]] => entry[0] !== undefined && entry[0] !== own);
  const left = (own?.movements ?? []).filter((id) => !campaign.movements.includes(id));
  const elsewhere = Map.groupBy(left, (id) => is.byMember.get(id));
  const lost = elsewhere.get(undefined) ?? [];
  return [
    ...others.map(([earlier, joined]) => {
      const isWhole = is.byMember.get(anchorOf(earlier.id)) === campaign;
      return isWhole ? mergedOf(campaign, earlier, joined) : splitOf(of, earlier.id, { joined, left: [] }, keptApartBy(campaign));
    }),
    ...[...elsewhere].flatMap(([other, ids]) =>
      other === undefined ? [] : [splitOf(of, other.id, { joined: [], left: ids }, keptApartBy(campaign))],
    ),
    ...(news.length === 0
      ? []
      : [
          {
            of,
            kind: 'GREW' as const,
            campaign: null,
            joined: news,
            left: [],
            reason: 'More movements continue it.',
            evidence: evidenceOf(linksAt(campaign, news)),
          },
        ]),
    ...(lost.length === 0
      ? []
      : [
          {
            of,
            kind: 'SHRANK' as const,
            campaign: null,
            joined: [],
            left: lost,
            reason: 'Movements of it are no longer told of, or continue nothing any more.',
            evidence: [],
          },
        ]),
  ];
}

/** Another became a part of it; where it took the place of the other under another id, because it was anchored earlier. */
function mergedOf(campaign: Campaign, earlier: Campaign, joined: readonly string[]): CampaignChange {
  const inside = new Set(joined);
  const [link] = campaign.links.filter(({ from, to }) => inside.has(from) !== inside.has(to));
  const reason = link === undefined ? 'It began earlier than was known.' : `${link.kind} ties ${link.from} and ${link.to}.`;
  return { of: campaign.id, kind: 'MERGED', campaign: earlier.id, joined, left: [], reason, evidence: link?.evidence ?? [] };
}

function splitOf(
  of: string,
  campaign: string,
  moved: Pick<CampaignChange, 'joined' | 'left'>,
  decisions: readonly string[],
): CampaignChange {
  const reason = decisions.length > 0 ? 'People decided that they do not belong together.' : 'Nothing ties them any more.';
  return { of, kind: 'SPLIT', campaign, ...moved, reason, evidence: decisions };
}

function goneOf({ id, movements }: Campaign): CampaignChange {
  const reason = 'The movement that it began with is no longer told of, or continues nothing any more.';
  return {
    of: id,
    kind: 'GONE',
    campaign: null,
    joined: [],
    left: movements,
    reason,
    evidence: [],
  };
}

function keptApartBy({ keptApart }: Campaign): string[] {
  return [...new Set(keptApart.map(({ decision }) => decision))].sort(compareIds);
}

function linksAt({ links }: Campaign, members: readonly string[]): CampaignLink[] {
  return links.filter(({ from, to }) => members.includes(from) || members.includes(to));
}

/** The most events that one entry names. */
const MOST_EVIDENCE = 20;

function evidenceOf(links: readonly CampaignLink[]): string[] {
  return [...new Set(links.flatMap(({ evidence }) => evidence))].slice(0, MOST_EVIDENCE);
}
