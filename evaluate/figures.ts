import type { FalseMovement } from './judge-benign.ts';
import type { HopVerdict } from './judge-hops.ts';

/** What an estate's movements have to reach. */
export const WANTED = { recall: 0.95, rightSource: 0.99, onTime: 0.99, falsePerThousandHostDays: 1 } as const;

/** The figures of some planted acts. */
export interface Figures {
  readonly name: string;
  /** Acts whose records name both ends. */
  readonly acts: number;
  /** Found at the tier that the records allow, and found at all. */
  readonly found: number;
  readonly seen: number;
  readonly rightSource: number;
  /** By claim: how many are right, of how many that the records can tell. */
  readonly claims: Readonly<Record<string, { readonly right: number; readonly wrong: number; readonly of: number }>>;
}

/** Adds up some verdicts. */
export function figuresOf(name: string, verdicts: readonly HopVerdict[]): Figures {
  const claims: Record<string, { right: number; wrong: number; of: number }> = {};
  for (const verdict of verdicts) {
    for (const [claim, state] of Object.entries(verdict.claims)) {
      const sum = claims[claim] ?? { right: 0, wrong: 0, of: 0 };
      claims[claim] = {
        right: sum.right + Number(state === 'RIGHT'),
        wrong: sum.wrong + Number(state === 'WRONG'),
        of: sum.of + 1,
      };
    }
  }
  return {
    name,
    acts: verdicts.length,
    found: verdicts.filter(({ isFound }) => isFound).length,
    seen: verdicts.filter(({ isSeen }) => isSeen).length,
    rightSource: verdicts.filter(({ isSeen, isSourceRight }) => isSeen && isSourceRight).length,
    claims,
  };
}

/** The figures of every value that verdicts are told apart by, in the order of the names. */
export function figuresBy(verdicts: readonly HopVerdict[], namesOf: (verdict: HopVerdict) => readonly string[]): Figures[] {
  const names = [...new Set(verdicts.flatMap(namesOf))].sort();
  return names.map((name) =>
    figuresOf(
      name,
      verdicts.filter((verdict) => namesOf(verdict).includes(name)),
    ),
  );
}

/** Where the figures fall short, a sentence each; empty where they do not. */
export function shortcomings(all: Figures, falseMovements: readonly FalseMovement[], hostDays: number): string[] {
  const [recall, rightSource] = [share(all.found, all.acts), share(all.rightSource, all.seen)];
  const rate = (falseMovements.length * 1_000) / hostDays;
  return [
    ...(recall < WANTED.recall ? [`${percent(recall)} of the planted acts were found, not ${percent(WANTED.recall)}.`] : []),
    ...(rightSource < WANTED.rightSource
      ? [`${percent(rightSource)} of those have the right source, not ${percent(WANTED.rightSource)}.`]
      : []),
    ...(falseMovements.length > falseAllowed(hostDays)
      ? [`${rate.toFixed(1)} benign movements were DETECTED a thousand host-days, not at most ${WANTED.falsePerThousandHostDays}.`]
      : []),
  ];
}

/** How many movements may be false in so many host-days: in less than a thousand, one. */
export function falseAllowed(hostDays: number): number {
  return Math.max(1, (WANTED.falsePerThousandHostDays * hostDays) / 1_000);
}

/** The share that some have of all, 0 to 1; 1 where there is none. */
export function share(some: number, all: number): number {
  return all === 0 ? 1 : some / all;
}

/** A share with one decimal. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
