import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { normalise } from '../normalise.ts';

const SERVICE_CONTROL = { Channel: 'System', Computer: 'WS6', EventID: 7036 };
const CREATED = '2026-03-10T12:00:05.123456Z';

function eventOf(event: unknown): HoplineEvent {
  const normalised = normalise({ Event: event }, { file: 'a.json', offset: 0, length: 1 });
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

describe('a record of evtx_dump', () => {
  const ways: readonly (readonly [string, unknown])[] = [
    ['below their element', { Provider: { '#attributes': { Name: 'P' } }, TimeCreated: { '#attributes': { SystemTime: CREATED } } }],
    ['beside their element', { Provider: null, Provider_attributes: { Name: 'P' }, TimeCreated_attributes: { SystemTime: CREATED } }],
    ['by name with @', { Provider: { '@Name': 'P' }, TimeCreated: { '@SystemTime': CREATED } }],
  ];

  it.each(ways)('is read with its attributes %s', (_way, attributes) => {
    const event = eventOf({ System: { Computer: 'WS6', EventID: 1, ...(attributes as object) } });

    expect(event).toMatchObject({ 'event.provider': 'P', 'event.created': Date.parse('2026-03-10T12:00:05.123Z') });
  });

  it.each([
    ['plain', ['Spooler', 'running']],
    ['as text of one element', { '#text': ['Spooler', 'running'] }],
    [
      'with their names as attributes',
      ['Spooler', 'running'].map((value, at) => ({ '#attributes': { Name: `param${at + 1}` }, '#text': value })),
    ],
  ])('is read with values without names written %s', (_way, values) => {
    const system = {
      ...SERVICE_CONTROL,
      Provider: { '#attributes': { Name: 'Service Control Manager' } },
      TimeCreated: { SystemTime: CREATED },
    };

    expect(eventOf({ System: system, EventData: { Data: values } })['service.name']).toBe('Spooler');
  });

  it('is read with the user data that some providers write in place of event data', () => {
    const provider = 'Microsoft-Windows-TerminalServices-RemoteConnectionManager';
    const system = { Computer: 'WS6', EventID: 1149, Provider: { Name: provider }, TimeCreated: { SystemTime: CREATED } };
    const user = { EventXML_attributes: { xmlns: 'Event_NS' }, EventXML: { Param1: 'alice', Param2: 'SHIRE', Param3: '10.0.0.5' } };

    expect(eventOf({ System: system, UserData: user })).toMatchObject({
      'user.name': 'alice',
      'user.domain': 'SHIRE',
      'source.ip': '10.0.0.5',
    });
  });
});
