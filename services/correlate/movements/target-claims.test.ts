import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../graph/closure.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { claimsOf, SERVED, TASK_FROM_AFAR } from '../testing/a-task-from-afar.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, aPipeAccess } from '../testing/event-builders.ts';

const EVENTS = {
  ...TASK_FROM_AFAR,
  asked: aConnection('WS6', '12:00:00.900', 'ingress', { from: '10.0.0.5:56587', to: '10.0.0.6:135' }, SERVED),
  another: aNetworkLogon('WS6', '12:00:05', '10.0.0.5:50001'),
  pipe: aPipeAccess('WS6', '12:00:01.250', 'atsvc', '0xabc123', '10.0.0.5:56588'),
};
type Name = keyof typeof EVENTS;

/** What the movement claims of a kind by a rule that rests on some events, with others beside them. */
function cited(kind: Claim['kind'], evidence: readonly Name[], others: readonly Name[] = []): string[] {
  const events = (names: readonly Name[]): HoplineEvent[] => names.map((name) => EVENTS[name]);
  const movements = detectedOf('T1053.005', events(evidence), events(others));
  expect(movements).toHaveLength(1);
  return claimsOf(movements[0], kind, EVENTS);
}

describe('that both ends recorded one connection', () => {
  it('follows from the two records', () => {
    expect(cited('CONNECTION', ['answered', 'cached'], ['called'])).toEqual(['FLOW: called answered']);
    expect(cited('CONNECTION', ['logon', 'registered'], ['called', 'answered'])).toEqual(['FLOW: called answered']);
  });

  it('is not said where one end alone did', () => {
    expect(cited('CONNECTION', ['answered', 'cached'])).toEqual([]);
    expect(cited('CONNECTION', ['logon', 'registered'], ['called'])).toEqual([]);
  });
});

describe('that a process took the connection', () => {
  it('follows from the target’s record of it and the process’s own', () => {
    expect(cited('TARGET_PROCESS', ['answered', 'cached'], ['server', 'called'])).toEqual(['PROCESS: server answered']);
  });

  it('is not said where the target did not record it', () => {
    expect(cited('TARGET_PROCESS', ['logon', 'registered'], ['called', 'server'])).toEqual([]);
  });
});

describe('that an act was in a session', () => {
  it('follows from its logon and from what was done by its number', () => {
    expect(cited('SESSION', ['answered', 'registered'], ['logon'])).toEqual(['LOGON_ID: logon registered']);
    expect(cited('SESSION', ['pipe', 'registered'])).toEqual(['LOGON_ID: registered pipe']);
  });

  it('follows from its logon over the connection that carried the act, as both ends tell of it', () => {
    expect(cited('SESSION', ['answered', 'cached'], ['called', 'logon'])).toEqual(['SOURCE_PORT: called answered logon']);
  });

  it('follows from the one connection that its logon came over, of several of the act', () => {
    expect(cited('SESSION', ['asked', 'answered', 'cached'], ['logon'])).toEqual(['SOURCE_PORT: answered logon']);
  });

  it('follows from its logon where a rule rests on it', () => {
    expect(cited('SESSION', ['answered', 'logon', 'cached'])).toEqual(['RECORD: logon']);
  });

  it('follows from time alone where it came over another connection', () => {
    expect(cited('SESSION', ['answered', 'cached'], ['another'])).toEqual(['TIME: another']);
  });
});

describe('that an act was an account’s', () => {
  it.each<[string, readonly Name[], readonly Name[], string]>([
    ['by its number', ['answered', 'registered'], ['logon'], 'LOGON_ID: logon'],
    ['by its port', ['answered', 'cached'], ['logon'], 'SOURCE_PORT: logon'],
    ['by time', ['answered', 'cached'], ['another'], 'TIME: another'],
  ])('follows from the session that is known %s', (_how, evidence, others, claim) => {
    expect(cited('USER', evidence, others)).toEqual([claim]);
  });

  it('follows from the process that acted on the source where there is no session', () => {
    expect(cited('USER', ['tool', 'called'])).toEqual(['PROCESS: tool']);
    expect(cited('USER', ['answered', 'cached'], ['called', 'tool'])).toEqual(['PROCESS: tool']);
    expect(cited('USER', ['answered', 'cached'], ['called'])).toEqual([]);
  });
});
