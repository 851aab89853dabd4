/** Recording what somebody decides. */
import { decidedBy } from '../../../graph/decisions/decided.ts';
import { type Decision, type DecisionKind, decisionId, VERDICTS } from '../../../graph/decisions/decision.ts';
import { recordDecision } from '../../../graph/decisions/decision-log.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { Refusal } from './refusal.ts';
import { campaignOf, decisionSubject, nodeMeant } from './subject.ts';
import { versionOfCampaign } from './version.ts';
import { tagSaid, textSaid } from './words.ts';

/** The most that is kept of what people write, characters: a remark, a name. */
const LONGEST_NOTE = 4_000;
export const LONGEST_PERSON = 200;

/** The most that one decision is about: what belongs together is held pair by pair. */
const MOST_ABOUT = 50;

/** What somebody wants to record. */
export interface Wish {
  readonly kind: DecisionKind;
  /** Ids of campaigns, movements, detections and hosts; a host also by name or address. */
  readonly about: readonly string[];
  readonly value: string | null;
  readonly note: string | null;
  readonly by: string;
  /** A name that the sender gives the decision, so that sending it twice records it once. */
  readonly key?: string | null | undefined;
  /** The version of the first of `about` that whoever decides knows: of detections and hosts the number of decisions, of a movement that of its campaign. Whatever it is unless given. */
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Records a decision at a time (epoch ms), or gives the one that was recorded with its key before. Throws Refusal where it is not recorded, and as the store
 * does. It is later than all before: a clock that is behind does not make people's words count for nothing.
 */
export async function decide(store: GraphStore, wish: Wish, nowMs: number): Promise<Decision> {
  const said = { ...wordsOf(wish), kind: wish.kind };
  const recorded = await recordDecision(store, async (before) => {
    const sent = wish.key == null ? undefined : before.find(({ id }) => id === decisionId({ ...said, at: 0, subject: [] }, wish.key));
    if (sent !== undefined) return await asSent(sent, said, wish, store);
    if (wish.about.length > MOST_ABOUT) throw new Refusal('BAD_VALUE', `One decision is about ${MOST_ABOUT} things at most; make several.`);
    const subject = await decisionSubject(wish.kind, wish.about, store);
    await assertVersion(wish, before, store);
    const at = Math.max(nowMs, (before.at(-1)?.at ?? Number.NEGATIVE_INFINITY) + 1);
    const decision = { at, ...said, subject };
    return { id: decisionId(decision, wish.key ?? null), ...decision };
  });
  if (recorded === null) throw new Error('A decision was neither recorded nor refused.');
  return recorded;
}

/** Throws Refusal where what is decided about has changed since whoever decides looked at it. */
async function assertVersion({ about, expectedVersion }: Wish, before: readonly Decision[], store: GraphStore): Promise<void> {
  if (expectedVersion == null) return;
  const meant = await nodeMeant(about[0] ?? '', store);
  // What is decided of a movement holds for its campaign; a detection has a version of its own, whatever it belongs to.
  const campaign = meant.kind === 'Campaign' ? meant : meant.kind === 'Movement' ? await campaignOf(meant.id, store) : null;
  const decided = decidedBy(before);
  const actual = campaign === null ? decided.finding([meant.id]).decisions.length : await versionOfCampaign(store, decided, campaign);
  if (actual === expectedVersion) return;
  const message = `It is at version ${actual} and was expected at ${expectedVersion}: it changed since, or somebody decided about it. Look at it again, then decide.`;
  throw new Refusal('VERSION_CONFLICT', message, { expected: expectedVersion, actual });
}

type Said = Pick<Decision, 'kind' | 'by' | 'value' | 'note'>;

/** The decision that was sent with the same key before. What it is about may be gone since. */
async function asSent(sent: Decision, said: Said, { about }: Wish, store: GraphStore): Promise<Decision> {
  const [first = sent.subject[0]] = await decisionSubject(said.kind, about, store).catch(() => []);
  const isSame = sent.kind === said.kind && sent.by === said.by && sent.value === said.value && sent.note === said.note;
  if (isSame && sent.subject[0] === first) return sent;
  throw new Refusal('KEY_REUSED', `The key was sent before with another decision, ${sent.id}. Give each decision a key of its own.`);
}

function wordsOf({ kind, value, note, by }: Wish): Omit<Said, 'kind'> {
  return {
    by: textSaid('Who decided', by, LONGEST_PERSON),
    value: valueSaid(kind, value),
    note: note === null || note === '' ? noNote(kind) : textSaid('A note', note, LONGEST_NOTE),
  };
}

function valueSaid(kind: DecisionKind, value: string | null): string | null {
  switch (kind) {
    case 'STATUS': {
      const verdict = VERDICTS.find((known) => known === value);
      if (verdict === undefined)
        throw new Refusal('BAD_VALUE', `There is no status "${value ?? ''}"; choose one of ${VERDICTS.join(', ')}.`);
      return verdict;
    }
    case 'ASSIGN':
      return value === null ? null : textSaid('Whose work it is', value, LONGEST_PERSON);
    case 'TAG':
      return value?.startsWith('-') === true ? `-${tagSaid(value.slice(1))}` : tagSaid(value);
    case 'NOTE':
    case 'TOGETHER':
    case 'APART':
      return null;
  }
}

function noNote(kind: DecisionKind): null {
  if (kind === 'NOTE') throw new Refusal('BAD_VALUE', 'A note says something: give its text.');
  return null;
}
