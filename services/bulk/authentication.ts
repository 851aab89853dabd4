import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { RequestFault } from './request-fault.ts';

/** The credentials that a shipper may send; one of them is enough. */
export type Credential =
  /** As Elastic's shippers are given it, `id:key`. Those that know no API keys, as rsyslog, may send `id` as the user and `key` as the password. */
  { readonly kind: 'API_KEY'; readonly apiKey: string } | { readonly kind: 'BASIC'; readonly user: string; readonly password: string };

/**
 * Throws a RequestFault (401) unless a request carries one of the credentials it was made with; without any credentials, every request passes.
 */
export type Authenticate = (request: IncomingMessage) => void;

/** Compares digests of equal length, and always all of them, so that the time tells nothing of what is expected. */
export function authenticateWith(credentials: readonly Credential[]): Authenticate {
  if (credentials.length === 0) return () => undefined;
  const expected = credentials.flatMap(expectedTexts).map(digestOf);
  return (request) => {
    const given = givenText(request.headers.authorization);
    if (given === null) throw unauthorised(`missing authentication credentials for REST request [${request.url ?? '/'}]`);
    const digest = digestOf(given);
    const matches = expected.filter((each) => timingSafeEqual(each, digest));
    if (matches.length === 0) throw unauthorised('unable to authenticate with the provided credentials');
  };
}

function expectedTexts(credential: Credential): readonly string[] {
  if (credential.kind === 'BASIC') return [`basic ${credential.user}:${credential.password}`];
  return [`apikey ${credential.apiKey}`, `basic ${credential.apiKey}`];
}

/** Null where the header is missing or of another scheme. */
function givenText(header: string | undefined): string | null {
  const [, scheme, encoded] = /^(ApiKey|Basic) +([A-Za-z0-9+/=_-]+)$/i.exec(header ?? '') ?? [];
  return scheme === undefined || encoded === undefined ? null : `${scheme.toLowerCase()} ${Buffer.from(encoded, 'base64').toString()}`;
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function unauthorised(reason: string): RequestFault {
  return new RequestFault(401, 'security_exception', reason, { 'www-authenticate': 'Basic realm="hopline" charset="UTF-8", ApiKey' });
}
