import { useKept } from '../app/kept.ts';
import { useMask } from '../app/mask.ts';
import { ZONE } from '../app/preferences.ts';
import { Choosable } from '../parts/choosable.tsx';
import { clockWords } from '../parts/clock-time.ts';
import { DrawnIcon } from '../parts/icon.tsx';
import { Moment } from '../parts/moment.tsx';
import { clipMiddle } from './clip-middle.ts';
import type { EndWords } from './end-words.ts';
import type { ChainNode } from './fold.ts';
import type { DrawnNode } from './picture.ts';

/** How much of a name fits into a card, and how many letters of what stands under it, ems of each. */
const NAME_EMS = 6.7;
const DETAIL_EMS = 9.6;

/** What is marked about a host beside its name. */
export interface CardMarks {
  readonly isEntry: boolean;
  readonly isFrontier: boolean;
  readonly isJewel: boolean;
  /** Whether it came while the picture was shown. */
  readonly isNew: boolean;
  readonly isLit: boolean;
  readonly isDimmed: boolean;
}

/** A host, or a group of them, in the picture. */
export function HostCard({
  drawn: { node, box },
  isDense,
  endWords: { first, last, underFirst },
  marks,
  point,
  open,
}: {
  readonly drawn: DrawnNode;
  readonly isDense: boolean;
  readonly endWords: EndWords;
  readonly marks: CardMarks;
  readonly point: (id: string | null) => void;
  readonly open: (node: ChainNode) => void;
}) {
  const mask = useMask();
  const [zone] = useKept(ZONE);
  const { x, y, width, height } = box;
  const words = cardWords(node, (time) => clockWords(time, zone, isDense ? 's' : 'ms'));
  const name = mask(words.name);
  const second = isDense && words.arrival !== null ? words.arrival : mask(words.detail);
  const classes = ['card', words.isSilent ? 'silent' : '', marks.isLit ? 'lit' : '', marks.isDimmed ? 'dimmed' : '']
    .filter(Boolean)
    .join(' ');
  return (
    <Choosable
      className={classes}
      label={`${name}${marks.isEntry ? `, ${first.toLowerCase()}` : ''}${marks.isFrontier ? `, ${last.toLowerCase()}` : ''}${marks.isJewel ? ', crown jewel' : ''}${words.isSilent ? ', sends no telemetry' : ''}${marks.isNew ? ', new' : ''}`}
      at={{ x, y }}
      choose={() => open(node)}
      point={(isHere) => point(isHere ? node.id : null)}
    >
      <title>{name}</title>
      {node.kind === 'group' && (
        <>
          <rect className="behind" x="8" y="-8" width={width} height={height} rx="8" />
          <rect className="behind" x="4" y="-4" width={width} height={height} rx="8" />
        </>
      )}
      <rect className="box" width={width} height={height} rx="8" />
      {marks.isNew && <circle className="new-dot" cx={width} cy="0" r="5" />}
      <DrawnIcon name={node.kind === 'group' ? 'stack' : words.isSilent ? 'unknown' : 'monitor'} x={10} y={height / 2 - 8} size={15} />
      <text className="name" x="33" y={isDense ? 15.5 : 23}>
        {clipMiddle(name, NAME_EMS)}
      </text>
      <text className="detail mono" x="33" y={isDense ? 28.5 : 39}>
        {clipMiddle(second, DETAIL_EMS)}
      </text>
      {!isDense && marks.isJewel && <CardTag icon="crown" word="CROWN JEWEL" />}
      {!isDense && !marks.isJewel && marks.isEntry && <CardTag icon="flag" word={first} />}
      {!isDense && !marks.isJewel && marks.isFrontier && !marks.isEntry && <CardTag icon="frontier" word={last} />}
      {!isDense && (
        <text className="below" x="2" y={height + 16}>
          {words.arrival ?? (marks.isEntry ? underFirst : '')}
        </text>
      )}
    </Choosable>
  );
}

function CardTag({ icon, word }: { readonly icon: 'crown' | 'flag' | 'frontier'; readonly word: string }) {
  return (
    <g className={`tag ${icon}`}>
      <DrawnIcon name={icon} x={3} y={-20} size={12} />
      <text x="19" y="-10">
        {word}
      </text>
    </g>
  );
}

interface CardWords {
  readonly name: string;
  readonly detail: string;
  readonly arrival: string | null;
  readonly isSilent: boolean;
}

function cardWords(node: ChainNode, clock: (time: number) => string): CardWords {
  if (node.kind === 'host') {
    const { name, address, arrival, isManaged } = node.host;
    return {
      name,
      detail: isManaged ? (address ?? '') : 'sends nothing',
      arrival: arrival === null ? null : clock(arrival),
      isSilent: !isManaged,
    };
  }
  const times = node.edges.flatMap(({ movements }) => movements.map(({ time }) => time));
  const first = clock(Math.min(...times)).slice(0, 5);
  const last = clock(Math.max(...times)).slice(0, 5);
  return { name: `+${node.members.length} hosts`, detail: first === last ? first : `${first} – ${last}`, arrival: null, isSilent: false };
}

/** Hosts of a group as a list, each with when and how it was reached. */
export function GroupMembers({
  node,
  choose,
}: {
  readonly node: ChainNode & { readonly kind: 'group' };
  readonly choose: (movement: string) => void;
}) {
  const mask = useMask();
  return (
    <ul className="members">
      {node.edges.map((edge, index) => (
        <li key={edge.id}>
          <button type="button" className="link" onClick={() => choose(edge.movements[0]?.id ?? '')}>
            {mask(node.members[index]?.name ?? edge.to)}
          </button>
          <span className="meta">
            {edge.technique.word} <Moment at={new Date(edge.movements[0]?.time ?? 0).toISOString()} precision="s" />
          </span>
        </li>
      ))}
    </ul>
  );
}
