import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { emptyFacts } from '../facts/facts.ts';
import { gather } from '../facts/gather.ts';
import {
  aConnection,
  aFilteredConnection,
  aLoggedStart,
  aProcessStart,
  aSchedulerRecord,
  aServiceInstall,
  aServiceRecord,
  aTaskRegistration,
  at,
} from '../testing/event-builders.ts';
import { FLOW } from './testing/clock-builders.ts';
import { type HostTwins, twinsIn } from './twins.ts';

const SCHEDULER = 'Microsoft-Windows-TaskScheduler';
const SERVICES = 'Service Control Manager';

function twinsOf(...events: readonly HoplineEvent[]): HostTwins {
  const facts = emptyFacts();
  for (const event of events) gather(facts, event);
  return twinsIn(facts)('ws6');
}

/** Who tells of how many happenings twice: processes, flows, and definitions by provider. */
function counts({ processes, flows, definitions }: HostTwins): unknown {
  return [processes.length, flows.length, Object.fromEntries(Array.from(definitions, ([provider, twins]) => [provider, twins.length]))];
}

describe('what two logs of a host tell of the same', () => {
  it('is the start of a process, by its pid and image', () => {
    const sensed = aProcessStart('WS6', '12:00:00', 'a.exe');
    const logged = (changes: Partial<HoplineEvent> = {}): HoplineEvent => aLoggedStart('WS6', '12:00:01', 'A.EXE', changes);

    expect(twinsOf(sensed, logged())).toMatchObject({
      processes: [
        {
          references: [{ timeMs: at('12:00:00'), recordedMs: at('12:00:00'), isLocal: false, isRecordTime: false }],
          measured: [{ timeMs: at('12:00:01'), recordedMs: at('12:00:01'), isLocal: false, isRecordTime: true }],
        },
      ],
    });
    expect(counts(twinsOf(sensed, logged({ 'process.pid': 4001 })))).toEqual([0, 0, {}]);
    expect(counts(twinsOf(sensed, logged({ 'process.executable': 'C:\\a.exe' })))).toEqual([0, 0, {}]);
    expect(counts(twinsOf(sensed, { ...logged(), 'host.name': 'WS7' }))).toEqual([0, 0, {}]);
    expect(counts(twinsOf(sensed))).toEqual([0, 0, {}]);
  });

  it('is no process whose pid or image is not told', () => {
    const both = (changes: Partial<HoplineEvent>): HostTwins =>
      twinsOf(aProcessStart('WS6', '12:00:00', 'a.exe', changes), aLoggedStart('WS6', '12:00:01', 'a.exe', changes));

    expect(counts(both({}))).toEqual([1, 0, {}]);
    expect(counts(both({ 'process.executable': undefined }))).toEqual([0, 0, {}]);
    expect(counts(both({ 'process.pid': undefined }))).toEqual([0, 0, {}]);
  });

  it('is no process that another sensor than these tells of', () => {
    const sensed = aProcessStart('WS6', '12:00:00', 'a.exe');
    const byOther = aProcessStart('WS6', '12:00:01', 'a.exe', { 'event.provider': 'endpoint', 'process.entity_id': 'other' });

    expect(counts(twinsOf(sensed, byOther))).toEqual([0, 0, {}]);
  });

  it('is a flow, by its four ends', () => {
    const sensed = aConnection('WS6', '12:00:00', 'ingress', FLOW);
    const other = (flow: Partial<typeof FLOW>): HostTwins =>
      twinsOf(sensed, aFilteredConnection('WS6', '12:00:01', 'ingress', { ...FLOW, ...flow }));

    expect(other({})).toMatchObject({ flows: [{ references: [{ timeMs: at('12:00:01') }], measured: [{ timeMs: at('12:00:00') }] }] });
    for (const flow of [{ from: '10.0.0.7:50000' }, { from: '10.0.0.5:50001' }, { to: '10.0.0.7:445' }, { to: '10.0.0.6:135' }]) {
      expect(counts(other(flow))).toEqual([0, 0, {}]);
    }
  });

  it.each([
    ['registered', '4698', '106'],
    ['updated', '4702', '140'],
    ['deleted', '4699', '141'],
  ])('is a task that was %s, by its name in any case', (_what, security, code) => {
    const registered = aTaskRegistration('WS6', '12:00:00', '\\Job', { 'event.code': security });
    const twins = twinsOf(registered, aSchedulerRecord('WS6', '12:00:01', code, '\\JOB'));

    expect(twins.definitions.get(SCHEDULER)).toMatchObject([
      { references: [{ timeMs: at('12:00:00') }], measured: [{ timeMs: at('12:00:01') }] },
    ]);
    expect(counts(twinsOf(registered, aSchedulerRecord('WS6', '12:00:01', code, '\\Other')))).toEqual([0, 0, { [SCHEDULER]: 0 }]);
    expect(counts(twinsOf(registered, aSchedulerRecord('WS6', '12:00:01', '200', '\\Job')))).toEqual([0, 0, { [SCHEDULER]: 0 }]);
  });

  it('is a service that was installed, by its name', () => {
    const twins = twinsOf(aServiceInstall('WS6', '12:00:00', 'Job', 'a.exe'), aServiceRecord('WS6', '12:00:01', 'job', 'a.exe'));

    expect(twins.definitions.get(SERVICES)).toMatchObject([
      { references: [{ timeMs: at('12:00:00') }], measured: [{ timeMs: at('12:00:01') }] },
    ]);
  });

  it('says which records have no zone', () => {
    const local = { 'event.zone_missing': true };
    const [start] = twinsOf(aProcessStart('WS6', '12:00:00', 'a.exe', local), aLoggedStart('WS6', '12:00:01', 'a.exe', local)).processes;

    expect(start).toMatchObject({
      references: [{ isLocal: true, isRecordTime: false }],
      measured: [{ isLocal: true, isRecordTime: true }],
    });
  });

  it('is nothing of another host', () => {
    const facts = emptyFacts();
    for (const event of [aProcessStart('WS6', '12:00:00', 'a.exe'), aLoggedStart('WS6', '12:00:01', 'a.exe')]) gather(facts, event);

    expect(twinsIn(facts)('ws7')).toEqual({ processes: [], flows: [], definitions: new Map() });
  });
});
