/** What becomes of clients that send or read so slowly that they would hold what others need. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerError } from './http-answer.ts';

/** How long a sender that was answered already may go on sending, ms. */
const LISTEN_ON_MS = 5_000;

/**
 * Ends a request that takes longer than `patienceMs` to come, null where its receiver has a patience of its own: of what was answered before it came whole soon,
 * but not before the sender had time to read the answer.
 */
export function cutOffSlow(request: IncomingMessage, response: ServerResponse, patienceMs: number | null): void {
  response.once('finish', () => {
    if (!request.complete) setTimeout(() => request.complete || request.destroy(), LISTEN_ON_MS).unref();
  });
  if (patienceMs === null) return;
  const patience = setTimeout(() => {
    if (request.complete) return;
    response.once('finish', () => request.destroy());
    if (response.headersSent) request.destroy();
    else answerError(response, 408, 'BAD_REQUEST', 'The request came too slowly.', { connection: 'close' });
  }, patienceMs);
  response.once('close', () => clearTimeout(patience));
}

/** Ends a connection whose client reads nothing of its answer for so long, ms. Slow reading is reading. */
export function cutOffUnread(response: ServerResponse, patienceMs: number): void {
  response.once('prefinish', () => response.setTimeout(patienceMs, () => response.destroy()));
}
