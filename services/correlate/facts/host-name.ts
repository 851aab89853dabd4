import { isAddress } from '../../../graph/host-name.ts';

/** Names of more than this are no host's. Source: RFC 1035 section 2.3.4 */
const LONGEST_NAME = 255;

/** Windows takes letters of any language. Source: https://learn.microsoft.com/en-us/troubleshoot/windows-server/active-directory/naming-conventions-for-computer-domain-site-ou */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*[.$]?$/u;

/**
 * Whether a text can be another host's name, qualified or not: no address, none of the names that a host has for itself, no name of a service
 * (`_ldap._tcp`). A trailing `$` is a machine account's.
 */
export function isHostName(text: string): boolean {
  return text.length <= LONGEST_NAME && NAME.test(text) && !isAddress(text) && !/^localhost(?:\.|$)/i.test(text);
}
