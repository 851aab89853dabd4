import { requestError } from './request-errors.ts';
import { formatTime } from './scalars.ts';

/** A stretch of time as arguments give it, epoch ms, its ends included; open where they do not. */
export interface WindowArguments {
  readonly since?: number | null;
  readonly until?: number | null;
}

/** The stretch of time that is meant. Throws BAD_USER_INPUT where it ends before it begins: nothing could be in it. */
export function windowMeant({ since, until }: WindowArguments): { readonly since: number | null; readonly until: number | null } {
  if (since != null && until != null && until < since) {
    throw requestError('BAD_USER_INPUT', `\`until\` is ${formatTime(until)}, which lies before \`since\`, ${formatTime(since)}.`);
  }
  return { since: since ?? null, until: until ?? null };
}
