import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import { isKnownEvent, normalise } from './normalise.ts';
import { wanting } from './testing/wanting.ts';
import { COMPUTER, CREATED, RECORDS, WRITERS, type Written } from './testing/written-records.ts';

const SOURCE = { file: 'a.json', offset: 0, length: 1 };

function eventOf(document: unknown, names: Iterable<string> = []): HoplineEvent {
  const normalised = normalise(document, SOURCE, wanting(names));
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

function withoutItsWay({ source: _source, extra: _extra, 'host.id': _id, 'host.ip': _ip, ...event }: HoplineEvent): unknown {
  return event;
}

describe('normalise', () => {
  describe.each(RECORDS)('%s', (_name, written) => {
    const [first, ...others] = Object.entries(WRITERS);

    it.each(others)('is the same event by %s', (_dialect, writeDown) => {
      expect(withoutItsWay(eventOf(writeDown(written)))).toEqual(withoutItsWay(eventOf(first?.[1](written))));
    });
  });

  it('takes when it happened from the sensor and when it was recorded from the log', () => {
    const event = eventOf(WRITERS['winlogbeat']?.(RECORDS[0]?.[1] as Written));

    expect(event['@timestamp']).toBe(Date.parse('2026-03-10T12:00:05.123Z'));
    expect(event['event.created']).toBe(Date.parse(CREATED));
  });

  it('names the account that logged on, its session, and where it came from', () => {
    expect(eventOf(WRITERS['nxlog']?.(RECORDS[3]?.[1] as Written))).toMatchObject({
      'user.name': 'alice',
      'user.id': 'S-1-5-21-1-2-3-1104',
      'winlog.logon.id': '0xead4335',
      'winlog.logon.type': 3,
      'source.ip': '10.0.0.5',
      'source.port': 56588,
    });
  });

  it('names no program and no identity that the sensor did not know', () => {
    const event = eventOf(WRITERS['nxlog']?.(RECORDS[1]?.[1] as Written));

    expect(event).toMatchObject({ 'source.ip': '10.0.0.5', 'process.pid': 4, 'network.direction': 'ingress' });
    expect(event['process.entity_id']).toBeUndefined();
    expect(event['process.name']).toBeUndefined();
  });

  it('reads a registry change of Elastic Defend with its bytes', () => {
    const document = {
      '@timestamp': CREATED,
      event: { module: 'endpoint', category: ['registry'], type: ['change'], action: 'modification' },
      host: { name: COMPUTER },
      process: { entity_id: 'abc', pid: 2220, name: 'svchost.exe' },
      registry: { path: 'HKLM\\SOFTWARE\\X\\Actions', value: 'Actions', data: { bytes: 'AwAAAA==', type: 'REG_BINARY' } },
    };

    const event = eventOf(document);

    expect(event).toMatchObject({ 'event.provider': 'endpoint', 'registry.data.bytes': 'AwAAAA==', 'registry.value': 'Actions' });
    expect(isKnownEvent(event)).toBe(true);
  });

  it('hands rules the fields they want beside the known ones, by the name Windows gives them', () => {
    const extra = new Set(['winlog.event_data.TargetImage', 'winlog.event_data.Absent']);

    for (const writeDown of Object.values(WRITERS)) {
      expect(eventOf(writeDown(RECORDS[8]?.[1] as Written), extra).extra).toEqual({ 'winlog.event_data.TargetImage': 'lsass.exe' });
    }
  });

  it('hands them on as the event meant them, and none that the document only inherits', () => {
    const written = RECORDS[8]?.[1] as Written;
    const escaped = { ...written, data: { ...written.data, TargetImage: 'a & <b>' } };
    const extra = new Set(['winlog.event_data.TargetImage', 'winlog.event_data.constructor', 'toString']);

    for (const writeDown of Object.values(WRITERS)) {
      expect(eventOf(writeDown(escaped), extra).extra).toEqual({ 'winlog.event_data.TargetImage': 'a & <b>' });
    }
  });

  it('drops a port that is none, and refuses an event without host or time, naming the field', () => {
    const written = RECORDS[1]?.[1] as Written;
    const odd = { ...written, data: { ...written.data, SourcePort: '99999' } };

    expect(eventOf(WRITERS['nxlog']?.(odd))['source.port']).toBeUndefined();
    expect(normalise({ EventID: 1, SourceName: 'Service Control Manager', '@timestamp': CREATED }, SOURCE)).toMatchObject({
      kind: 'dead',
      reason: 'MISSING_FIELD',
      message: expect.stringContaining('Hostname'),
    });
    expect(normalise({ EventID: 1, Hostname: 'a', '@timestamp': '30000-01-01T00:00:00Z' }, SOURCE)).toMatchObject({
      kind: 'dead',
      reason: 'INVALID_FIELD',
      message: expect.stringContaining('@timestamp'),
    });
  });

  it('says of what is of no dialect that it is not', () => {
    for (const document of [null, 1, [], 'x', {}, { a: 1 }])
      expect(normalise(document, SOURCE)).toMatchObject({ kind: 'dead', reason: 'UNKNOWN_DIALECT' });
  });

  it('never throws, whatever the document', () => {
    const value = fc.anything({ maxDepth: 2 });
    const names = [
      'EventID',
      'Hostname',
      'Channel',
      'SourceName',
      '@timestamp',
      'UtcTime',
      'SourceIp',
      'SourcePort',
      'Image',
      'winlog',
      'Event',
      '_source',
      'event',
      'host',
      'LogonId',
    ];
    const flat = fc.dictionary(fc.constantFrom(...names), value);
    fc.assert(
      fc.property(
        fc.oneof(value, flat),
        (document) => void normalise(document, SOURCE, wanting(['a.b', 'winlog.event_data.X', 'file.path'], ['x*'])),
      ),
    );
    const oddData = fc.dictionary(fc.constantFrom(...RECORDS.flatMap(([, { data }]) => Object.keys(data))), value);
    fc.assert(
      fc.property(oddData, fc.constantFrom(...RECORDS), fc.constantFrom(...Object.keys(WRITERS)), (data, [, written], dialect) => {
        const document = WRITERS[dialect]?.({ ...written, data: data as Readonly<Record<string, string>> });
        expect(['event', 'dead']).toContain(normalise(document, SOURCE).kind);
      }),
    );
  });
});
