import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { graphOf, movementsOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, anEvent } from '../testing/event-builders.ts';

const NAT = '10.250.0.3';
const TARGET = '10.0.0.6:5985';

/** What the target tells of a connection that came from the NAT's address: the flow, and the logon over it. */
function arrival(port: number, changes: Partial<HoplineEvent> = {}): HoplineEvent[] {
  return [
    aConnection('WS6', '12:00:00', 'ingress', { from: `${NAT}:${port}`, to: TARGET }),
    aNetworkLogon('WS6', '12:00:01', `${NAT}:${port}`, changes),
  ];
}

/** What a host behind the NAT tells of a connection of its own to the target. */
function departure(host: string, ip: string, port: number, time = '12:00:00'): HoplineEvent {
  return aConnection(host, time, 'egress', { from: `${ip}:${port}`, to: TARGET });
}

/** A domain controller gives a ticket to a machine that it sees at the NAT's address. */
function aTicket(machine: string, time: string): HoplineEvent {
  return anEvent('DC1', time, {
    'event.code': '4769',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['authentication'],
    'user.name': `${machine}$`,
    'source.ip': NAT,
  });
}

/** The source of the movement that the target tells of, which is that of its logon. */
function sourceOf(events: readonly HoplineEvent[]): Movement['source'] | undefined {
  return movementsOf(graphOf(events)).find(({ logonSession }) => logonSession !== null)?.source;
}

describe('the source of a movement through a NAT', () => {
  it('is the host that itself tells of a connection from the same port', () => {
    const source = sourceOf([...arrival(50_001), departure('WS5', '192.168.1.5', 50_001), departure('WS7', '192.168.1.7', 50_002)]);

    expect(source).toMatchObject({ host: 'host:ws5', unresolved: null, candidates: [] });
  });

  it('is proved by both ends’ records of the connection', () => {
    const sent = departure('WS5', '192.168.1.5', 50_001);
    const movement = movementsOf(graphOf([...arrival(50_001), sent])).find(({ logonSession }) => logonSession !== null);

    expect(movement?.evidence).toContain(eventId(sent));
    expect(movement?.closure.connectionPaired).toBe(true);
  });

  it('is that host where the target tells of the logon alone', () => {
    const [, logon] = arrival(50_001);
    const own = aConnection('WS6', '11:00:00', 'ingress', { from: '10.0.0.9:40000', to: TARGET });

    const source = sourceOf([logon as HoplineEvent, own, departure('WS5', '192.168.1.5', 50_001)]);

    expect(source).toMatchObject({ host: 'host:ws5', unresolved: null });
  });

  it('stays the address where two hosts tell of that port, both of them candidates', () => {
    const source = sourceOf([...arrival(50_001), departure('WS5', '192.168.1.5', 50_001), departure('WS7', '192.168.1.7', 50_001)]);

    expect(source).toMatchObject({ host: `host:${NAT}`, candidates: [{ host: 'host:ws5' }, { host: 'host:ws7' }] });
  });

  it('stays the address where the NAT changes ports, with whoever called then for a candidate', () => {
    const source = sourceOf([...arrival(50_001), departure('WS5', '192.168.1.5', 61_000)]);

    expect(source).toMatchObject({ host: `host:${NAT}`, candidates: [{ host: 'host:ws5', confidence: 0.3 }] });
  });

  it('stays the address with no candidate of whoever called another port, at another time, or whose call the target recorded', () => {
    const other = aConnection('WS5', '12:00:00', 'egress', { from: '192.168.1.5:61000', to: '10.0.0.6:445' });
    const pairedElsewhere = ['ingress', 'egress'].map((direction) =>
      aConnection(direction === 'ingress' ? 'WS6' : 'WS7', '12:00:00', direction as 'ingress' | 'egress', {
        from: '192.168.1.7:61001',
        to: TARGET,
      }),
    );
    const candidatesOf = (...others: readonly HoplineEvent[]): unknown => sourceOf([...arrival(50_001), ...others])?.candidates;

    expect([candidatesOf(other), candidatesOf(...pairedElsewhere)]).toEqual([[], []]);
    expect(
      ['11:59:49.999', '11:59:50', '12:00:10', '12:00:11.001'].map((time) => candidatesOf(departure('WS5', '192.168.1.5', 61_000, time))),
    ).toEqual([[], [expect.anything()], [expect.anything()], []]);
  });

  it('stays the address where two machines are seen behind it, though one of them just then', () => {
    const telling = ['WS5', 'WS7'].map((host) => anEvent(host, '11:00:00', {}));

    const source = sourceOf([
      ...arrival(50_001),
      ...telling,
      aTicket('WS5', '11:59:59'),
      aTicket('WS7', '11:58:00'),
      aTicket('WS5', '11:40:00'),
    ]);

    expect(source).toMatchObject({
      host: `host:${NAT}`,
      unresolved: `Several hosts are behind ${NAT}.`,
      candidates: [{ host: 'host:ws5' }, { host: 'host:ws7' }],
    });
  });

  it('stays the address where NTLM clients of different names log on from it within minutes', () => {
    const [flow, logon] = arrival(50_001, { 'winlog.event_data.WorkstationName': 'WS5' });
    const [, other] = arrival(50_002, { 'winlog.event_data.WorkstationName': 'WS7', 'winlog.logon.id': '0xdef' });
    const telling = ['WS5', 'WS7'].map((host) => anEvent(host, '11:00:00', {}));

    expect(sourceOf([flow, logon, other, ...telling] as HoplineEvent[])).toMatchObject({ host: `host:${NAT}` });
  });

  it('stays the address of a host that has others of its own, though it is seen there', () => {
    const own = aConnection('WS5', '11:00:00', 'egress', { from: '192.168.1.5:40000', to: '10.0.0.1:389' });

    const source = sourceOf([...arrival(50_001), own, aTicket('WS5', '11:59:59')]);

    expect(source).toMatchObject({ host: `host:${NAT}`, candidates: [{ host: 'host:ws5' }] });
  });
});

describe('the source of a movement that its target alone tells of', () => {
  const early = [
    aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: TARGET }),
    aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001'),
  ];

  it('is an address of which nothing is known', () => {
    expect(sourceOf(early)).toMatchObject({ host: 'host:10.0.0.5', unresolved: 'Nothing tells whose 10.0.0.5 was then.', candidates: [] });
  });

  it('is told by what comes in later', () => {
    const late = aConnection('WS5', '12:20:00', 'egress', { from: '10.0.0.5:50900', to: '10.0.0.1:389' });

    expect(sourceOf([...early, late])).toMatchObject({ host: 'host:ws5', unresolved: null });
  });

  it('is an address that others call by the name of a host that sends nothing: names may be stale or chosen', () => {
    const named = anEvent('WS6', '12:00:00', {
      'event.code': '22',
      'event.category': ['network', 'dns'],
      'dns.question.name': 'nas1.shire.example',
      'dns.resolved_ip': ['10.0.0.5'],
    });

    expect(sourceOf([...early, named])).toMatchObject({
      host: 'host:10.0.0.5',
      unresolved: 'Nothing tells whose 10.0.0.5 was then. It was called NAS1, which sends no telemetry.',
      candidates: [],
    });
  });
});
