import type { HoplineEvent } from '../../../../schema/event.ts';
import { address } from '../values/address.ts';
import { accountDomain, accountName } from '../values/identity.ts';
import { port } from '../values/number.ts';
import { envelope } from './envelope.ts';
import { kind as kindOf } from './kinds.ts';
import { textDatum, type WindowsRecord } from './record.ts';

const ACCEPTED = kindOf(['authentication', 'network'], ['start'], 'ssh-session-accepted');
const OTHER = kindOf(['network'], ['info'], undefined);

/** What sshd writes when it lets somebody in, in English on every Windows. Source: `auth_log` in OpenSSH's auth.c */
const LET_IN = /^(?:sshd(?:-session)?: )?Accepted \S+ for (.+?) from (\S+) port (\d+)(?: |$)/;

/** OpenSSH/Operational 4: what the SSH server says in passing, of which it matters here whom it let in from where. */
export function sshServerEvent(record: WindowsRecord): HoplineEvent {
  const [, account, ip, sourcePort] = LET_IN.exec(textDatum(record, 'payload') ?? '') ?? [];
  return {
    ...envelope(record, account === undefined ? OTHER : ACCEPTED, record.createdMs, account === undefined ? undefined : 'success'),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'source.ip': address(ip),
    'source.port': port(sourcePort),
  };
}
