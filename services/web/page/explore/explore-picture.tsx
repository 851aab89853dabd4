import { useEffect, useRef, useState } from 'react';
import { useMask } from '../app/mask.ts';
import { usePassing } from '../app/passing.ts';
import { THEME } from '../app/preferences.ts';
import type { HostChain } from '../chain/chain.ts';
import { type PictureEvents, type ShownHosts, WidePicture } from './wide-picture.ts';

/** The wide graph as a picture; what it shows is in the table beside it too. */
export function ExplorePicture({
  chain,
  hosts,
  selected,
  events,
}: {
  readonly chain: HostChain;
  readonly hosts: ShownHosts;
  readonly selected: string | null;
  readonly events: Omit<PictureEvents, 'layingOut'>;
}) {
  const mask = useMask();
  const theme = usePassing(THEME);
  const ground = useRef<HTMLDivElement>(null);
  const current = useRef(events);
  const [picture, setPicture] = useState<WidePicture | null>(null);
  const [isLayingOut, setLayingOut] = useState(false);
  useEffect(() => {
    current.current = events;
  });
  useEffect(() => {
    if (ground.current === null) return;
    const made = new WidePicture(ground.current, {
      select: (host) => current.current.select(host),
      expand: (host) => current.current.expand(host),
      put: (host) => current.current.put(host),
      layingOut: setLayingOut,
    });
    setPicture(made);
    return () => made.end();
  }, []);
  useEffect(() => picture?.show(chain, hosts, mask), [picture, chain, hosts, mask]);
  useEffect(() => picture?.select(selected), [picture, selected]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme is the reason to take its colours
  useEffect(() => {
    picture?.recolour();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const recolour = (): void => picture?.recolour();
    dark.addEventListener('change', recolour);
    return () => dark.removeEventListener('change', recolour);
  }, [picture, theme]);
  return (
    <div className="wide-picture">
      <div ref={ground} className="wide-ground" aria-hidden="true" />
      <div className="wide-tools">
        <button type="button" className="button" onClick={() => picture?.fit()}>
          Fit
        </button>
        <button type="button" className="button" onClick={() => picture?.layOut()}>
          Lay out anew
        </button>
        <span className="meta" role="status">
          {isLayingOut ? 'Laying out…' : ''}
        </span>
      </div>
    </div>
  );
}
