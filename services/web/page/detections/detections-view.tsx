import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useKeys } from '../app/keys.ts';
import { TopBar } from '../app/top-bar.tsx';
import { type Decidable, decide } from '../decisions/decide.ts';
import { CloseMenu } from '../decisions/verdict-buttons.tsx';
import { KeyStrip } from '../parts/key-strip.tsx';
import { ZoneWord } from '../parts/moment.tsx';
import { Segments } from '../parts/segments.tsx';
import { SEVERITY_ORDER } from '../parts/severity-bars.tsx';
import { STATUS_WORDS, type StatusWord } from '../parts/status-mark.tsx';
import { TIER_WORDS, type TierWord } from '../parts/tier-mark.tsx';
import { useRowWindow } from '../parts/use-row-window.ts';
import { EmptyView, FailedView, LoadingView } from '../parts/view-states.tsx';
import { DetectionRow, ROW_HEIGHT } from './detection-row.tsx';
import type { DetectionFilters } from './detections-query.ts';
import { FilterSelect } from './filter-select.tsx';
import { useDetections } from './use-detections.ts';

const HEAD = 32;
const STATES: readonly { readonly id: StatusWord | 'ALL'; readonly word: string }[] = [
  { id: 'ALL', word: 'All' },
  ...(['OPEN', 'ACKNOWLEDGED', 'CLOSED', 'RETRACTED'] as const).map((id) => ({ id, word: STATUS_WORDS[id] })),
];

