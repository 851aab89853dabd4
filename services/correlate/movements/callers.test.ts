import { describe, expect, it } from 'vitest';
import type { ConnectionEntity } from '../entities/connection.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import { type Asked, NOBODY, weighed } from './callers.ts';
import { type PossibleCall, SPEAKS } from './calls.ts';

/** A call from a host over a connection to a port, or a logon where there is no port. */
function aCall(source: string, weight: number, port: number | null = 445): PossibleCall {
  const connection = port === null ? null : ({ id: `${source}:${port}`, destinationPort: port } as ConnectionEntity);
  const session = port === null ? ({ id: `session:${source}` } as SessionEntity) : null;
  return { hop: { source, target: 'srv', ip: null, port: null, connection, session, timeMs: 0, seenBy: 'srv' }, weight };
}

/** Who is named; or the candidates with their weights; or `itself`. */
function named({ hops, candidates, isLocal }: Asked): string {
  if (isLocal) return 'itself';
  if (candidates.length > 0) return candidates.map(({ source, weight }) => `${source} ${weight}`).join(', ');
  return hops.map(({ source, connection }) => `${source} ${connection?.destinationPort ?? 'logon'}`).join(', ');
}

describe('who asked for an act, of several that may have', () => {
  it('is nobody where there is none', () => {
    expect(weighed([], null, 'srv')).toEqual(NOBODY);
  });

  it('is the one that most speaks for, by the heaviest of its calls', () => {
    expect(named(weighed([aCall('ws5', 1), aCall('ws9', 2)], null, 'srv'))).toBe('ws9 445');
    expect(named(weighed([aCall('ws5', 1), aCall('ws5', 3, 139), aCall('ws9', 2)], null, 'srv'))).toBe('ws5 445, ws5 139');
  });

  it('is none of those that as much speaks for, who are told with all others, the likeliest first', () => {
    const calls = [aCall('ws7', 1), aCall('ws9', 2), aCall('ws5', 2)];

    expect([named(weighed(calls, null, 'srv')), named(weighed(calls.toReversed(), null, 'srv'))]).toEqual([
      'ws5 2, ws9 2, ws7 1',
      'ws5 2, ws9 2, ws7 1',
    ]);
  });

  it('is the host itself where more speaks for that', () => {
    const call = aCall('ws5', 2);

    expect([1, 2, 3].map((ofItself) => named(weighed([call], ofItself, 'srv')))).toEqual(['ws5 445', 'srv 2, ws5 2', 'itself']);
    expect(weighed([call], 3, 'srv').hops).toEqual([]);
    expect(named(weighed([], 0, 'srv'))).toBe('itself');
  });

  it('is none by a call that leads from the host to itself', () => {
    expect(weighed([aCall('srv', 9)], null, 'srv')).toEqual(NOBODY);
  });

  it('is told by each connection and each logon once', () => {
    const [call, logon] = [aCall('ws5', 1), aCall('ws5', 0, null)];

    expect(named(weighed([call, { ...call, weight: 2 }, logon, logon], null, 'srv'))).toBe('ws5 445, ws5 logon');
  });

  it('is rather one that asked for a remote procedure and called one than one that did either', () => {
    const rivals = [aCall('ws7', 0, 135), aCall('ws8', 0, 49_152), aCall('ws9', 0)];

    expect(named(weighed([aCall('ws5', 0, 135), aCall('ws5', 0, 49_152), ...rivals], null, 'srv'))).toBe('ws5 135, ws5 49152');
    expect(named(weighed([aCall('ws5', 0, 135), aCall('ws5', 0), ...rivals], null, 'srv'))).toContain('ws5 0');
    expect(named(weighed([aCall('ws5', 0, 135), aCall('ws5', 0, 49_152), aCall('ws9', SPEAKS.askedAndCalled)], null, 'srv'))).toBe(
      'ws5 1, ws9 1',
    );
  });
});
