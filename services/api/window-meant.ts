import { requestError } from './request-errors.ts';
import { formatTime } from './scalars.ts';

/** A stretch of time as arguments give it, epoch ms; open where they do not. */
export interface WindowArguments {
  readonly since?: number | null;
  readonly before?: number | null;
}

/** The stretch of time that is meant. Throws BAD_USER_INPUT where it ends before it begins: nothing could be in it. */
export function windowMeant({ since, before }: WindowArguments): { readonly since: number | null; readonly before: number | null } {
  if (since != null && before != null && before < since) {
    throw requestError('BAD_USER_INPUT', `\`before\` is ${formatTime(before)}, which lies before \`since\`, ${formatTime(since)}.`);
  }
  return { since: since ?? null, before: before ?? null };
}
