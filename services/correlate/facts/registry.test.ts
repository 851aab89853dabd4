import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { anEvent, aRegistryWrite } from '../testing/event-builders.ts';
import { emptyFacts } from './facts.ts';
import { gather } from './gather.ts';

function keptOf(events: readonly HoplineEvent[]): HoplineEvent[] {
  const facts = emptyFacts();
  for (const event of events) gather(facts, event);
  return [...facts.registry.values()].flat();
}

const SOFTWARE = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';

describe('a write to the registry', () => {
  it.each([
    `${SOFTWARE}\\Schedule\\TaskCache\\Tasks\\{1}\\Actions`,
    `${SOFTWARE}\\Schedule\\TaskCache\\Tree\\Updater\\Id`,
    'HKLM\\System\\CurrentControlSet\\Control\\Terminal Server\\fDenyTSConnections',
    'HKU\\S-1\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RunMRU\\a',
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\Updater',
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\RunOnce\\Updater',
    `${SOFTWARE}\\Winlogon\\Shell`,
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\LocalAccountTokenFilterPolicy',
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WSMAN\\Client\\trusted_hosts',
  ])('is kept where movements leave their mark: %s', (path) => {
    const write = aRegistryWrite('WS6', '12:00:00', path, 'x');

    expect(keptOf([write])).toEqual([write]);
  });

  it.each(['ImagePath', 'Start', 'ObjectName', 'ServiceDll', 'DisplayName', 'FailureCommand', 'Type'])(
    'is kept of what a service runs and how: %s',
    (value) => {
      expect(keptOf([aRegistryWrite('WS6', '12:00:00', `HKLM\\System\\CurrentControlSet\\Services\\agent\\${value}`, 'x')])).toHaveLength(
        1,
      );
    },
  );

  it.each([
    'HKLM\\System\\CurrentControlSet\\Services\\agent\\Parameters\\Counter',
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\x',
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Runner\\x',
  ])('is not kept elsewhere: %s', (path) => {
    expect(keptOf([aRegistryWrite('WS6', '12:00:00', path, 'x')])).toEqual([]);
  });

  it('is not kept where it names no value or no path', () => {
    const write = aRegistryWrite('WS6', '12:00:00', `${SOFTWARE}\\Winlogon\\Shell`, 'x');

    expect(keptOf([{ ...write, 'registry.value': undefined }, anEvent('WS6', '12:00:00', { 'event.category': ['registry'] })])).toEqual([]);
  });

  it('is kept of a value sixteen times, the earliest', () => {
    const writes = Array.from({ length: 20 }, (_, index) =>
      aRegistryWrite('WS6', `12:00:${String(59 - index).padStart(2, '0')}`, `${SOFTWARE}\\Winlogon\\Shell`, `v${index}`),
    );

    expect(keptOf(writes).map((event) => event['@timestamp'])).toEqual(
      writes
        .map((event) => event['@timestamp'])
        .reverse()
        .slice(0, 16),
    );
  });

  it('is that of its host and value alone, whatever the case of its path', () => {
    const path = `${SOFTWARE}\\Winlogon\\Shell`;
    const facts = emptyFacts();
    for (const event of [
      aRegistryWrite('WS6', '12:00:00', path, 'a'),
      aRegistryWrite('WS6', '12:00:01', path.toUpperCase(), 'b'),
      aRegistryWrite('WS7', '12:00:00', path, 'c'),
    ])
      gather(facts, event);

    expect([...facts.registry.values()].map((writes) => writes.length)).toEqual([2, 1]);
  });

  it('tells of the process that wrote it', () => {
    const facts = emptyFacts();
    gather(facts, aRegistryWrite('WS6', '12:00:00', `${SOFTWARE}\\Winlogon\\Shell`, 'a', { 'process.entity_id': '{kept}' }));
    gather(facts, aRegistryWrite('WS6', '12:00:00', 'HKLM\\Other\\Value', 'a', { 'process.entity_id': '{other}' }));

    expect([...facts.sightings.keys()]).toEqual(['{kept}']);
  });
});
