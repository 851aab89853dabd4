import { useEffect } from 'react';
import { useMask } from '../app/mask.ts';
import type { ChainHost } from '../chain/chain.ts';
import { Icon } from '../parts/icon.tsx';
import { useRowWindow } from '../parts/use-row-window.ts';

/** How high a row is, px. */
const ROW_HEIGHT = 32;

/** A host of the wide graph as its table has it. */
export interface ExploredHost extends ChainHost {
  /** Hosts that it moved to or was reached from, and how many of these are not shown. */
  readonly neighbours: number;
  readonly unseen: number;
}

/** The hosts that are shown, as a table with the picture's selection. */
export function HostList({
  hosts,
  pinned,
  selected,
  select,
}: {
  readonly hosts: readonly ExploredHost[];
  readonly pinned: ReadonlySet<string>;
  readonly selected: string | null;
  readonly select: (host: string) => void;
}) {
  const mask = useMask();
  const view = useRowWindow(hosts.length, ROW_HEIGHT, ROW_HEIGHT);
  const at = hosts.findIndex(({ id }) => id === selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection scrolls
  useEffect(() => {
    if (at >= 0) view.show(at);
  }, [at]);
  return (
    <section className="explore-list" ref={view.scroller} aria-label="Hosts that are shown">
      <table className="list-table" aria-rowcount={hosts.length}>
        <thead>
          <tr>
            <th scope="col">Host</th>
            <th scope="col" className="number">
              Neighbours
            </th>
            <th scope="col" className="number">
              Not shown
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="spacer">
            <td colSpan={3} style={{ height: view.above }} />
          </tr>
          {hosts.slice(view.first, view.end).map(({ id, name, isManaged, neighbours, unseen }, index) => (
            <tr key={id} data-selected={id === selected || undefined} aria-rowindex={view.first + index + 1}>
              <td>
                <button type="button" className="link row-title cut" aria-pressed={id === selected} onClick={() => select(id)}>
                  <Icon name={isManaged ? 'monitor' : 'unknown'} size={13} /> {mask(name)}
                </button>
                {pinned.has(id) && <span className="chip">pinned</span>}
              </td>
              <td className="number">{neighbours}</td>
              <td className="number">{unseen === 0 ? <span className="quiet">–</span> : unseen}</td>
            </tr>
          ))}
          <tr className="spacer">
            <td colSpan={3} style={{ height: view.below }} />
          </tr>
        </tbody>
      </table>
    </section>
  );
}
