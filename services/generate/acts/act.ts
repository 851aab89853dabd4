import type { Account, EstateHost, Process, Session } from '../estate/model.ts';
import type { Connected } from '../happenings.ts';
import type { Stage } from './stage.ts';

/** One host acts on another. */
export interface ActRequest {
  readonly at: number;
  /** The shell on the source from which it is done. */
  readonly from: Process;
  readonly target: EstateHost;
  readonly account: Account;
}

/** What an act left behind, for the truth and for what follows it. */
export interface ActOutcome {
  readonly techniques: readonly string[];
  /** The authenticated connection that did it. */
  readonly flow: Connected;
  readonly session: Session;
  /** Further sessions that the act opened on the target, which may be named as well. */
  readonly otherSessions?: readonly Session[] | undefined;
  readonly sourceProcess: string;
  readonly otherSourceProcesses?: readonly string[] | undefined;
  readonly task?: string | undefined;
  readonly action?: string | undefined;
  readonly service?: string | undefined;
  /** The process it started on the target; null where it starts none. */
  readonly landed: Process | null;
  readonly endsAt: number;
}

export type Act = (stage: Stage, request: ActRequest) => ActOutcome;
