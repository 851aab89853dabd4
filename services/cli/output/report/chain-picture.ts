import type { FoundCampaign, FoundMovement } from '../../findings/document.ts';
import { printable } from '../printable.ts';
import { type Html, html } from './html.ts';

/** Sizes in pixels: of a host's card, and from one card to the next. */
const CARD = { width: 128, height: 40 };
const STEP = { x: 214, y: 72 };
const MARGIN = 24;

/** Longest name that a card has room for, characters. */
const LONGEST_NAME = 15;

interface Place {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly isEntry: boolean;
  readonly isSilent: boolean;
}

/**
 * The hosts of a campaign from left to right as they were reached, and its movements as lines between them, numbered in order of time. A double line
 * was told by both ends, a single one by a rule, a dotted one was seen only; violet went on by another account.
 */
export function chainPicture(campaign: FoundCampaign, movements: readonly FoundMovement[], silent: ReadonlySet<string>): Html {
  const places = placesOf(campaign, movements, silent);
  const switched = new Set(campaign.accountSwitches.map(({ movement }) => movement));
  const [width, height] = [farthest(places, 'x') + CARD.width + MARGIN, farthest(places, 'y') + CARD.height + MARGIN];
  const lines = movements.map((movement, place) => lineOf(movement, place + 1, places, switched.has(movement.id)));
  return html`<svg class="chain" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${printable(campaign.title)}">
${lines}
${[...places.values()].map(card)}
</svg>`;
}

function farthest(places: ReadonlyMap<string, Place>, side: 'x' | 'y'): number {
  return Math.max(MARGIN, ...Array.from(places.values(), (place) => place[side]));
}

/** Each host one column to the right of the one from which it was reached first, and below those that were reached before it in that column. */
function placesOf({ entryPoints }: FoundCampaign, movements: readonly FoundMovement[], silent: ReadonlySet<string>): Map<string, Place> {
  const columns = new Map<string, number>();
  for (const { source, target } of movements) {
    const from = columns.get(source.host.id) ?? 0;
    if (!columns.has(source.host.id)) columns.set(source.host.id, from);
    if (!columns.has(target.host.id)) columns.set(target.host.id, from + 1);
  }
  const names = new Map(movements.flatMap(({ source, target }) => [source.host, target.host]).map(({ id, name }) => [id, name]));
  const inColumn = new Map<number, number>();
  const entries = new Set(entryPoints.map(({ id }) => id));
  return new Map(
    Array.from(columns, ([id, column]): [string, Place] => {
      const row = inColumn.get(column) ?? 0;
      inColumn.set(column, row + 1);
      const [x, y] = [MARGIN + column * STEP.x, MARGIN + row * STEP.y];
      return [id, { name: names.get(id) ?? id, x, y, isEntry: entries.has(id), isSilent: silent.has(id) }];
    }),
  );
}

function card({ name, x, y, isEntry, isSilent }: Place): Html {
  const kind = `${isEntry ? ' entry' : ''}${isSilent ? ' silent' : ''}`;
  const shown = printable(name);
  return html`<g class="host${kind}"><title>${shown}</title><rect x="${x}" y="${y}" width="${CARD.width}" height="${CARD.height}" rx="8"/>
<text x="${x + CARD.width / 2}" y="${y + CARD.height / 2 + 5}">${shown.length > LONGEST_NAME ? `${shown.slice(0, LONGEST_NAME - 1)}…` : shown}</text></g>`;
}

function lineOf(movement: FoundMovement, order: number, places: ReadonlyMap<string, Place>, isSwitched: boolean): Html {
  const [from, to] = [places.get(movement.source.host.id), places.get(movement.target.host.id)];
  if (from === undefined || to === undefined) return html``;
  const [x1, y1, x2, y2] = [from.x + CARD.width, from.y + CARD.height / 2, to.x, to.y + CARD.height / 2];
  // Several movements between two hosts bend apart; one that goes back does so below the cards.
  const bend = x2 > x1 ? (order % 3) * 10 - 10 : STEP.y;
  const middle = (x1 + x2) / 2;
  const path = `M${x1} ${y1} C${middle} ${y1 + bend} ${middle} ${y2 + bend} ${x2} ${y2}`;
  const tier = `${movement.tier.toLowerCase()}${isSwitched ? ' switched' : ''}`;
  const said = `${order}. ${printable(movement.source.host.name)} to ${printable(movement.target.host.name)}, ${movement.tier.toLowerCase()}`;
  const [discX, discY] = [middle, (y1 + y2) / 2 + bend * 0.75];
  return html`<g class="move ${tier}"><title>${said}</title><path d="${path}"/>${movement.tier === 'CORROBORATED' ? html`<path class="core" d="${path}"/>` : html``}
<circle cx="${discX}" cy="${discY}" r="11"/><text x="${discX}" y="${discY + 4}">${order}</text></g>`;
}
