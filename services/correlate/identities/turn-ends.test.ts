import { describe, expect, it } from 'vitest';
import { aFilteredConnection } from '../testing/event-builders.ts';
import { turnEnds } from './turn-ends.ts';

const accepted = aFilteredConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.6:49667', to: '10.0.0.5:50002' });

describe('an accepted connection whose record does not tell which end is local', () => {
  it('is turned where its first end is the host’s own', () => {
    const turned = turnEnds(accepted, 'ws6', new Map([['10.0.0.6', new Set(['ws6'])]]));

    expect(turned).toMatchObject({ 'source.ip': '10.0.0.5', 'destination.ip': '10.0.0.6', 'destination.port': 49_667 });
  });

  it('is turned where its second end is another host’s and nobody is known to have the first', () => {
    const turned = turnEnds(accepted, 'ws6', new Map([['10.0.0.5', new Set(['ws5'])]]));

    expect(turned).toMatchObject({ 'source.ip': '10.0.0.5', 'destination.ip': '10.0.0.6' });
  });

  it('is turned where its first end is a broadcast, which its second end must have sent', () => {
    const broadcast = aFilteredConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.255:138', to: '10.0.0.5:138' });

    expect(turnEnds(broadcast, 'ws6', new Map())).toMatchObject({ 'source.ip': '10.0.0.5', 'destination.ip': '10.0.0.255' });
  });

  it('is left where nothing is known of either', () => {
    expect(turnEnds(accepted, 'ws6', new Map())).toMatchObject({ 'source.ip': '10.0.0.6', 'destination.ip': '10.0.0.5' });
  });
});
