import type { EstateAccount, EstateHost, EstateProcess, Session } from '../estate/model.ts';
import type { Connected } from '../happenings.ts';
import type { ActStage } from './stage.ts';

/** One host acts on another. */
export interface ActRequest {
  readonly at: number;
  /** The shell on the source from which it is done. */
  readonly from: EstateProcess;
  readonly target: EstateHost;
  readonly account: EstateAccount;
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
  readonly landed: EstateProcess | null;
  readonly endsAt: number;
}

/** A way for one host to act on another: makes happen on the stage what it leaves in the logs of both. */
export type PerformAct = (stage: ActStage, request: ActRequest) => ActOutcome;
