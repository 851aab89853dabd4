import { gql } from 'urql';
import { API } from '../api/client.ts';
import { passingValue } from '../app/passing.ts';
import type { StatusWord } from '../parts/status-mark.tsx';

/** What a finding turned out to be. */
export type ResolutionWord = 'TRUE_POSITIVE' | 'BENIGN' | 'FALSE_POSITIVE';

/** The verdicts in words. */
export const RESOLUTION_WORDS: Readonly<Record<ResolutionWord, string>> = {
  TRUE_POSITIVE: 'an intrusion',
  BENIGN: 'benign',
  FALSE_POSITIVE: 'a false alarm',
};

/** What can be said of a finding. */
export type Verdict = 'OPEN' | 'ACKNOWLEDGED' | ResolutionWord;

/** A finding that is decided about, as it stood before. */
export interface Decidable {
  readonly id: string;
  readonly status: StatusWord;
  readonly resolution: ResolutionWord | null;
  readonly version?: number;
}

/** What was just decided, for as long as it can be undone; or why it was not. */
export interface Toast {
  readonly words: string;
  readonly isFault: boolean;
  /** Takes it back; null where there is nothing to take back. */
  readonly undo: (() => void) | null;
}

/** The last decision of this visit, while it can be undone. */
export const TOAST = passingValue<Toast | null>(null);

/** How long a decision can be undone, ms. */
const UNDO_MS = 10_000;

const DECIDE = gql<
  { readonly decide: { readonly decision: { readonly id: string } | null; readonly userErrors: readonly { readonly message: string }[] } },
  {
    readonly input: {
      readonly kind: 'STATUS';
      readonly about: readonly string[];
      readonly value: string;
      readonly expectedVersion?: number;
    };
  }
>`
  mutation Decide($input: DecisionInput!) {
    decide(input: $input) { decision { id } userErrors { message } }
  }
`;

/** Says of some findings what they are, and shows for ten seconds that it can be undone; what another said meanwhile is not overruled. */
export async function decide(subjects: readonly Decidable[], verdict: Verdict): Promise<void> {
  const faults = await record(subjects.map((subject) => ({ ...subject, verdict })));
  if (faults.length > 0) {
    show({ words: faults[0] ?? '', isFault: true, undo: null });
    return;
  }
  const undo = (): void => {
    // What was decided has a new version since; that is what is taken back.
    record(subjects.map(({ id, status, resolution }) => ({ id, verdict: verdictOf(status, resolution) }))).then(([fault]) =>
      show({ words: fault ?? 'Undone.', isFault: fault !== undefined, undo: null }),
    );
  };
  show({ words: `${subjects.length === 1 ? 'It is' : `${subjects.length} are`} ${verdictWords(verdict)}.`, isFault: false, undo });
}

interface Said {
  readonly id: string;
  readonly verdict: Verdict;
  readonly version?: number;
}

async function record(said: readonly Said[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { id, verdict, version } of said) {
    const input = { kind: 'STATUS' as const, about: [id], value: verdict, ...(version === undefined ? {} : { expectedVersion: version }) };
    const { data, error } = await API.mutation(
      DECIDE,
      { input },
      { additionalTypenames: ['Campaign', 'Movement', 'Detection'] },
    ).toPromise();
    if (error !== undefined) faults.push(error.graphQLErrors[0]?.message ?? 'The server does not answer: nothing was recorded.');
    for (const { message } of data?.decide.userErrors ?? []) faults.push(message);
  }
  return faults;
}

function verdictOf(status: StatusWord, resolution: ResolutionWord | null): Verdict {
  if (status === 'CLOSED') return resolution ?? 'BENIGN';
  return status === 'ACKNOWLEDGED' ? 'ACKNOWLEDGED' : 'OPEN';
}

function verdictWords(verdict: Verdict): string {
  if (verdict === 'OPEN') return 'open again';
  return verdict === 'ACKNOWLEDGED' ? 'acknowledged' : `closed as ${RESOLUTION_WORDS[verdict]}`;
}

let hiding: ReturnType<typeof setTimeout> | undefined;

function show(toast: Toast): void {
  clearTimeout(hiding);
  TOAST.write(toast);
  hiding = setTimeout(() => TOAST.write(null), UNDO_MS);
}
