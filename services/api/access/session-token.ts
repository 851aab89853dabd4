import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeptKey } from '../../access/api-keys.ts';

/**
 * What a browser holds instead of a key: which key it was made with, until when it is good, and a seal made with the kept hash of that key. Any process over the
 * same store can check it, and it ends with its key.
 */
export function sessionToken({ id, digest }: KeptKey, expiresMs: number): string {
  const claims = Buffer.from(JSON.stringify([id, expiresMs])).toString('base64url');
  return `${claims}.${sealOf(claims, digest)}`;
}

/** The id of the key that a token was made with, unproved; null of what is no token. */
export function keyIdOf(token: string): string | null {
  return claimsOf(token)?.[0] ?? null;
}

/** Whether a token was made with this key, and is still good. */
export function isTokenOf(token: string, { digest }: KeptKey, nowMs: number): boolean {
  const claims = claimsOf(token);
  if (claims === null) return false;
  const [text = '', seal = ''] = token.split('.');
  const expected = Buffer.from(sealOf(text, digest));
  const given = Buffer.from(seal);
  return given.length === expected.length && timingSafeEqual(given, expected) && nowMs < claims[1];
}

function sealOf(claims: string, digest: string): string {
  return createHmac('sha256', Buffer.from(digest, 'hex')).update(claims).digest('base64url');
}

function claimsOf(token: string): readonly [id: string, expiresMs: number] | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
    if (!Array.isArray(claims)) return null;
    const [id, expires]: readonly unknown[] = claims;
    return typeof id === 'string' && typeof expires === 'number' ? [id, expires] : null;
  } catch {
    return null;
  }
}
