import { HoplineError } from '../schema/errors.ts';
import type { Fence } from './store.ts';

/** The error of a write in a role that another process has claimed since. */
export function fencedError({ role }: Fence): HoplineError {
  return new HoplineError('STORE_FENCED', `Another process has taken over as ${role}; what this one was about to write is left to that.`);
}
