import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { normalise } from '../normalise.ts';

const SECURITY = { SourceName: 'Microsoft-Windows-Security-Auditing', Channel: 'Security', Hostname: 'WS6.shire.example' };

/** A record as NXLog 5 writes it on a collector four hours behind UTC; Logstash stamped it two seconds later. */
function collected(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    ...SECURITY,
    EventTime: '2026-03-10 08:00:05',
    EventReceivedTime: '2026-03-10 08:00:07',
    '@timestamp': '2026-03-10T12:00:07.250Z',
    SourceModuleType: 'im_msvistalog',
    ...fields,
  };
}

function eventOf(document: unknown): HoplineEvent {
  const normalised = normalise(document, { file: 'a.json', offset: 0, length: 1 });
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

describe('a record of NXLog', () => {
  it('was recorded when the next stage stamped it', () => {
    expect(eventOf(collected({ EventID: 4634 }))['event.created']).toBe(Date.parse('2026-03-10T12:00:07.250Z'));
  });

  it('was recorded at its EventTime, put into UTC, where it had waited to be sent', () => {
    const late = collected({ EventID: 4634, EventReceivedTime: '2026-03-10 09:30:00', '@timestamp': '2026-03-10T13:30:00.100Z' });

    expect(eventOf(late)['event.created']).toBe(Date.parse('2026-03-10T12:00:05Z'));
  });

  it('has, where nobody stamped it, a time of which the zone is missing', () => {
    const event = eventOf(collected({ EventID: 4634, '@timestamp': undefined }));

    expect(event).toMatchObject({ 'event.created': Date.parse('2026-03-10T08:00:05Z'), 'event.zone_missing': true });
    expect(eventOf(collected({ EventID: 4634 }))['event.zone_missing']).toBeUndefined();
  });

  it.each(['2026-03-10T08:00:05.500+05:30', '2026-03-10 02:30:05.500Z'])('has a whole time where EventTime says its zone: %s', (local) => {
    const event = eventOf(collected({ EventID: 4634, '@timestamp': undefined, EventTime: local }));

    expect(event['event.created']).toBe(Date.parse('2026-03-10T02:30:05.500Z'));
    expect(event['event.zone_missing']).toBeUndefined();
  });

  it('keeps the time of the record itself where the exporter gives it', () => {
    const exported = { ...SECURITY, EventID: 4634, TimeCreated: '2026-03-10T07:00:05.1234567Z', '@timestamp': '2026-03-10T12:00:09Z' };

    expect(eventOf(exported)['event.created']).toBe(Date.parse('2026-03-10T07:00:05.123Z'));
  });

  it.each([
    ['success', Number('-9214364837600034816')],
    ['failure', Number('-9218868437227405312')],
    ['success', '0x8020000000000000'],
    ['failure', '0x8010000000000000'],
    ['success', '-9214364837600035000'],
    [undefined, Number('-9223372036854775808')],
    [undefined, 'Classic'],
  ])('has the outcome %s by the keywords %s', (outcome, keywords) => {
    expect(eventOf(collected({ EventID: 4634, Keywords: keywords }))['event.outcome']).toBe(outcome);
  });

  it('does not take the process that wrote a record for the one it tells of', () => {
    const network = { EventID: 5156, ProcessID: 4, Application: '\\device\\harddiskvolume2\\windows\\system32\\svchost.exe' };

    expect(eventOf(collected(network))['process.pid']).toBeUndefined();
    expect(eventOf(collected({ ...network, ProcessID: undefined, ExecutionProcessID: 4, ProcessId: '3024' }))['process.pid']).toBe(3024);
  });

  it('takes the process of a record from an exporter that overwrites nothing', () => {
    expect(eventOf({ ...SECURITY, EventID: 5156, '@timestamp': '2026-03-10T12:00:00Z', ProcessID: '3108' })['process.pid']).toBe(3108);
  });

  it('does not take the account that installed a service for the one it runs under', () => {
    const service = {
      SourceName: 'Service Control Manager',
      Channel: 'System',
      EventID: 7045,
      ServiceName: 'OTR',
      AccountName: 'pgustavo',
    };

    expect(eventOf(collected(service))['winlog.event_data.AccountName']).toBeUndefined();
  });

  it('is of the provider its channel belongs to where it names none', () => {
    const document = { Channel: 'Microsoft-Windows-Sysmon/Operational', Hostname: 'a', EventID: 5, UtcTime: '2026-03-10 12:00:05.123' };

    expect(eventOf(document)).toMatchObject({ 'event.provider': 'Microsoft-Windows-Sysmon', 'event.type': ['end'] });
  });
});
