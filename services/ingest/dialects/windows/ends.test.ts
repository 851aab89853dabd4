import { describe, expect, it } from 'vitest';
import { type ConnectionClaim, type RecordedEnd, readEnds } from './ends.ts';

/** `10.0.0.5:50000` or `10.0.0.5:50000 WS5`. */
function end(written: string): RecordedEnd {
  const [socket = '', name] = written.split(' ');
  const colon = socket.lastIndexOf(':');
  return { ip: socket.slice(0, colon), port: Number(socket.slice(colon + 1)), name };
}

function verdict(first: string, second: string, claim: Partial<ConnectionClaim> = {}): string {
  const whole = { isInitiator: false, mayMistakeAnswers: false, computer: 'WS6.shire.example', program: undefined, ...claim };
  const { isTurned, isAmbiguous, direction } = readEnds(end(first), end(second), whole);
  return `${direction} ${isAmbiguous ? 'in doubt' : isTurned ? 'second opened it' : 'first opened it'}`;
}

describe('the end that opened a connection', () => {
  it('is the first of one this host opened', () => {
    expect(verdict('10.0.0.6:445', '10.0.0.5:50000', { isInitiator: true })).toBe('egress first opened it');
  });

  it('is the one with the port that nothing listens on, by either convention of inbound events', () => {
    expect(verdict('10.0.0.5:50000', '10.0.0.6:445')).toBe('ingress first opened it');
    expect(verdict('10.0.0.6:445', '10.0.0.5:50000')).toBe('ingress second opened it');
  });

  it('is the one with a port below the ephemeral ones of Windows too, as other systems choose theirs', () => {
    expect(verdict('10.0.0.5:33000', '10.0.0.6:445')).toBe('ingress first opened it');
  });

  it('is in doubt where both ports are dynamic, and where one could be of another system', () => {
    expect(verdict('10.0.0.5:56588', '10.0.0.6:49671')).toBe('ingress in doubt');
    expect(verdict('10.0.0.5:33000', '10.0.0.6:49671')).toBe('ingress in doubt');
  });

  it('is the other one where an end carries the name of the host', () => {
    expect(verdict('10.0.0.6:49671 ws6', '10.0.0.5:56588 ws5')).toBe('ingress second opened it');
    expect(verdict('10.0.0.5:56588 ws5', '10.0.0.6:49671 WS6.shire.example')).toBe('ingress first opened it');
  });

  it('is nothing to doubt where both ends are this host', () => {
    expect(verdict('::1:50000', '::1:50001')).toBe('ingress first opened it');
  });

  it('is in doubt where a datagram went to many', () => {
    expect(verdict('10.0.0.255:138', '10.0.0.6:138', { mayMistakeAnswers: true })).toBe('ingress in doubt');
    expect(verdict('127.0.0.1:50000', '239.255.255.250:1900', { mayMistakeAnswers: true })).toBe('ingress in doubt');
  });

  it('is the one that asked, where the answer of a name server is called inbound', () => {
    const asked = { mayMistakeAnswers: true, program: 'C:\\Windows\\System32\\svchost.exe' };
    const answers = { mayMistakeAnswers: true, program: 'C:\\Windows\\System32\\dns.exe' };

    expect(verdict('10.0.0.1:53', '10.0.0.6:50000', asked)).toBe('egress second opened it');
    expect(verdict('10.0.0.6:50000', '10.0.0.1:53', asked)).toBe('egress first opened it');
    expect(verdict('10.0.0.6:53', '10.0.0.5:50000', answers)).toBe('ingress second opened it');
  });
});
