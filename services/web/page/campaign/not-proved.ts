import type { ChainEdge } from '../chain/chain.ts';
import type { ClaimWord, Gap, ShownCampaign, ShownMovement } from './campaign-query.ts';

/** Something that is not proved: what, and why. */
export interface Doubt {
  readonly what: string;
  readonly why: string;
  /** The movement that it is about; null where it is about the whole. */
  readonly movement: string | null;
}

/** What the page says of a campaign that it does not know: the way in, how accounts changed, what no telemetry told, and what is tied by time only. */
export function notProved(campaign: ShownCampaign, orders: ReadonlyMap<string, number>, edges: readonly ChainEdge[]): readonly Doubt[] {
  const mark = (id: string): string => circled(orders.get(id) ?? 0);
  return [
    ...campaign.entryPoints.flatMap(({ id }) => waysIn(id, campaign)),
    ...accountDoubts(campaign, mark),
    ...edges.flatMap(({ movements }) =>
      movements.flatMap(({ id, condition }) =>
        condition === null ? [] : [{ what: `That ${mark(id)} belongs here.`, why: sentence(condition), movement: id }],
      ),
    ),
    ...campaign.movements.flatMap((movement) => gapDoubts(movement, mark(movement.id))),
    ...campaign.movements.flatMap((movement) => tiedByTime(movement, mark(movement.id))),
    ...(campaign.capped
      ? [{ what: 'That this is all.', why: 'Something that continues it was left out: it would have grown too large.', movement: null }]
      : []),
  ];
}

function waysIn(id: string, { hosts }: ShownCampaign): readonly Doubt[] {
  const entry = hosts.find((host) => host.id === id);
  if (entry === undefined) return [];
  const why = entry.managed ? 'Nothing was seen to arrive there before it acted.' : 'It sends no telemetry.';
  return [{ what: `How ${entry.name} was entered.`, why, movement: null }];
}

function accountDoubts({ credentials, accountSwitches }: ShownCampaign, mark: (id: string) => string): readonly Doubt[] {
  return credentials.flatMap(({ movement, user, certainty, candidates, origin }) => {
    if (movement === null || certainty === 'CLEAR' || origin === null) return [];
    const change = accountSwitches.find((each) => each.movement?.id === movement.id);
    const what =
      change === undefined
        ? `How ${user?.name ?? 'the account'} came to be used in ${mark(movement.id)}.`
        : `How ${change.from?.name ?? 'the account'} became ${change.to?.name ?? 'another'}.`;
    const why =
      candidates > 1
        ? `${candidates} arrivals could have brought it, and no process or session tells which.`
        : 'No process or session ties the two; the account was new there.';
    return [{ what, why, movement: movement.id }];
  });
}

const OPEN_WORDS: Readonly<Partial<Record<ClaimWord, (movement: ShownMovement, mark: string) => string>>> = {
  CONNECTION: (_, mark) => `That both ends saw the connection of ${mark}.`,
  SESSION: ({ target }, mark) => `Which session ${mark} used on ${nameOf(target)}.`,
  SOURCE_PROCESS: ({ source }, mark) => `Which program on ${nameOf(source)} made ${mark}.`,
  ACTION: ({ target }, mark) => `What ${mark} ran on ${nameOf(target)}.`,
};

function gapDoubts(movement: ShownMovement, mark: string): readonly Doubt[] {
  const ofClaim = new Map<ClaimWord, Gap[]>();
  for (const gap of movement.closure.gaps) {
    const gaps = ofClaim.get(gap.claim);
    if (gaps === undefined) ofClaim.set(gap.claim, [gap]);
    else gaps.push(gap);
  }
  return [...ofClaim].map(([claim, gaps]) => ({
    what: OPEN_WORDS[claim]?.(movement, mark) ?? `The ${claim.toLowerCase().replace('_', ' ')} of ${mark}.`,
    why: [...new Set(gaps.map(gapSentence))].slice(0, 2).join(' '),
    movement: movement.id,
  }));
}

/** Why telemetry does not tell, a sentence. */
export function gapSentence({ host, channel, events, reason }: Gap): string {
  const name = host?.name ?? 'The host';
  const log = channel.replace(/^Microsoft-Windows-/, '');
  switch (reason) {
    case 'HOST_SENDS_NOTHING':
      return `${name} sends no telemetry.`;
    case 'CHANNEL_NEVER_SEEN':
      return `${name} never sent ${log}, of which ${events.join(' or ')} would tell.`;
    case 'CHANNEL_SILENT_THEN':
      return `${name} sent nothing of ${log} then.`;
    case 'EVENT_NEVER_SEEN':
      return `${name} never sent ${events.join(' or ')} of ${log}: its audit policy may be off.`;
    case 'LOG_CLEARED':
      return `${log} of ${name} was cleared afterwards.`;
    case 'RECORDS_MISSING':
      return `Records of ${log} of ${name} are missing then.`;
    case 'EVENT_NOT_OBSERVED':
      return `${name} sent no ${events.join(' or ')} of ${log} for this.`;
  }
}

const TIED: Readonly<Partial<Record<ClaimWord, (movement: ShownMovement, mark: string) => string>>> = {
  SOURCE_PROCESS: ({ source }, mark) => `That ${source.process?.name ?? 'that program'} made ${mark}.`,
  SESSION: (_, mark) => `That ${mark} used this session.`,
  ACTION: (_, mark) => `That ${mark} ran this.`,
};

function tiedByTime(movement: ShownMovement, mark: string): readonly Doubt[] {
  const kinds = new Set(
    movement.closure.claims.filter(({ closedBy, join }) => closedBy === 'ADJACENCY' && join === 'TIME').map(({ kind }) => kind),
  );
  return [...kinds].flatMap((kind) => {
    const what = TIED[kind]?.(movement, mark);
    return what === undefined ? [] : [{ what, why: 'Tied by time, not by id.', movement: movement.id }];
  });
}

function nameOf({ host, ip }: { readonly host: { readonly name: string } | null; readonly ip: string | null }): string {
  return host?.name ?? ip ?? 'that host';
}

/** `③`; in words above twenty, for which there is no letter. */
export function circled(order: number): string {
  return order >= 1 && order <= 20 ? String.fromCodePoint(0x2460 + order - 1) : `(${order})`;
}

function sentence(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(upper) ? upper : `${upper}.`;
}
