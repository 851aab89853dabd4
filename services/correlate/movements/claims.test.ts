import { describe, expect, it } from 'vitest';
import type { ClaimJoin } from '../../../graph/closure.ts';
import { eventId } from '../../../graph/ids.ts';
import { anEvent, aProcessStart } from '../testing/event-builders.ts';
import { claimOf, tellerOf } from './claims.ts';

const [early, late] = [aProcessStart('WS6', '12:00:00', 'a.exe'), aProcessStart('WS6', '12:00:01', 'b.exe', { 'user.name': 'bob' })];

describe('a claim', () => {
  it.each<[ClaimJoin, string]>([
    ['FLOW', 'EQUALITY'],
    ['LOGON_ID', 'EQUALITY'],
    ['SOURCE_PORT', 'EQUALITY'],
    ['PROCESS', 'EQUALITY'],
    ['RECORD', 'EQUALITY'],
    ['COMMAND_LINE', 'ADJACENCY'],
    ['TIME', 'ADJACENCY'],
  ])('that follows by %s is closed by %s', (join, closedBy) => {
    expect(claimOf({ kind: 'SESSION', node: 'node', join, events: [early] })).toMatchObject({
      kind: 'SESSION',
      node: 'node',
      join,
      closedBy,
    });
  });

  it('cites each event once, in the order of their ids', () => {
    const ids = [early, late].map((event) => eventId(event)).sort();

    expect(claimOf({ kind: 'USER', node: null, join: 'TIME', events: [late, early, late] }).evidence).toEqual(ids);
    expect(claimOf({ kind: 'USER', node: null, join: 'TIME', events: [early, late] }).evidence).toEqual(ids);
  });
});

describe('what tells of an account', () => {
  const ALICE = { sid: null, name: 'ALICE', domain: 'SHIRE' };
  const used = anEvent('WS5', '12:00:00', {
    'event.code': '4648',
    'user.name': 'bob',
    'winlog.event_data.TargetUserName': 'alice',
    'winlog.event_data.TargetDomainName': 'SHIRE',
  });

  it('is the first that names it, with those of its events that do', () => {
    const tellers = [
      { join: 'RECORD', events: [late] },
      { join: 'PROCESS', events: [late, early] },
      { join: 'LOGON_ID', events: [early] },
    ] as const;

    expect(tellerOf(ALICE, tellers)).toEqual({ join: 'PROCESS', events: [early] });
  });

  it('is a record of its credentials used by another', () => {
    expect(tellerOf(ALICE, [{ join: 'RECORD', events: [used] }])).toEqual({ join: 'RECORD', events: [used] });
    expect(tellerOf(ALICE, [{ join: 'RECORD', events: [{ ...used, 'event.code': '4624' }] }])).toBeNull();
  });

  it('is nothing where no event names it', () => {
    expect(tellerOf(ALICE, [{ join: 'RECORD', events: [late, { ...early, 'user.name': undefined }] }])).toBeNull();
  });
});
