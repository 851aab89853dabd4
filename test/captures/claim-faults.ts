import type { ClaimKind } from '../../graph/closure.ts';
import type { FindingsDocument, FoundEvent, FoundMovement, FoundProcess, FoundUser } from '../../services/cli/findings/document.ts';

type FoundClaim = FoundMovement['closure']['claims'][number];

/** Everything a movement says that no cited event tells, a sentence each; empty where all of it follows from its evidence. */
export function claimFaults(movement: FoundMovement, { events = [] }: FindingsDocument): string[] {
  const known = new Map(events.map((event) => [event.id, event]));
  return [...unclaimed(movement), ...wrongFlags(movement), ...movement.closure.claims.flatMap((claim) => faultsOf(claim, movement, known))];
}

/** What the movement's own fields name and no claim of its kind does. */
function unclaimed({ source, target, user, logonSession, tasks, services, processes, closure }: FoundMovement): string[] {
  const named: readonly (readonly [ClaimKind, string | null])[] = [
    ['SOURCE_HOST', source.host.id],
    ['SOURCE_PROCESS', source.process?.id ?? null],
    ['SOURCE_USER', source.user?.id ?? null],
    ['TARGET_PROCESS', target.process?.id ?? null],
    ['SESSION', logonSession?.id ?? null],
    ['USER', user?.id ?? null],
    ...[...tasks, ...services].map(({ id }): [ClaimKind, string] => ['DEFINITION', id]),
    ...tasks.filter(({ actions }) => actions.length > 0).map(({ id }): [ClaimKind, string] => ['ACTION', id]),
    ...services.filter(({ imagePath }) => imagePath !== null).map(({ id }): [ClaimKind, string] => ['ACTION', id]),
    ...processes.map(({ id }): [ClaimKind, string] => ['ACTION', id]),
  ];
  return named
    .filter(([kind, id]) => id !== null && !closure.claims.some((claim) => claim.kind === kind && claim.node === id))
    .map(([kind, id]) => `${kind} ${id} is shown and not claimed`);
}

/** What is said to be open has gaps, what is said to be closed has a claim. */
function wrongFlags({ closure }: FoundMovement): string[] {
  const flags: readonly (readonly [ClaimKind, boolean])[] = [
    ['CONNECTION', closure.connectionPaired],
    ['SESSION', closure.sessionMatched],
    ['SOURCE_PROCESS', closure.sourceProcessKnown],
    ['ACTION', closure.actionKnown],
  ];
  return flags.flatMap(([kind, isClosed]) => {
    const [isClaimed, hasGap] = [closure.claims, closure.gaps].map((all) =>
      all.some((each) => ('claim' in each ? each.claim : each.kind) === kind),
    );
    if (isClosed) return isClaimed && !hasGap ? [] : [`${kind} is closed with ${isClaimed ? 'a gap' : 'no claim'}`];
    return hasGap ? [] : [`${kind} is open with no gap`];
  });
}

function faultsOf(claim: FoundClaim, movement: FoundMovement, known: ReadonlyMap<string, FoundEvent>): string[] {
  const what = `${claim.kind} ${claim.node}`;
  const own = new Set(movement.evidence);
  if (claim.evidence.some((id) => !own.has(id))) return [`${what} cites what is not the movement's evidence`];
  const cited = claim.evidence.flatMap((id) => known.get(id) ?? []);
  if (cited.length < claim.evidence.length) return [`${what} cites an event that is not given`];
  return isTold(claim, cited, movement) ? [] : [`${what} follows from none of ${cited.length} cited events`];
}

/** A logon opens a session; an access to a share says who is in one, and from where. */
const SESSION_TELLERS: ReadonlySet<unknown> = new Set(['4624', '5140', '5145']);

/** Whether the cited events say by their own fields what the claim says. */
function isTold({ kind, node }: FoundClaim, cited: readonly FoundEvent[], movement: FoundMovement): boolean {
  const { source, target, user, logonSession, tasks, services, processes } = movement;
  const onTarget = cited.filter(({ host }) => host.id === target.host.id);
  switch (kind) {
    case 'SOURCE_HOST':
      return cited.some((event) => event.host.id === node || namesHost(event, source.host.name));
    case 'SOURCE_PROCESS':
      return cited.some((event) => event.host.id === source.host.id && isOf(event, source.process));
    case 'TARGET_PROCESS':
      return onTarget.some((event) => isOf(event, target.process));
    case 'SOURCE_USER':
      return cited.some((event) => namesUser(event, source.user));
    case 'USER':
      return cited.some((event) => namesUser(event, user));
    case 'SESSION':
      return onTarget.some(
        ({ fields }) => SESSION_TELLERS.has(fields['event.code']) && fields['winlog.logon.id'] === logonSession?.logonId,
      );
    case 'CONNECTION':
      return ['ingress', 'egress'].every((direction) => cited.some(({ fields }) => fields['network.direction'] === direction));
    case 'DEFINITION':
    case 'ACTION': {
      const words = [...tasks, ...services].filter(({ id }) => id === node).flatMap(({ name, ...rest }) => wordsOf(name, rest));
      const process = processes.find(({ id }) => id === node);
      if (process !== undefined) return onTarget.some((event) => isOf(event, process));
      return words.length === 0 ? onTarget.length > 0 : onTarget.some((event) => words.some((word) => mentions(event, word)));
    }
  }
}

/** A task goes by its name or, in the registry, by its key; a service by either of its names. */
function wordsOf(name: string, other: { readonly guid?: string | null; readonly displayName?: string | null }): string[] {
  return [name, other.guid, other.displayName].flatMap((word) => word ?? []);
}

function namesHost({ fields }: FoundEvent, host: string): boolean {
  const names = ['source.ip', 'source.domain', 'winlog.event_data.WorkstationName', 'user.name'].map((name) => String(fields[name] ?? ''));
  return names.some((name) => sameText(name.replace(/\$$/, ''), host) || sameText(name.split('.')[0], host));
}

/** Windows' own accounts go by the computer's name in the Security log; a 4648 names whose credentials were used beside who used them. */
function namesUser({ fields }: FoundEvent, user: FoundUser | null): boolean {
  const names = ['user.name', 'winlog.event_data.TargetUserName'].map((field) => fields[field]);
  return sameText(fields['user.id'], user?.sid) || names.some((name) => sameText(name, user?.name));
}

function isOf({ fields }: FoundEvent, process: FoundProcess | null): boolean {
  if (process === null) return false;
  if (process.entityId !== null && fields['process.entity_id'] !== undefined) return fields['process.entity_id'] === process.entityId;
  return fields['process.pid'] === process.pid || sameText(fields['process.name'], process.name);
}

function mentions({ fields }: FoundEvent, word: string): boolean {
  return Object.values(fields).some((value) => String(value).toLowerCase().includes(word.toLowerCase()));
}

function sameText(left: unknown, right: string | null | undefined): boolean {
  return typeof left === 'string' && left.toLowerCase() === right?.toLowerCase();
}
