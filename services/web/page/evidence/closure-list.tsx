import { useMask } from '../app/mask.ts';
import type { ClaimWord, Gap } from '../campaign/campaign-query.ts';
import { gapSentence } from '../campaign/not-proved.ts';
import { Icon } from '../parts/icon.tsx';
import type { EvidencedMovement } from './evidence-query.ts';

const CLAIM_WORDS: Readonly<Record<ClaimWord, string>> = {
  SOURCE_HOST: 'Source host',
  SOURCE_PROCESS: 'Source process',
  SOURCE_USER: 'Source account',
  CONNECTION: 'Connection',
  TARGET_PROCESS: 'Target process',
  SESSION: 'Session',
  USER: 'Account',
  DEFINITION: 'Task or service',
  ACTION: 'Action',
};

const JOIN_WORDS: Readonly<Record<string, string>> = {
  FLOW: 'same flow',
  SOURCE_PORT: 'same source port',
  LOGON_ID: 'same logon id',
  PROCESS: 'same process',
  RECORD: 'same record',
  COMMAND_LINE: 'command line',
  TIME: 'by time only',
};

/** Parts that count for how far a movement is proved, in the order in which they are read. */
const COUNTED: readonly ClaimWord[] = ['CONNECTION', 'SESSION', 'SOURCE_PROCESS', 'ACTION'];

/** How far a movement is proved: a row a part with how it is tied, then what is open and which telemetry would have told. */
export function ClosureList({ closure }: { readonly closure: EvidencedMovement['closure'] }) {
  const mask = useMask();
  const { connectionPaired, sessionMatched, sourceProcessKnown, actionKnown, claims, gaps } = closure;
  const missing = [connectionPaired, sessionMatched, sourceProcessKnown, actionKnown].filter((isClosed) => !isClosed).length;
  const kinds = [...COUNTED, ...new Set(claims.map(({ kind }) => kind).filter((kind) => !COUNTED.includes(kind)))];
  return (
    <section className="drawer-part">
      <h3>
        How far it is proved
        <span className="meta">
          {missing === 0 ? 'nothing missing of the four that count' : `${missing} of the four that count missing`}
        </span>
      </h3>
      <ul className="closure">
        {kinds.flatMap((kind) => {
          const [claim] = claims.filter((each) => each.kind === kind);
          if (claim === undefined) return [];
          const isWeak = claim.closedBy === 'ADJACENCY';
          return (
            <li key={kind}>
              <span className={isWeak ? 'warning' : 'proved'}>
                <Icon name={isWeak ? 'warning' : 'check'} size={14} />
              </span>
              <span>{CLAIM_WORDS[kind]}</span>
              <span className="meta">{claim.evidence.length === 1 ? '1 event' : `${claim.evidence.length} events`}</span>
              <span className={isWeak ? 'chip warn' : 'chip'}>{JOIN_WORDS[claim.join] ?? claim.join}</span>
            </li>
          );
        })}
        {openParts(gaps).map(({ claim, why }) => (
          <li key={`${claim} ${why}`}>
            <span className="warning">
              <Icon name="warning" size={14} />
            </span>
            <span>{CLAIM_WORDS[claim]}</span>
            <span className="meta">{mask(why)}</span>
            <span className="chip warn">not observed</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is open and why, each once: several channels may be missing for one reason. */
function openParts(gaps: readonly Gap[]): readonly { readonly claim: ClaimWord; readonly why: string }[] {
  const parts = gaps.map((gap) => ({ claim: gap.claim, why: gapSentence(gap) }));
  return parts.filter(({ claim, why }, place) => parts.findIndex((each) => each.claim === claim && each.why === why) === place);
}
