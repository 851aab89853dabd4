import type { ClaimJoin } from '../../../graph/closure.ts';
import { viewEvents } from '../entities/connection.ts';
import { hostOf } from '../facts/gather.ts';
import type { Landscape } from '../landscape.ts';
import { type Anchors, isOver } from './anchors.ts';
import { type AccountTeller, type CitedClaim, tellerOf } from './claims.ts';
import type { MovementParts } from './movement-parts.ts';
import { tellersOfProcess } from './source-claims.ts';
import { eventsOfProcess } from './source-process.ts';

/** What a movement says of how it came in: the connection that both ends recorded, who took it, the session and whose that is. */
export function targetClaims(parts: MovementParts, anchors: Anchors, landscape: Pick<Landscape, 'sessions' | 'users'>): CitedClaim[] {
  const session = sessionClaim(parts, anchors);
  return [
    connectionClaim(parts, anchors),
    processClaim(parts, anchors),
    session,
    userClaim(parts, anchors, session?.join ?? 'TIME', landscape),
  ].filter((claim) => claim !== null);
}

function connectionClaim({ connection, connections }: MovementParts, anchors: Anchors): CitedClaim | null {
  const carrying = connections.filter((other) => anchors.joinOfConnection(other) !== 'TIME');
  const paired = [...(connection === null ? [] : [connection]), ...carrying].find(({ source, destination }) => source && destination);
  if (paired === undefined) return null;
  const join = anchors.joinOfConnection(paired) === 'TIME' ? 'TIME' : 'FLOW';
  return { kind: 'CONNECTION', node: paired.id, join, events: viewEvents(paired) };
}

function processClaim({ connection, targetProcess }: MovementParts, anchors: Anchors): CitedClaim | null {
  if (connection === null || targetProcess === null) return null;
  const join = anchors.joinOfConnection(connection) === 'TIME' ? 'TIME' : 'PROCESS';
  const events = [...(connection.destination?.events ?? []), ...eventsOfProcess(targetProcess)];
  return { kind: 'TARGET_PROCESS', node: targetProcess.id, join, events };
}

function sessionClaim({ session, connections }: MovementParts, anchors: Anchors): CitedClaim | null {
  if (session === null) return null;
  const join = anchors.joinOfSession(session);
  const claim = { kind: 'SESSION', node: session.id, join } as const;
  if (join === 'LOGON_ID') return { ...claim, events: [...session.events, ...anchors.eventsOfSession(session)] };
  const carrier = join === 'SOURCE_PORT' ? connections.find((connection) => isOver(session, connection)) : undefined;
  return { ...claim, events: [...session.events, ...viewEvents(carrier ?? null)] };
}

/** The account by its session, else by who asked on the target, else by who acted on the source. */
function userClaim(
  parts: MovementParts,
  anchors: Anchors,
  sessionJoin: ClaimJoin,
  landscape: Pick<Landscape, 'sessions' | 'users'>,
): CitedClaim | null {
  const { account, session, sourceProcess, hits, target } = parts;
  if (account === null) return null;
  const tellers: AccountTeller[] = [
    ...(session === null ? [] : [{ join: sessionJoin, events: session.events }]),
    { join: 'RECORD', events: anchors.events.filter((event) => hostOf(event) === target) },
    ...(sourceProcess === null ? [] : tellersOfProcess(sourceProcess, 'PROCESS', landscape)),
    { join: 'RECORD', events: anchors.events },
    ...hits.flatMap(({ sessions }) => sessions.map((other): AccountTeller => ({ join: 'LOGON_ID', events: other.events }))),
  ];
  const teller = tellerOf(account, tellers);
  return teller === null ? null : { kind: 'USER', node: landscape.users.accountOf(account).id, ...teller };
}
