import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { normalise } from '../normalise.ts';
import { wanting } from '../testing/wanting.ts';

const SYSMON = { provider_name: 'Microsoft-Windows-Sysmon', channel: 'Microsoft-Windows-Sysmon/Operational' };
const SECURITY = { provider_name: 'Microsoft-Windows-Security-Auditing', channel: 'Security' };

/** The event of a document of Winlogbeat's with these parts beside what every one has. */
function eventOf(winlog: object, parts: object, names: readonly string[], actions: readonly string[] = []): HoplineEvent {
  const document = {
    '@timestamp': '2026-03-10T12:00:05.250Z',
    host: { name: 'WS6' },
    winlog: { computer_name: 'WS6', record_id: 7, ...winlog },
    ...parts,
  };
  const normalised = normalise(document, { file: 'a', offset: 0, length: 1 }, wanting(names, actions));
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

describe('a field of the schema that rules want', () => {
  it('comes from the document where the event has no normaliser of its own', () => {
    const winlog = { ...SECURITY, event_id: '4728', event_data: { SubjectUserSid: 's-1-5-18', SubjectUserName: 'DC01$', TargetSid: '-' } };
    const wanted = [
      'winlog.event_data.SubjectUserSid',
      'winlog.event_data.SubjectUserName',
      'winlog.event_data.TargetUserSid',
      'file.path',
    ];

    expect(eventOf(winlog, { file: { path: 'C:\\a.exe' } }, wanted).extra).toEqual({
      'winlog.event_data.SubjectUserSid': 'S-1-5-18',
      'winlog.event_data.SubjectUserName': 'DC01$',
      'file.path': 'C:\\a.exe',
    });
  });

  it('comes from the document where the normaliser does not set it', () => {
    const winlog = { ...SECURITY, event_id: '4624', event_data: { TargetUserName: 'alice' } };

    const event = eventOf(winlog, { process: { entity_id: '{A-B}' }, registry: { path: 'HKEY_USERS\\S-1-5-18\\A' } }, [
      'registry.path',
      'process.pid',
    ]);

    expect(event.extra).toEqual({ 'registry.path': 'HKU\\S-1-5-18\\A' });
  });

  it('does not come back where the normaliser left it out on purpose', () => {
    const nobody = '{00000000-0000-0000-0000-000000000000}';
    const winlog = { ...SYSMON, event_id: '3', event_data: { ProcessGuid: nobody, Image: '<unknown process>' } };
    const parts = { process: { entity_id: nobody, name: '<unknown process>' }, user: { id: 'S-1-5-18' } };

    expect(eventOf(winlog, parts, ['process.entity_id', 'process.name', 'user.id']).extra).toBeUndefined();
  });

  it('is not what a module takes for the account of a Sysmon event: the one that its service runs under', () => {
    const winlog = { ...SYSMON, event_id: '10', event_data: { SourceUser: 'SHIRE\\alice' } };

    expect(eventOf(winlog, { user: { id: 'S-1-5-18' } }, ['user.id']).extra).toBeUndefined();
  });

  it('has the form in which other events have it, so that rules may join by it', () => {
    const winlog = { provider_name: 'Some-Provider', event_id: '9', event_data: { TargetLogonId: '0xABC' } };
    const id = 'A23EAE89-BD28-5903-0000-00102F345D00';
    const parts = { process: { entity_id: `{${id}}`, name: '-' } };

    const { extra } = eventOf(winlog, parts, ['process.entity_id', 'process.name', 'winlog.event_data.TargetLogonId']);

    expect(extra).toEqual({ 'process.entity_id': `{${id.toLowerCase()}}`, 'winlog.event_data.TargetLogonId': '0xabc' });
  });

  it('is looked up in documents of the categories of which it is wanted', () => {
    const namesFor = (_provider: string, _code: string | null, categories: readonly string[]) =>
      categories.includes('file') ? ['file.path'] : [];
    const extraOfKind = (eventId: string, event: object) => {
      const document = {
        '@timestamp': '2026-03-10T12:00:05.250Z',
        event,
        winlog: { ...SECURITY, computer_name: 'WS6', event_id: eventId },
        file: { path: 'C:\\a' },
      };
      const normalised = normalise(document, { file: 'a', offset: 0, length: 1 }, { ...wanting([]), namesFor });
      return normalised.kind === 'event' ? normalised.event.extra : normalised;
    };

    expect(extraOfKind('4624', {})).toBeUndefined();
    expect(extraOfKind('4624', { category: ['authentication'] })).toBeUndefined();
    expect(extraOfKind('4624', { category: ['file'] })).toEqual({ 'file.path': 'C:\\a' });
  });

  it('is looked up when rules that want it are added later', () => {
    const names: string[] = [];
    const wanted = { ...wanting([]), namesFor: () => names, revision: 0 };
    const document = {
      '@timestamp': '2026-03-10T12:00:05.250Z',
      winlog: { ...SECURITY, computer_name: 'WS6', event_id: '4728' },
      file: { path: 'C:\\a' },
    };
    const extraNow = () => {
      const normalised = normalise(document, { file: 'a', offset: 0, length: 1 }, wanted);
      return normalised.kind === 'event' ? normalised.event.extra : normalised;
    };

    const before = extraNow();
    names.push('file.path');
    wanted.revision += 1;

    expect([before, extraNow()]).toEqual([undefined, { 'file.path': 'C:\\a' }]);
  });
});

describe('what a document calls what happened', () => {
  it('is what the event is called where its kind is not known', () => {
    const event = { category: ['iam', 'x-own'], type: 'change', action: 'password-touched' };

    expect(eventOf({ provider_name: 'Some-Provider', event_id: '9' }, { event }, [])).toMatchObject({
      'event.category': ['iam', 'x-own'],
      'event.type': ['change'],
      'event.action': 'password-touched',
    });
  });

  it('adds categories to those of a known kind', () => {
    const winlog = { ...SECURITY, event_id: '4698' };

    expect(eventOf(winlog, { event: { category: ['iam', 'web'] } }, [])['event.category']).toEqual(['iam', 'configuration', 'web']);
  });

  it('adds none whose types are others: the load of a library is not the start of a process', () => {
    const event = { category: ['process'], type: ['change'] };

    expect(eventOf({ ...SYSMON, event_id: '7' }, { event }, [])['event.category']).toEqual(['library']);
  });

  it('is handed on beside the action of a known kind where a rule asks for it', () => {
    const winlog = { ...SECURITY, event_id: '5145' };
    const event = { action: 'Detailed File Share' };

    expect(eventOf(winlog, { event }, [], ['detailed*']).extra).toEqual({ 'event.action': 'Detailed File Share' });
    expect(eventOf(winlog, { event }, [], ['logged-in']).extra).toBeUndefined();
    expect(eventOf(winlog, { event }, [], ['detailed file share'])['event.action']).not.toBe('Detailed File Share');
  });

  it('keeps every category of Elastic Defend, and code and provider beside those by which the event is known', () => {
    const document = {
      '@timestamp': '2026-03-10T12:00:05.250Z',
      event: {
        module: 'endpoint',
        category: ['api', 'intrusion_detection'],
        action: 'PutInstance',
        code: 'x',
        provider: 'Microsoft-Windows-WMI-Activity',
      },
      host: { name: 'WS6' },
      process: { Ext: { api: { name: 'IWbemServices::PutInstance' } } },
    };
    const wanted = wanting(['event.code', 'event.provider', 'process.Ext.api.name', 'process.name']);

    expect(normalise(document, { file: 'a', offset: 0, length: 1 }, wanted)).toMatchObject({
      event: {
        'event.category': ['api', 'intrusion_detection'],
        'event.provider': 'endpoint',
        extra: {
          'event.code': 'x',
          'event.provider': 'Microsoft-Windows-WMI-Activity',
          'process.Ext.api.name': 'IWbemServices::PutInstance',
        },
      },
    });
  });
});
