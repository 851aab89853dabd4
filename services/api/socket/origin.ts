import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request that a browser sent comes from a page of this very server; what is no browser sends no `Origin`. Without this a page of any site could
 * open a socket with the visitor's session: WebSockets know no same-origin policy.
 * Source: https://www.rfc-editor.org/rfc/rfc6455#section-10.2
 */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host.toLowerCase();
}
