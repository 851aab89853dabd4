import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { useMask } from '../app/mask.ts';
import { durationOf } from '../parts/clock-time.ts';
import { Icon } from '../parts/icon.tsx';
import { Moment, ZoneWord } from '../parts/moment.tsx';
import { mainTechnique, wordInSentence } from '../parts/technique-words.ts';
import { TierMark } from '../parts/tier-mark.tsx';
import { EmptyView, FailedView, LoadingView } from '../parts/view-states.tsx';
import { ClosureList } from './closure-list.tsx';
import { domainAccount, SourceEnd, TargetEnd } from './ends.tsx';
import { endsDiffer } from './ends-differ.ts';
import { EventList } from './event-list.tsx';
import { EVIDENCE_QUERY, type EvidencedMovement } from './evidence-query.ts';
import { type NumberedMovement, PairList } from './pair-list.tsx';
import { RiskTerms } from './risk-terms.tsx';

/** What a movement rests on, beside the chain: both ends, how far it is proved, its score and its events. */
export function EvidenceDrawer({
  id,
  order,
  pair,
  choose,
  close,
  previous,
  next,
}: {
  readonly id: string;
  readonly order: number;
  /** All movements between its two hosts, by time, each with its number. */
  readonly pair: readonly NumberedMovement[];
  readonly choose: (movement: string) => void;
  readonly close: () => void;
  readonly previous: () => void;
  readonly next: () => void;
}) {
  const [{ data, error, fetching }, again] = useQuery({ query: EVIDENCE_QUERY, variables: { id } });
  const mask = useMask();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const movement = data?.movement;
  return (
    <aside className="panel drawer" aria-label="Evidence">
      <div className="drawer-head">
        <span className="disc lit">{order}</span>
        <h2 ref={heading} tabIndex={-1}>
          {movement == null ? 'Evidence' : mask(titleOf(movement))}
        </h2>
        <button
          type="button"
          className="button bare icon"
          onClick={previous}
          title="Movement before (K)"
          aria-label="Evidence of the movement before"
        >
          <Icon name="previous" />
        </button>
        <button
          type="button"
          className="button bare icon"
          onClick={next}
          title="Next movement (J)"
          aria-label="Evidence of the next movement"
        >
          <Icon name="next" />
        </button>
        <button type="button" className="button icon" onClick={close} title="Close (Esc)" aria-label="Close the evidence">
          <Icon name="close" />
        </button>
      </div>
      {pair.length > 1 && <PairList pair={pair} chosen={id} choose={choose} />}
      {error !== undefined && <FailedView what="The evidence" error={error} again={() => again({ requestPolicy: 'network-only' })} />}
      {movement === undefined && fetching && <LoadingView what="the evidence" />}
      {movement === null && (
        <EmptyView title="This movement is not there">It has expired, or late events showed it to be another.</EmptyView>
      )}
      {movement != null && <DrawerBody movement={movement} />}
    </aside>
  );
}

function titleOf({ source, target, technique }: EvidencedMovement): string {
  return `${source.host?.name ?? source.ip ?? 'unknown'} → ${target.host?.name ?? target.ip ?? 'unknown'}, ${wordInSentence(mainTechnique(technique))}`;
}

function DrawerBody({ movement }: { readonly movement: EvidencedMovement }) {
  const mask = useMask();
  const { source, target, tier, technique, user, firstSeen, lastSeen, connections, closure, reasons, riskScore, evidence, routine } =
    movement;
  const skew = endsDiffer(connections);
  const unresolved = source.unresolved ?? target.unresolved;
  return (
    <>
      <p className="drawer-meta meta">
        <TierMark tier={tier} isAssumed={unresolved !== null} />
        <span className="mono">{technique.join(' ')}</span>
        <span>
          <Icon name="key" size={13} /> {user === null ? 'account not recorded' : mask(domainAccount(user))}
        </span>
        <span>
          <Moment at={firstSeen} /> – <Moment at={lastSeen} /> <ZoneWord at={firstSeen} />
        </span>
      </p>
      {skew !== null && (
        <p className="banner drawer-banner">
          <Icon name="clock" />
          <span>
            <strong className="warning">The two ends disagree by {durationOf(Math.abs(skew))}.</strong> The {skew > 0 ? 'target' : 'source'}{' '}
            tells the connection later.
          </span>
        </p>
      )}
      {unresolved !== null && (
        <p className="banner drawer-banner">
          <Icon name="warning" />
          <span>
            <strong className="warning">It holds if:</strong> {mask(unresolved)}{' '}
            {[...source.candidates, ...target.candidates]
              .slice(0, 3)
              .map(({ host, reason }) => `${mask(host?.name ?? 'A host')}: ${mask(reason)}`)
              .join(' ')}
          </span>
        </p>
      )}
      {routine !== null && (
        <p className="banner drawer-banner">
          <Icon name="check" />
          <span>
            Taken for a routine: {routine.times} acts before it on {routine.days} days, with {mask(routine.same.join(', '))}.
          </span>
        </p>
      )}
      <div className="two-ends">
        <SourceEnd movement={movement} />
        <TargetEnd movement={movement} />
      </div>
      <ClosureList closure={closure} />
      <RiskTerms reasons={reasons} score={riskScore} />
      <EventList events={evidence} />
    </>
  );
}
