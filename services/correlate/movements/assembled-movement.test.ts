import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { TASK_FROM_AFAR } from '../testing/a-task-from-afar.ts';
import { aServiceInstalled } from '../testing/definition-builders.ts';
import { detectedByRules } from '../testing/detected-movements.ts';
import { anEvent, aProcessStart, at } from '../testing/event-builders.ts';

const { tool, called, server, answered, logon, cached, registered, addressOfSource, addressOfTarget } = TASK_FROM_AFAR;
const TASK = 'T1053.005';

describe('a movement', () => {
  const others = [tool, called, server, logon, addressOfSource, addressOfTarget];
  const [movement] = detectedByRules([[TASK, [answered, cached, registered]]], others);

  it('says both its ends, with their processes and whom the source’s ran as', () => {
    const known = { unresolved: null, candidates: [] };

    expect(movement?.source).toEqual({
      host: 'host:ws5',
      ip: '10.0.0.5',
      port: 56_588,
      process: 'process:{WS5-schtasks.exe-12:00:00}',
      user: 'user:s-1-5-21-1-2-3-1104',
      ...known,
    });
    expect(movement?.target).toEqual({ host: 'host:ws6', ip: '10.0.0.6', port: 49_671, process: 'process:{svc}', ...known });
  });

  it('says by whom, in which session and how, and what it made', () => {
    expect(movement).toMatchObject({
      user: 'user:s-1-5-21-1-2-3-1104',
      logonSession: `session:ws6/0xabc123@${at('12:00:01.200')}`,
      technique: [TASK],
      connections: { length: 1 },
      detections: { length: 1 },
      tasks: ['task:ws6/updater'],
      services: [],
      processes: [],
    });
  });

  it('says when, by its own events, and how well that is known', () => {
    const [first, last] = [at('12:00:01'), at('12:00:01.400')];

    expect(movement).toMatchObject({
      firstSeen: first,
      lastSeen: last,
      until: last,
      firstInstant: { at: first },
      lastInstant: { at: last },
    });
  });

  it('cites in order of time all that it rests on, each once', () => {
    const cited = [server, tool, called, answered, logon, cached, registered];

    expect(movement?.evidence).toEqual(cited.map((event) => eventId(event)));
  });
});

describe('the parts of a movement that are lists', () => {
  it('are in the order of their ids, whatever order the events came in', () => {
    const services = ['Zeta', 'Alpha'].map((name) =>
      aServiceInstalled('WS6', '12:00:01.400', { 'service.name': name, 'winlog.event_data.SubjectLogonId': '0xabc123' }),
    );
    const [movement] = detectedByRules(
      [
        ['T1543.003', [answered, ...services]],
        ['T1543.003', [answered]],
      ],
      [logon],
    );

    expect(movement?.services).toEqual(['service:ws6/alpha', 'service:ws6/zeta']);
    expect(movement?.detections).toEqual(movement?.detections.toSorted());
    expect(movement?.detections).toHaveLength(2);
  });
});

describe('the source of a movement without a connection', () => {
  const desktop = anEvent('WS6', '12:00:01', {
    'event.code': '21',
    'event.provider': 'Microsoft-Windows-TerminalServices-LocalSessionManager',
    'event.category': ['authentication'],
    'source.ip': '10.0.0.5',
    'user.name': 'alice',
    'user.domain': 'SHIRE',
  });
  const endOf = (technique: string, evidence: readonly HoplineEvent[], ...beside: readonly HoplineEvent[]): unknown => {
    const [movement] = detectedByRules([[technique, evidence]], beside);
    return [movement?.source.ip, movement?.source.port, movement?.target.ip, movement?.target.port];
  };

  it('has the address and port of its session, else the address that the target gives of its client', () => {
    expect(endOf(TASK, [registered], logon)).toEqual(['10.0.0.5', 56_588, null, null]);
    expect(endOf('T1021.001', [desktop, aProcessStart('WS6', '12:00:02', 'cmd.exe')])).toEqual(['10.0.0.5', null, null, null]);
  });
});
