import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../../schema/event.ts';
import { normalise } from '../../normalise.ts';
import { WRITERS } from '../../testing/written-records.ts';

function saying(payload: string, dialect = 'winlogbeat'): HoplineEvent {
  const record = { provider: 'OpenSSH', channel: 'OpenSSH/Operational', eventId: 4, data: { process: 'sshd', payload } };
  const normalised = normalise(WRITERS[dialect]?.(record), { file: 'a.json', offset: 0, length: 1 });
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

describe('the SSH server', () => {
  it.each(Object.keys(WRITERS))('says by %s whom it let in, and from where', (dialect) => {
    expect(saying('Accepted publickey for shire\\alice from 10.0.0.5 port 51999 ssh2: ED25519 SHA256:abc', dialect)).toMatchObject({
      'event.category': ['authentication', 'network'],
      'event.outcome': 'success',
      'user.name': 'alice',
      'user.domain': 'shire',
      'source.ip': '10.0.0.5',
      'source.port': 51_999,
    });
  });

  it('names a local account without a domain, and an address of IPv6', () => {
    expect(saying('sshd-session: Accepted password for John Doe from fe80::1%4 port 50001 ssh2')).toMatchObject({
      'user.name': 'John Doe',
      'source.ip': 'fe80::1',
    });
  });

  it.each(['Failed password for alice from 10.0.0.5 port 51999 ssh2', 'Connection closed by 10.0.0.5 port 51999', 'Accepted x', ''])(
    'lets nobody in by: %s',
    (payload) => {
      expect(saying(payload)).toMatchObject({ 'user.name': undefined, 'source.ip': undefined, 'event.outcome': undefined });
    },
  );
});
