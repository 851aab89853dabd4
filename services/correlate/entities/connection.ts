import type { HoplineEvent } from '../../../schema/event.ts';

/** What one end's telemetry tells of a connection. */
export interface ConnectionView {
  /** Short name of the host that tells. */
  readonly host: string;
  readonly timeMs: number;
  /** Its events, the one that names a process by identity first. */
  readonly events: readonly HoplineEvent[];
}

/** A connection with all that both ends tell of it. Times are calibrated, epoch ms. */
export interface ConnectionEntity {
  readonly id: string;
  readonly communityId: string;
  readonly transport: 'tcp' | 'udp';
  readonly sourceIp: string;
  readonly sourcePort: number;
  readonly destinationIp: string;
  readonly destinationPort: number;
  /** Null where that end's telemetry did not record it. */
  readonly source: ConnectionView | null;
  readonly destination: ConnectionView | null;
  /** Short name of the host at each end; null where no telemetry tells. */
  readonly sourceHost: string | null;
  readonly destinationHost: string | null;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** When a connection was first seen, calibrated, epoch ms: what lists of connections are in order of. */
export function openedAt({ firstSeen }: ConnectionEntity): number {
  return firstSeen;
}

/** The short name of the host at an end, else its address. */
export function endOf(connection: ConnectionEntity, end: 'source' | 'destination'): string {
  return end === 'source' ? (connection.sourceHost ?? connection.sourceIp) : (connection.destinationHost ?? connection.destinationIp);
}

/** Both ends' events of a connection. */
export function viewEvents(connection: ConnectionEntity | null): HoplineEvent[] {
  return [...(connection?.source?.events ?? []), ...(connection?.destination?.events ?? [])];
}
