import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import { anEventLog, withDeleted } from './evtx/testing/event-log.ts';
import { ingestFiles } from './ingest.ts';
import { readOriginal } from './read-original.ts';
import { aFolder } from './testing/scratch-folder.ts';

function aRecord(id: number) {
  const created = { '#attributes': { SystemTime: `2026-03-10T12:00:0${id}.000Z` } };
  const provider = { '#attributes': { Name: 'Microsoft-Windows-Security-Auditing' } };
  return { Event: { System: { Provider: provider, EventID: '4634', TimeCreated: created, EventRecordID: String(id), Computer: 'WS1' } } };
}

const LOG = withDeleted(anEventLog([[aRecord(1), aRecord(2)]]), 1);

async function eventsOf(recovers: boolean): Promise<HoplineEvent[]> {
  const path = join(aFolder({ 'a.evtx': LOG }), 'a.evtx');
  const events: HoplineEvent[] = [];
  for await (const batch of ingestFiles([{ path, sizeBytes: LOG.length, recovers }])) events.push(...batch.events);
  return events;
}

describe('a deleted record of an event log', () => {
  it('is an event where it was asked for, whose source says so', async () => {
    const events = await eventsOf(true);

    expect(events.map((event) => [event['winlog.record_id'], event.source.isRecovered])).toEqual([
      [1, undefined],
      [2, true],
    ]);
    expect(await eventsOf(false)).toHaveLength(1);
  });

  it('is read back as it lies there', async () => {
    for (const { source, ...event } of await eventsOf(true)) {
      expect(await readOriginal(source)).toEqual(aRecord(event['winlog.record_id'] ?? 0));
    }
  });
});
