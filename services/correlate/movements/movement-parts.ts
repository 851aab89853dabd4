import type { HoplineEvent } from '../../../schema/event.ts';
import type { ConnectionEntity } from '../entities/connection.ts';
import type { ProcessEntity } from '../entities/processes.ts';
import type { ServiceEntity } from '../entities/services.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import type { TaskEntity } from '../entities/tasks.ts';
import type { AccountName } from '../entities/users.ts';
import type { RuleHit } from './rule-hit.ts';

/** The parts that a movement is put together from. */
export interface MovementParts {
  readonly source: string;
  readonly target: string;
  readonly technique: readonly string[];
  readonly hits: readonly RuleHit[];
  /** The session that carried the act on the target, the best proved of `sessions`. */
  readonly session: SessionEntity | null;
  readonly sessions: readonly SessionEntity[];
  /** The connection that carried the act, the best proved of `connections`. */
  readonly connection: ConnectionEntity | null;
  readonly connections: readonly ConnectionEntity[];
  readonly sourceProcess: ProcessEntity | null;
  readonly targetProcess: ProcessEntity | null;
  readonly account: AccountName | null;
  readonly tasks: readonly TaskEntity[];
  readonly services: readonly ServiceEntity[];
  /** What it started on the target. */
  readonly started: readonly ProcessEntity[];
  /** Of the act itself, which say when it was; at least one. */
  readonly events: readonly HoplineEvent[];
  /** What is cited for it and does not date it. */
  readonly beside: readonly HoplineEvent[];
  /** Records of clients and gateways that name both ends; cited too. */
  readonly tellers: readonly HoplineEvent[];
  /** What tells it from every other act of these ends and techniques: an id of an event, or of a connection or session where no rule tells of it. */
  readonly mark: string;
}
