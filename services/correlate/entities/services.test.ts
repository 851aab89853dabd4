import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { anEvent, aRegistryWrite, aServiceInstall, aServiceRecord, at } from '../testing/event-builders.ts';
import type { ServiceEntity, ServiceTable } from './services.ts';

const IMAGE = 'C:\\Windows\\agent.exe';
const KEY = 'HKLM\\System\\CurrentControlSet\\Services\\agtsvc';

function servicesOf(...events: HoplineEvent[]): ServiceTable {
  return landscapeOf(events).services;
}

/** Name, display name and codes of the events of each service. */
function told(...events: HoplineEvent[]): unknown[] {
  return servicesOf(...events)
    .all()
    .map(({ name, displayName, events: own }): unknown[] => [name, displayName, ...own.map((event) => event['event.code'])])
    .sort();
}

describe('a service', () => {
  it('is one by its name, whatever its case, in all logs of a host', () => {
    const events = [
      aServiceInstall('WS6', '12:00:00', 'agtsvc', IMAGE),
      aServiceRecord('WS6', '12:00:01', 'AGTSVC', IMAGE),
      aRegistryWrite('WS6', '12:00:02', `${KEY}\\ImagePath`, IMAGE),
    ];

    expect(told(...events)).toEqual([['agtsvc', null, '4697', '7045', '13']]);
  });

  it('is another on another host', () => {
    expect(told(aServiceInstall('WS6', '12:00:00', 'agtsvc', IMAGE), aServiceInstall('WS7', '12:00:00', 'agtsvc', IMAGE))).toHaveLength(2);
  });

  it('says what the installation says', () => {
    const details = {
      'winlog.event_data.DisplayName': 'Agent',
      'winlog.event_data.AccountName': 'LocalSystem',
      'winlog.event_data.StartType': '3',
    };
    const install = aServiceInstall('WS6', '12:00:00', 'agtsvc', IMAGE, details);

    const [service] = servicesOf(install).all();

    expect(service).toMatchObject<Partial<ServiceEntity>>({
      id: 'service:ws6/agtsvc',
      host: 'ws6',
      name: 'agtsvc',
      displayName: 'Agent',
      imagePath: IMAGE,
      account: 'LocalSystem',
      startType: '3',
      history: [{ time: at('12:00:00'), what: 'installed', event: eventId(install) }],
    });
  });

  it('says nothing of what no event says', () => {
    const [service] = servicesOf(anEvent('WS6', '12:00:00', { 'event.code': '4697', 'service.name': 'agtsvc' })).all();

    expect(service).toMatchObject({ displayName: null, imagePath: null, account: null, startType: null });
  });

  it('is known by its image in the registry alone', () => {
    const write = aRegistryWrite('WS6', '12:00:00', `${KEY}\\ImagePath`, IMAGE);

    expect(servicesOf(write).all()).toMatchObject([{ name: 'agtsvc', imagePath: IMAGE, history: [{ what: 'image path set' }] }]);
  });

  it('is not known by other values of the registry', () => {
    expect(
      told(aRegistryWrite('WS6', '12:00:00', `${KEY}\\Start`, '2'), aRegistryWrite('WS6', '12:00:00', `${KEY}\\Sub\\ImagePath`, IMAGE)),
    ).toEqual([]);
  });
});

describe('an installation that the System log tells of by a display name', () => {
  const record = (time: string, image = IMAGE, host = 'WS6'): HoplineEvent => aServiceRecord(host, time, 'Remote Agent', image);
  const install = aServiceInstall('WS6', '12:00:00', 'agtsvc', IMAGE);

  it.each(['11:59:50', '12:00:10'])('is that of the service of the same image within ten seconds: at %s', (time) => {
    expect(told(install, record(time, IMAGE.toUpperCase()))).toEqual([
      ['agtsvc', 'Remote Agent', ...(time < '12' ? ['7045', '4697'] : ['4697', '7045'])],
    ]);
  });

  it.each([
    ['more than ten seconds later', record('12:00:10.001')],
    ['more than ten seconds before', record('11:59:49.999')],
    ['of another image', record('12:00:00', 'C:\\other.exe')],
    ['on another host', record('12:00:00', IMAGE, 'WS7')],
  ])('is one of its own %s', (_what, other) => {
    expect(told(install, other)).toHaveLength(2);
  });

  it('is that of the service whose image the registry tells', () => {
    expect(told(aRegistryWrite('WS6', '12:00:01', `${KEY}\\ImagePath`, IMAGE), record('12:00:00'))).toEqual([
      ['agtsvc', 'Remote Agent', '7045', '13'],
    ]);
  });

  it('is found by either name', () => {
    const table = servicesOf(install, record('12:00:01'));

    expect([table.of(install)?.name, table.of(record('12:00:01'))?.name]).toEqual(['agtsvc', 'agtsvc']);
  });

  it('is one of its own where only the System log tells of either', () => {
    expect(told(record('12:00:00'), aServiceRecord('WS6', '12:00:00', 'Other Agent', IMAGE))).toHaveLength(2);
  });
});

describe('the service that an event is about', () => {
  const install = aServiceInstall('WS6', '12:00:00', 'agtsvc', IMAGE);
  const table = (): ServiceTable => servicesOf(install);

  it('is the one of that name on its host', () => {
    expect(table().of(aServiceRecord('WS6', '15:00:00', 'AgtSvc', 'x'))?.id).toBe('service:ws6/agtsvc');
    expect(table().of(aRegistryWrite('WS6', '15:00:00', `${KEY}\\ImagePath`, 'x'))?.id).toBe('service:ws6/agtsvc');
  });

  it('is none where the event names none, or one that is not known', () => {
    expect(table().of(anEvent('WS6', '12:00:00', {}))).toBeNull();
    expect(table().of(aServiceRecord('WS7', '12:00:00', 'agtsvc', IMAGE))).toBeNull();
    expect(table().of(aServiceRecord('WS6', '12:00:00', 'other', IMAGE))).toBeNull();
  });
});

describe('the services that a host tells of within a time', () => {
  const table = (): ServiceTable =>
    servicesOf(
      aServiceInstall('WS6', '12:00:00', 'b', 'b.exe'),
      aServiceInstall('WS6', '12:00:01', 'a', 'a.exe'),
      aServiceRecord('WS6', '12:00:01', 'a', 'a.exe'),
      aServiceInstall('WS6', '12:00:02', 'c', 'c.exe'),
      aServiceInstall('WS7', '12:00:00', 'elsewhere', 'a.exe'),
    );
  const told = (from: string, to: string): string[] =>
    table()
      .toldOn('ws6', at(from), at(to))
      .map(({ name }) => name);

  it('are each named once, in the order of their ids, both ends of the time included', () => {
    expect(told('12:00:00', '12:00:02')).toEqual(['a', 'b', 'c']);
    expect(told('12:00:00', '12:00:01')).toEqual(['a', 'b']);
    expect(told('12:00:00.001', '12:00:01.999')).toEqual(['a']);
  });

  it('are none of a host that is not known', () => {
    expect(table().toldOn('ws9', at('12:00:00'), at('12:00:02'))).toEqual([]);
  });
});
