import { Icon } from '../parts/icon.tsx';
import { TierLines } from '../parts/tier-mark.tsx';
import type { ChainEdge, HostChain } from './chain.ts';
import { foldChain } from './fold.ts';
import { placesOf } from './lanes.ts';

/** Between the middles of two hosts, px. */
const STEP = 26;
const MOST_HOSTS = 8;

/** A chain in one line of text: the entry full, then hosts in order along its longest run, tiers as lines; how many more there are is said. */
export function SmallChain({ chain }: { readonly chain: HostChain }) {
  const run = longestRun(chain);
  const shown = run.slice(0, MOST_HOSTS);
  const rest = chain.hosts.length - shown.length;
  const width = (shown.length - 1) * STEP + 12;
  const edges = shown.slice(1).map((id, index) => edgeBetween(chain, shown[index], id));
  return (
    <span className="small-chain" aria-hidden="true">
      <svg viewBox={`0 0 ${width} 16`} width={width} height="16" aria-hidden="true">
        {edges.map(
          (edge, index) =>
            edge && <TierLines key={edge.id} path={`M${index * STEP + 11} 8h${STEP - 10}`} tier={edge.tier} isAssumed={edge.isAssumed} />,
        )}
        {shown.map((id, index) => (
          <rect key={id} className={index === 0 ? 'entry' : 'host'} x={index * STEP + 1} y="3.5" width="9" height="9" rx="2.5" />
        ))}
        {edges.map(
          (edge, index) =>
            edge?.accountSwitch != null && (
              <g key={edge.id} className="switch" transform={`translate(${index * STEP + 18.5} 8)`}>
                <circle r="6.5" />
                <path d="M-3.2 -1.500h6M1.3 -3l1.5 1.5-1.5 1.500M3.2 1.500h-6M-1.3 0l-1.5 1.5 1.5 1.5" />
              </g>
            ),
        )}
      </svg>
      {rest > 0 && (
        <span className="rest">
          <Icon name="stack" size={13} />+{rest}
        </span>
      )}
    </span>
  );
}

/** The hosts in the first lane: the entry and the longest run from it. */
function longestRun(chain: HostChain): readonly string[] {
  const { nodes } = foldChain(chain);
  const places = placesOf(nodes);
  return nodes
    .filter(({ kind, id }) => kind === 'host' && places.get(id)?.lane === 0)
    .sort((left, right) => (places.get(left.id)?.layer ?? 0) - (places.get(right.id)?.layer ?? 0))
    .map(({ id }) => id);
}

function edgeBetween({ edges }: HostChain, from: string | undefined, to: string): ChainEdge | undefined {
  return edges.find((edge) => edge.from === from && edge.to === to);
}
