import { tierRankOf } from '../graph/tiers.ts';
import { isWithin } from '../schema/technique-id.ts';
import type { FindingsDocument, FoundMovement } from '../services/cli/findings/document.ts';
import { REMOTE_SERVICES } from '../services/correlate/techniques/technique.ts';
import type { GroundTruth, TruthHop } from '../services/generate/truth.ts';

/** A movement belongs to an act when they meet within this, ms: clocks that cannot be measured are wrong by a minute. */
export const NEAR_MS = 150_000;

/** How a claim stands to the truth: `ABSENT` where nothing is claimed that the records would have told. */
export type Claim = 'RIGHT' | 'WRONG' | 'ABSENT';

/** What became of one planted act. */
export interface HopVerdict {
  readonly hop: TruthHop;
  /** The movement that tells of it best; null where none does. */
  readonly movement: FoundMovement | null;
  /** Whether it was found at the tier that its records allow. */
  readonly isFound: boolean;
  /** Whether it was found at any tier. */
  readonly isSeen: boolean;
  readonly isSourceRight: boolean;
  /** By what is claimed: `user`, `session`, `process`, `definition`, `action`; only what the records can tell. */
  readonly claims: Readonly<Record<string, Claim>>;
}

/** Judges every planted act whose records name both ends. */
export function judgeHops({ hops }: GroundTruth, { movements }: FindingsDocument): HopVerdict[] {
  return hops.filter(({ isToBeFound }) => isToBeFound).map((hop) => judgeHop(hop, movements));
}

/** Whether a movement is of the act, from whichever source: it reaches the target while the act goes on. */
export function isDuring(hop: TruthHop, movement: FoundMovement): boolean {
  return (
    isHost(movement.target, [hop.target, ...hop.targetAliases]) &&
    Date.parse(movement.firstSeen) <= Date.parse(hop.end) + NEAR_MS &&
    Date.parse(movement.lastSeen) >= Date.parse(hop.time) - NEAR_MS
  );
}

/** Whether a movement has the act's source. */
export function isFromSource(hop: TruthHop, movement: FoundMovement): boolean {
  return isHost(movement.source, [hop.source, ...hop.sourceAliases]);
}

/** Whether a movement has the act's source, or leaves it at the address that it had: what nobody can name is not named wrongly. */
export function isAtSource(hop: TruthHop, movement: FoundMovement): boolean {
  return isHost(movement.source, [hop.source, ...hop.sourceAliases, hop.sourceAddress]);
}

function judgeHop(hop: TruthHop, movements: readonly FoundMovement[]): HopVerdict {
  const during = movements.filter((movement) => isDuring(hop, movement));
  const rank = ({ tier }: FoundMovement): number => tierRankOf(tier);
  const hasTechnique = ({ technique }: FoundMovement): boolean => technique.some((id) => hop.techniques.includes(id));
  const right = during.filter((movement) => isFromSource(hop, movement) && (hasTechnique(movement) || isObservedContact(movement)));
  const elsewhere = during.filter((movement) => !isFromSource(hop, movement) && hasTechnique(movement) && rank(movement) > 0);
  const best = [...right].sort((left, other) => rank(other) - rank(left) || Number(hasTechnique(other)) - Number(hasTechnique(left)))[0];
  const isOutdone = elsewhere.length > 0 && (best === undefined || rank(best) === 0) && hop.tier !== 'OBSERVED';
  const movement = (isOutdone ? elsewhere[0] : best) ?? null;
  return {
    hop,
    movement,
    isSeen: movement !== null,
    isFound: movement !== null && rank(movement) >= tierRankOf(hop.tier),
    isSourceRight: movement !== null && isFromSource(hop, movement),
    claims: movement === null ? {} : claimsOf(hop, movement),
  };
}

/** Without a rule a movement says no more than over which remote service it went. */
function isObservedContact({ tier, technique }: FoundMovement): boolean {
  return tier === 'OBSERVED' && technique.some((id) => isWithin(id, REMOTE_SERVICES.id));
}

interface End {
  readonly host: { readonly name: string };
  readonly ip: string | null;
}

function isHost({ host, ip }: End, names: readonly string[]): boolean {
  return names.some((name) => host.name.toLowerCase() === name.toLowerCase() || (ip === name && host.name === ip));
}

function claimsOf(hop: TruthHop, movement: FoundMovement): Record<string, Claim> {
  const definitions = [
    ...movement.tasks.map(({ name }) => name),
    ...movement.services.flatMap(({ name, displayName }) => [name, displayName]),
  ];
  const actions = [
    ...movement.tasks.flatMap((task) => task.actions.map(({ path, arguments: rest }) => `${path ?? ''} ${rest ?? ''}`)),
    ...movement.services.map(({ imagePath }) => imagePath ?? ''),
    ...movement.processes.map(({ commandLine, executable }) => commandLine ?? executable ?? ''),
  ];
  const wantsProcess = hop.sourceProcess === undefined ? [] : [hop.sourceProcess, ...hop.otherSourceProcesses];
  const session = movement.logonSession?.logonId;
  return Object.fromEntries(
    Object.entries({
      user: claim(hop.user === undefined ? [] : [hop.user], movement.user === null ? [] : [movement.user.name]),
      session: claim(hop.logonIds, session === undefined ? [] : [session]),
      process: claim(wantsProcess, movement.source.process?.name === undefined ? [] : [movement.source.process.name]),
      definition: claim([hop.task ?? hop.service ?? []].flat(), definitions),
      action: claim(hop.action === undefined ? [] : [hop.action], actions, (got, wanted) => got.includes(wanted)),
    }).flatMap(([name, verdict]) => (verdict === null ? [] : [[name, verdict]])),
  );
}

/** Null where the records do not tell. */
function claim(
  wanted: readonly string[],
  got: readonly (string | null)[],
  holds: (got: string, wanted: string) => boolean = (left, right) => left === right,
): Claim | null {
  if (wanted.length === 0) return null;
  const claimed = got.flatMap((value) => (value === null || value === '' ? [] : [value.toLowerCase()]));
  if (claimed.length === 0) return 'ABSENT';
  return wanted.some((value) => claimed.some((each) => holds(each, value.toLowerCase()))) ? 'RIGHT' : 'WRONG';
}
