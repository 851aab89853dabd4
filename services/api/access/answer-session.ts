import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { answer, answerError, readBody } from '../http-answer.ts';
import { type Gatekeeper, SESSION_COOKIE } from './gatekeeper.ts';
import { sessionToken } from './session-token.ts';

/** How long a browser's session lasts, ms; no longer than its key. */
const SESSION_MS = 12 * 3_600_000;

const MOST_BYTES = 4_096;

const Given = v.strictObject({ key: v.string() });

/**
 * Answers `/session`: `POST {"key": "id:secret"}` begins a browser's session, `DELETE` ends it. What the browser keeps is no key, no script can read it
 * (`HttpOnly`), and no other site can have it sent (`SameSite`). Source: https://www.rfc-editor.org/rfc/rfc6265bis
 */
export async function answerSession(
  request: IncomingMessage,
  response: ServerResponse,
  gatekeeper: Gatekeeper,
  { isSecure, now }: { readonly isSecure: boolean; readonly now: () => number },
): Promise<void> {
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  if (request.method === 'DELETE') {
    return answer(response, 204, 'text/plain', '', { 'set-cookie': `${SESSION_COOKIE}=; Max-Age=0; ${attributes}` });
  }
  if (request.method !== 'POST') {
    return answerError(response, 405, 'BAD_REQUEST', 'A session is begun by POST and ended by DELETE.', { allow: 'POST, DELETE' });
  }
  const key = await gatekeeper.keyGiven(givenIn(await readBody(request, MOST_BYTES)));
  if (key === null) return answerError(response, 401, 'KEY_REFUSED', 'This key is not known here, or it has expired.');
  const expiresMs = Math.min(now() + SESSION_MS, key.expires ?? Number.POSITIVE_INFINITY);
  const maxAge = Math.floor((expiresMs - now()) / 1_000);
  answer(response, 204, 'text/plain', '', {
    'set-cookie': `${SESSION_COOKIE}=${sessionToken(key, expiresMs)}; Max-Age=${maxAge}; ${attributes}`,
  });
}

/** The key in a body; empty, which is none, where the body is none of ours. */
function givenIn(body: string | null): string {
  try {
    return v.parse(Given, JSON.parse(body ?? '')).key;
  } catch {
    return '';
  }
}
