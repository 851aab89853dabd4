import type { HoplineEvent } from '../../../schema/event.ts';
import type { ConnectionEntity } from '../entities/connection.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import type { AccountName } from '../entities/users.ts';

/** One remote logon, or one connection over an administrative protocol. */
export interface Contact {
  readonly source: string;
  readonly target: string;
  readonly technique: string;
  /** Calibrated, epoch ms. */
  readonly timeMs: number;
  readonly session: SessionEntity | null;
  readonly connection: ConnectionEntity | null;
  /** Whose logon it was, a machine's as well; null where nothing tells. */
  readonly account: AccountName | null;
  /** The events it is read from. */
  readonly events: readonly HoplineEvent[];
}
