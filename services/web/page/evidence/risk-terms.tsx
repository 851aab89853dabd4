import { useState } from 'react';
import { useMask } from '../app/mask.ts';
import type { AskedReason } from './evidence-query.ts';

/** What a score is the sum of, largest first; any term can be taken out to see what would be left. */
export function RiskTerms({ reasons, score }: { readonly reasons: readonly AskedReason[]; readonly score: number }) {
  const mask = useMask();
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const terms = reasons.filter(({ weight }) => weight > 0).sort((left, right) => right.weight - left.weight);
  const lowered = reasons.filter(({ weight }) => weight < 0);
  const sum = terms.filter(({ reason }) => !without.has(reason)).reduce((total, { weight }) => total + weight, 0);
  const capped = Math.min(100, sum);
  // What lowers a sum of more than 100 is that no score is above that: no longer so where a term is taken out.
  const isCapped = terms.reduce((total, { weight }) => total + weight, 0) > 100;
  const toggle = (reason: string) => () =>
    setWithout(without.has(reason) ? new Set([...without].filter((each) => each !== reason)) : new Set([...without, reason]));
  return (
    <section className="drawer-part">
      <h3>Risk {Math.round(without.size === 0 ? score : capped)}</h3>
      <ul className="terms">
        {terms.map(({ reason, weight, evidence }) => (
          <li key={reason} className={without.has(reason) ? 'out' : ''}>
            <strong>+{round(weight)}</strong>
            <span>{mask(reason)}</span>
            <span className="meta">{evidence.length === 1 ? '1 event' : `${evidence.length} events`}</span>
            <button type="button" className="link meta" onClick={toggle(reason)} aria-pressed={without.has(reason)}>
              {without.has(reason) ? 'with it' : 'without this'}
            </button>
          </li>
        ))}
        <li className="sum">
          <strong>{round(sum)}</strong>
          <span>{sum > 100 ? 'capped at 100' : without.size > 0 ? `of ${Math.round(score)}` : 'in all'}</span>
        </li>
        {!isCapped &&
          lowered.map(({ reason, weight }) => (
            <li key={reason}>
              <strong>{round(weight)}</strong>
              <span>{mask(reason)}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}

function round(weight: number): number {
  return Math.round(weight * 10) / 10;
}
