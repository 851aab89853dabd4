import { followCapture } from '../captures/follow-capture.ts';
import type { SentCapture } from '../captures/sent-capture.ts';
import type { RequestContext } from '../context.ts';
import { requestError } from '../request-errors.ts';

/** The query fields on captures that were sent. */
export const captureQueries = {
  captures: (_root: unknown, _arguments: unknown, { captures }: RequestContext) => captures?.intake.list() ?? [],
  capture: (_root: unknown, { id }: { readonly id: string }, { captures }: RequestContext) => captures?.intake.find(id) ?? null,
};

/** The field of `Subscription` on them. */
export const captureSubscriptions = {
  captureProgress: {
    subscribe: (_root: unknown, { id }: { readonly id: string }, { captures }: RequestContext) => {
      if (captures === undefined || captures.intake.find(id) === null) {
        throw requestError('BAD_USER_INPUT', `There is no capture "${id}"; captures lists those that were sent to this server.`);
      }
      return followCapture(captures.intake, id);
    },
    resolve: (capture: SentCapture) => capture,
  },
};
