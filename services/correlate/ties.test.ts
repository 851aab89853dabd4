import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import { encodeActions } from '../generate/actions-blob.ts';
import type { Landscape } from './landscape.ts';
import { landscapeOf } from './testing/assembled.ts';
import { aConnection, aNetworkLogon, anActionsWrite, aTaskRegistration, at } from './testing/event-builders.ts';

/** What is asked of the landscape of events, which must be the same when they come the other way round. */
function inAnyOrder<T>(events: readonly HoplineEvent[], ask: (landscape: Landscape) => T): T {
  const answer = ask(landscapeOf(events));
  expect(ask(landscapeOf(events.toReversed()))).toEqual(answer);
  return answer;
}

describe('of what is equal in time', () => {
  it('one testimony of whose an address was is cited, whichever of two flows was read first', () => {
    const logon = aNetworkLogon('DC01', '12:00:00', '10.0.0.5:50001');
    const flows = ['12:00:00.100', '12:00:00.200'].map((time, number) =>
      aConnection('WS5', time, 'egress', { from: '10.0.0.5:50001', to: `10.0.0.1:${445 + number}` }),
    );

    const told = inAnyOrder([logon, ...flows], ({ witnesses }) => witnesses.of('10.0.0.1', 'dc01', at('12:00:00')));

    expect(told).toEqual([logon, flows[0]]);
  });
});

describe('of what several records tell', () => {
  it('definitions come in the order of their ids, whatever came first', () => {
    const events = ['\\B', '\\A', '\\C'].map((name, number) => aTaskRegistration('WS6', `12:00:0${number}`, name));

    const names = inAnyOrder(events, ({ tasks }) => tasks.toldOn('ws6', at('12:00:00'), at('12:00:02')).map(({ name }) => name));

    expect(names).toEqual(['\\A', '\\B', '\\C']);
  });

  it('the last actions count that were written to a task’s key in the cache, by whatever path it was opened', () => {
    const key = 'Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\{11111111-2222-3333-4444-555555555555}\\Actions';
    const written = (time: string, hive: string, path: string): HoplineEvent => {
      const bytes = Buffer.from(encodeActions(3, 'Author', [{ kind: 'exec', command: path }])).toString('base64');
      return anActionsWrite('WS6', time, { 'registry.path': `${hive}\\${key}`, 'registry.data.bytes': bytes });
    };
    const events = [written('12:00:01', 'HKLM\\SOFTWARE', 'late.exe'), written('12:00:00', '\\REGISTRY\\MACHINE\\SOFTWARE', 'early.exe')];

    const paths = inAnyOrder(events, ({ tasks }) => tasks.all().flatMap(({ actions }) => actions.map(({ path }) => path)));

    expect(paths).toEqual(['late.exe']);
  });

  it('a process whose identity is spelt in two ways is one, known by the earlier', () => {
    const sighted = (time: string, entityId: string): HoplineEvent =>
      aConnection('WS5', time, 'egress', { from: '10.0.0.5:50001', to: '10.0.0.1:445' }, { 'process.entity_id': entityId });
    const [lower, upper] = ['12:00:00', '12:00:01'].map((time, number) =>
      sighted(time, number === 0 ? '{abcdef01-0000-0000-0000-000000000001}' : 'ABCDEF01-0000-0000-0000-000000000001'),
    ) as [HoplineEvent, HoplineEvent];

    const found = inAnyOrder([lower, upper], ({ processes }) => [processes.all().length, processes.of(lower), processes.of(upper)]);

    expect(found).toMatchObject([1, { firstSeen: at('12:00:00') }, { firstSeen: at('12:00:00') }]);
  });
});
