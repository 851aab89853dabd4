import { isIPv4 } from 'node:net';

/** Whether an address or a name can only be reached from this machine. */
export function isLocalOnly(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

/**
 * Whether a request's `Host` header names this machine.
 *
 * A server that listens on loopback only must refuse other names: a page of any site can have its own name resolve to 127.0.0.1 and
 * would then read the answers as its own. Source: https://en.wikipedia.org/wiki/DNS_rebinding
 */
export function namesLoopback(hostHeader: string | undefined): boolean {
  if (hostHeader === undefined) return false;
  return isLocalOnly(hostHeader.replace(/:\d*$/, ''));
}
