import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import { measureClocks } from './clocks.ts';
import { emptyFacts } from './facts/facts.ts';
import { gather } from './facts/gather.ts';
import { type HostLedger, layOutLedger } from './host-ledger.ts';
import { aConnection, aNetworkLogon, aProcessStart, at } from './testing/event-builders.ts';

function ledgerOf(events: readonly HoplineEvent[]): HostLedger {
  const facts = emptyFacts();
  for (const event of events) gather(facts, event);
  return layOutLedger(facts, measureClocks(facts, true));
}

const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:445' };
const outbound = aConnection('WS5', '12:00:00', 'egress', FLOW);

describe('the address of a host whose own logs never name it', () => {
  it('is where a connection went that the host let a logon in from', () => {
    const ledger = ledgerOf([outbound, aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001')]);

    expect(ledger.hostAt('10.0.0.6', at('12:00:00'))).toBe('ws6');
  });

  it('is not known by a logon from another port', () => {
    const ledger = ledgerOf([outbound, aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50002')]);

    expect(ledger.hostAt('10.0.0.6', at('12:00:00'))).toBeNull();
  });

  it('is the one a sensor elsewhere gives the name of', () => {
    const named = aConnection('WS5', '12:00:00', 'egress', FLOW, { 'destination.domain': 'WS6.shire.example' });

    const ledger = ledgerOf([named, aProcessStart('WS6', '12:00:01', 'cmd.exe')]);

    expect(ledger.hostAt('10.0.0.6', at('12:00:00'))).toBe('ws6');
  });

  it('is the one an NTLM client calls itself by', () => {
    const logon = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001', { 'winlog.event_data.WorkstationName': 'WS5' });

    const ledger = ledgerOf([logon, aProcessStart('WS5', '12:00:00', 'cmd.exe')]);

    expect(ledger.hostAt('10.0.0.5', at('12:00:00'))).toBe('ws5');
  });
});

describe('an address that a name is given for', () => {
  const named = aConnection('WS5', '12:00:00', 'egress', FLOW, { 'destination.domain': 'WS6.shire.example' });

  it('stays nobody’s where the host of that name is known to have another', () => {
    const own = aConnection('WS6', '12:00:00', 'egress', { from: '10.0.0.9:50000', to: '10.0.0.1:389' });

    expect(ledgerOf([named, own]).hostAt('10.0.0.6', at('12:00:00'))).toBeNull();
  });

  it('stays nobody’s where the host of that name sends nothing', () => {
    expect(ledgerOf([named]).hostAt('10.0.0.6', at('12:00:00'))).toBeNull();
  });
});
