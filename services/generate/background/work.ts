import type { ActStage } from '../acts/stage.ts';
import type { EstateHost } from '../estate/model.ts';

/** A kind of everyday work of a host. It begins at `at`, and everything it causes comes then or later. */
export interface Work {
  /** How often it happens against the others. */
  readonly weight: number;
  readonly canHappenOn: (host: EstateHost) => boolean;
  readonly happen: (stage: ActStage, host: EstateHost, at: number) => void;
}
