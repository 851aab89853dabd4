import { useNavigate, useSearch } from '@tanstack/react-router';
import { TopBar } from '../app/top-bar.tsx';
import { FilterSelect } from '../detections/filter-select.tsx';
import { Icon } from '../parts/icon.tsx';
import { Segments } from '../parts/segments.tsx';
import { TIER_WORDS, type TierWord } from '../parts/tier-mark.tsx';
import { EmptyView } from '../parts/view-states.tsx';
import { ContainmentAnswer } from './containment-answer.tsx';
import { EndField } from './end-field.tsx';
import { NextHopsAnswer } from './next-hops-answer.tsx';
import { PathsAnswer } from './paths-answer.tsx';
import { WAY_KINDS, type WayQuestion } from './way-question.ts';
import { WaysAnswer } from './ways-answer.tsx';

/** `/paths`: how one host leads to another, what a host leads to, where it can have been reached from, and what would cut that. */
export function PathsView() {
  const question = useSearch({ from: '/paths' });
  const navigate = useNavigate({ from: '/paths' });
  const { kind = 'paths', from = '', to = '', since = '', before = '', tier } = question;
  const ask = (changed: { readonly [Key in keyof WayQuestion]?: WayQuestion[Key] | '' }): void => {
    const next = Object.fromEntries(Object.entries({ ...question, ...changed }).filter(([, value]) => value !== '' && value !== undefined));
    navigate({ search: next as WayQuestion });
  };
  const needsTo = kind === 'paths' || kind === 'containment';
  const filters = { ...(since === '' ? {} : { since }), ...(before === '' ? {} : { before }), ...(tier === undefined ? {} : { tier }) };
  return (
    <>
      <TopBar>Paths</TopBar>
      <main className="view">
        <h1 className="unseen">Paths</h1>
        <div className="view-head question">
          <div className="field">
            Ask for
            <Segments label="Ask for" choices={WAY_KINDS} chosen={kind} choose={(chosen) => ask({ kind: chosen })} />
          </div>
          <EndField
            key={`from ${from}`}
            label={kind === 'paths' || kind === 'containment' ? 'From' : 'Host'}
            value={from}
            change={(value) => value !== from && ask({ from: value })}
          />
          {needsTo && (
            <>
              <button
                type="button"
                className="button bare icon swap"
                onClick={() => ask({ from: to, to: from })}
                title="Other way round"
                aria-label="Other way round"
              >
                <Icon name="swap" />
              </button>
              <EndField
                key={`to ${to}`}
                label={kind === 'containment' ? 'To, or anywhere' : 'To'}
                value={to}
                change={(value) => value !== to && ask({ to: value })}
              />
            </>
          )}
          <TimeField label="Since, UTC" value={since} change={(value) => ask({ since: value })} />
          <TimeField label="Before, UTC" value={before} change={(value) => ask({ before: value })} />
          <FilterSelect
            label="Known at least as"
            chosen={tier ?? ''}
            choices={Object.keys(TIER_WORDS) as TierWord[]}
            words={TIER_WORDS}
            choose={(chosen) => ask({ tier: chosen })}
          />
        </div>
        {from === '' || (kind === 'paths' && to === '') ? (
          <EmptyView title={kind === 'paths' ? 'Name both ends' : 'Name a host'} icon="path">
            A host by its name, an alias or an address; an account as DOMAIN\name; or an address at a time, as
            10.0.0.5@2026-01-31T12:00:00Z.
          </EmptyView>
        ) : (
          <div className="view-body">
            {kind === 'paths' && <PathsAnswer from={from} to={to} filters={filters} ask={ask} />}
            {(kind === 'reach' || kind === 'origins') && <WaysAnswer key={kind} kind={kind} host={from} filters={filters} />}
            {kind === 'next' && <NextHopsAnswer host={from} filters={filters} />}
            {kind === 'containment' && <ContainmentAnswer from={from} to={to} filters={filters} />}
          </div>
        )}
      </main>
    </>
  );
}

function TimeField({ label, value, change }: { readonly label: string; readonly value: string; readonly change: (value: string) => void }) {
  const settle = (input: HTMLInputElement): void => {
    const next = timeOf(input.value);
    input.setCustomValidity(next === null ? 'A time such as 2026-01-31 12:00:05, in UTC.' : '');
    if (next === null) input.reportValidity();
    else if (next !== value) change(next);
  };
  return (
    <label className="field">
      {label}
      <input
        className="input time-input"
        size={15}
        placeholder="2026-01-31 12:00"
        key={value}
        defaultValue={value.replace('T', ' ').replace(/(?::00)?(?:\.\d+)?Z$/, '')}
        onKeyDown={(event) => event.key === 'Enter' && settle(event.currentTarget)}
        onBlur={(event) => settle(event.currentTarget)}
      />
    </label>
  );
}

/** What was typed as RFC 3339 in UTC; empty where nothing was, null where it is no time. */
function timeOf(typed: string): string | null {
  const text = typed.trim().replace(' ', 'T');
  if (text === '') return '';
  const time = Date.parse(/(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text.includes('T') ? text : `${text}T00:00`}Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
