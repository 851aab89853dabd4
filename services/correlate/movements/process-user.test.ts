import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, aProcessStart } from '../testing/event-builders.ts';
import { userOfProcess } from './process-user.ts';

const FLOW = { from: '10.0.0.6:50001', to: '10.0.0.7:445' };

/** As whom a process on WS6 runs whose start, in a session, and whose connection name these accounts; alice opened that session. */
function userOf(ofStart: string | undefined, ofConnection: string | undefined, logonId?: string): string | null {
  const start = aProcessStart('WS6', '12:00:01', 'tool.exe', {
    'process.entity_id': '{tool}',
    'winlog.logon.id': logonId,
    'user.name': ofStart,
  });
  const opened = aConnection('WS6', '12:00:02', 'egress', FLOW, { 'process.entity_id': '{tool}', 'user.name': ofConnection });
  const events: readonly HoplineEvent[] = [aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001'), start, opened];
  const landscape = landscapeOf(events);
  const process = landscape.processes.of(start);
  if (process === null) throw new Error('The process is known by its start.');
  return userOfProcess({ ...process, events: [start, opened] }, landscape)?.name ?? null;
}

describe('the account that a process runs as', () => {
  it('is the first that one of its events names', () => {
    expect([userOf('bob', 'carol'), userOf(undefined, 'carol')]).toEqual(['bob', 'carol']);
  });

  it('is that of its session where they name none', () => {
    expect([userOf(undefined, undefined, '0xabc123'), userOf(undefined, undefined)]).toEqual(['alice', null]);
  });

  it('is a machine’s only where nobody else’s is named', () => {
    expect([userOf('WS6$', 'carol'), userOf('WS6$', undefined, '0xabc123'), userOf(undefined, 'WS6$')]).toEqual(['carol', 'alice', 'WS6$']);
  });
});
