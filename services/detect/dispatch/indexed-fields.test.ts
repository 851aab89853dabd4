import { describe, expect, it } from 'vitest';
import { EVENT_FIELDS } from '../event-fields.ts';
import { aNetworkLogon, anEvent, anInboundRpc, aProcessStart, aTaskStored } from '../testing/events.ts';
import { INDEXED_FIELDS } from './indexed-fields.ts';

const EVENTS = [
  anInboundRpc('12:00:00'),
  aTaskStored('12:00:01'),
  aNetworkLogon('12:00:02'),
  aProcessStart('12:00:03', 'cmd.exe', { 'process.parent.name': 'explorer.exe', 'user.id': 'S-1-5-18' }),
];

describe('an indexed field', () => {
  it('is read of an event as its own value alone says', () => {
    for (const event of EVENTS) {
      const whole = INDEXED_FIELDS.map((field) => EVENT_FIELDS.read(field)(event));
      const alone = INDEXED_FIELDS.map((field) => EVENT_FIELDS.read(field)(anEvent('12:00:00', { [field]: event[field] })));

      expect(alone).toEqual(whole);
    }
  });
});