/** `/detections`: what rules found, however much it is; to be triaged by keys alone. */
export function DetectionsView() {
  const filters = useSearch({ from: '/detections' });
  const navigate = useNavigate({ from: '/detections' });
  const { loaded, error, reach, again } = useDetections(filters);
  const [current, setCurrent] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isClosing, setClosing] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const rows = loaded?.rows ?? [];
  const view = useRowWindow(rows.length, ROW_HEIGHT, HEAD);
  useEffect(() => reach(view.end), [reach, view.end]);

  const narrow = (changed: Partial<Record<keyof DetectionFilters, string>>): void => {
    const next = Object.fromEntries(Object.entries({ ...filters, ...changed }).filter(([, value]) => value !== '' && value !== 'ALL'));
    navigate({ search: next as DetectionFilters, replace: true });
    setCurrent(0);
    setChosen(new Set());
  };
  const go = (step: number) => () => {
    const next = Math.max(0, Math.min(rows.length - 1, current + step));
    setCurrent(next);
    view.show(next);
  };
  const select = (): void => {
    const id = rows[current]?.id;
    if (id !== undefined) setChosen(toggled(chosen, [id]));
  };
  const selectRange = (): void => {
    const last = rows.findLastIndex(({ id }, index) => index < current && chosen.has(id));
    setChosen(new Set([...chosen, ...rows.slice(Math.max(0, last), current + 1).map(({ id }) => id)]));
  };
  const subjects: readonly Decidable[] = chosen.size > 0 ? rows.filter(({ id }) => chosen.has(id)) : rows.slice(current, current + 1);
  const acknowledge = (): void => {
    decide(subjects, 'ACKNOWLEDGED').then(again);
    setChosen(new Set());
  };
  const open = (): void => {
    const row = rows[current];
    if (row !== undefined) navigate({ to: '/detections/$id', params: { id: row.id } });
  };
  const find = (): void => search.current?.focus();
  const clear = (): void => {
    setChosen(new Set());
    setClosing(false);
  };
  const close = (): void => {
    select();
    setClosing(true);
  };
  useKeys({
    j: go(1),
    k: go(-1),
    x: select,
    X: selectRange,
    a: acknowledge,
    c: chosen.size === 0 ? close : undefined,
    Enter: open,
    '/': find,
    Escape: clear,
  });

  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <>
      <TopBar>Detections</TopBar>
      <main className="view list-view">
        <h1 className="unseen">Detections</h1>
        <div className="tools">
          <Segments label="Status" choices={STATES} chosen={filters.status ?? 'ALL'} choose={(status) => narrow({ status })} />
          <FilterSelect
            label="Severity"
            chosen={filters.severity ?? ''}
            choices={SEVERITY_ORDER}
            choose={(severity) => narrow({ severity })}
          />
          <FilterSelect
            label="Known as"
            chosen={filters.tier ?? ''}
            choices={Object.keys(TIER_WORDS) as TierWord[]}
            words={TIER_WORDS}
            choose={(tier) => narrow({ tier })}
          />
          <input
            ref={search}
            className="input filter-text"
            type="search"
            aria-label="Rule, host, account or command"
            placeholder="Rule, host, account or command"
            defaultValue={filters.text ?? ''}
            key={filters.text ?? ''}
            onKeyDown={(event) => {
              if (event.key === 'Enter') narrow({ text: event.currentTarget.value });
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
            onBlur={(event) => {
              if (event.currentTarget.value !== (filters.text ?? '')) narrow({ text: event.currentTarget.value });
            }}
          />
          {isNarrowed && (
            <button type="button" className="link end" onClick={() => navigate({ search: {}, replace: true })}>
              Reset
            </button>
          )}
        </div>
        <section className="panel list-panel" ref={view.scroller} aria-label="Detections">
          {error !== null && <FailedView what="Detections" error={error} again={again} />}
          {loaded === null && error === null && <LoadingView what="detections" />}
          {loaded?.rows.length === 0 && (
            <EmptyView
              title={isNarrowed ? 'No detection has all of these' : 'No rule has fired'}
              action={
                isNarrowed ? (
                  <button type="button" className="button" onClick={() => navigate({ search: {}, replace: true })}>
                    Reset the filters
                  </button>
                ) : (
                  <Link className="button" to="/rules">
                    Which rules run
                  </Link>
                )
              }
            >
              {isNarrowed ? 'There are others: the filters leave them out.' : 'What was read holds nothing that a loaded rule looks for.'}
            </EmptyView>
          )}
          {rows.length > 0 && (
            <table className="list-table detections" aria-rowcount={loaded?.total ?? 0}>
              <thead>
                <tr>
                  <th scope="col">
                    <span className="unseen">Chosen</span>
                  </th>
                  <th scope="col">Severity</th>
                  <th scope="col">Risk</th>
                  <th scope="col">Rule</th>
                  <th scope="col">Source → host</th>
                  <th scope="col">Account</th>
                  <th scope="col" className="wide">
                    Technique
                  </th>
                  <th scope="col" className="wide">
                    Movement
                  </th>
                  <th scope="col">
                    Time, <ZoneWord /> ↓
                  </th>
                  <th scope="col">Status</th>
                </tr>
              </thead>
              <tbody>
                <tr className="spacer">
                  <td colSpan={10} style={{ height: view.above }} />
                </tr>
                {rows.slice(view.first, view.end).map((row, index) => (
                  <DetectionRow
                    key={row.id}
                    detection={row}
                    number={view.first + index + 1}
                    isCurrent={view.first + index === current}
                    isChosen={chosen.has(row.id)}
                    toggle={() => setChosen(toggled(chosen, [row.id]))}
                  />
                ))}
                <tr className="spacer">
                  <td colSpan={10} style={{ height: view.below }} />
                </tr>
              </tbody>
            </table>
          )}
        </section>
        {chosen.size > 0 && (
          <section className="bulk-bar" aria-label="Decide about what is chosen">
            <strong>{chosen.size} selected</strong> <span className="quiet">of {loaded?.total}</span>
            <button type="button" className="button primary" onClick={acknowledge}>
              Acknowledge
            </button>
            <CloseMenu subjects={subjects} done={clear} isOpenAtFirst={isClosing} />
            <button type="button" className="button bare" onClick={clear}>
              Clear <kbd>Esc</kbd>
            </button>
          </section>
        )}
        <div className="view-foot meta list-foot">
          <KeyStrip
            keys={[
              ['J K', 'move'],
              ['Enter', 'open'],
              ['X', 'select'],
              ['Shift X', 'range'],
              ['A', 'acknowledge'],
              ['C', 'close'],
              ['/', 'search'],
              ['?', 'all keys'],
            ]}
          />
          <span>{loaded === null ? '' : `${rows.length.toLocaleString('en')} of ${loaded.total.toLocaleString('en')} loaded`}</span>
        </div>
      </main>
    </>
  );
}

function toggled(chosen: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const id of ids) if (!next.delete(id)) next.add(id);
  return next;
}
