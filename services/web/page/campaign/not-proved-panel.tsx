import { useState } from 'react';
import { useMask } from '../app/mask.ts';
import { Icon } from '../parts/icon.tsx';
import type { Doubt } from './not-proved.ts';

const SHOWN_AT_FIRST = 4;

/** What is not proved; there even where that is nothing. */
export function NotProvedPanel({
  doubts,
  choose,
}: {
  readonly doubts: readonly Doubt[];
  readonly choose: (movement: string | null) => void;
}) {
  const mask = useMask();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? doubts : doubts.slice(0, SHOWN_AT_FIRST);
  return (
    <section className="not-proved">
      <h2>
        <Icon name={doubts.length === 0 ? 'check' : 'warning'} size={14} /> Not proved
      </h2>
      {doubts.length === 0 && <p className="meta">Nothing is missing of how these movements were made.</p>}
      {shown.map(({ what, why, movement }) => (
        <p key={`${what} ${movement}`} className="meta">
          {movement === null ? (
            <strong>{mask(what)}</strong>
          ) : (
            <button type="button" className="doubt" onClick={() => choose(movement)}>
              {mask(what)}
            </button>
          )}{' '}
          {mask(why)}
        </p>
      ))}
      {doubts.length > shown.length && (
        <button type="button" className="link meta" onClick={() => setWhole(true)}>
          {doubts.length - shown.length} more
        </button>
      )}
    </section>
  );
}
