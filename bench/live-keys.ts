/**
 * Tells over the file descriptor 3, in KiB, what is held for 100,000 join keys of the remote task of which each has met its first
 * stage: `node --expose-gc live-keys.ts`. Each event is read from a text of its own, as it would be.
 */
import { writeSync } from 'node:fs';
import { eventId } from '../graph/ids.ts';
import { createDetector } from '../services/detect/detector.ts';
import { keepEvent, keptCount, noKeptEvents } from '../services/detect/kept-events.ts';
import { builtInRules } from '../services/detect/rules/read-rules.ts';
import { normalise } from '../services/ingest/normalise.ts';

const KEYS = 100_000;
const HOSTS = 1000;
const START_MS = Date.parse('2026-03-10T08:00:00Z');

const detector = createDetector(builtInRules().filter(({ name }) => name === 'Remote Scheduled Task Creation'));
const kept = noKeptEvents();
const before = heapBytes();
for (let key = 0; key < KEYS; key += 1) {
  const event = anInboundCall(key);
  if (detector.wants(event)) keepEvent(kept, eventId(event), event);
}
const held = heapBytes() - before;
if (keptCount(kept) !== KEYS) throw new Error('Not every event is kept.');
writeSync(3, String(Math.round(held / 1024)));

function heapBytes(): number {
  if (globalThis.gc === undefined) throw new Error('Run it with --expose-gc.');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function anInboundCall(key: number) {
  const host = `WKS${key % HOSTS}.meridian.example`;
  const time = new Date(START_MS + key).toISOString();
  const document = {
    '@timestamp': time,
    event: { code: '3', provider: 'Microsoft-Windows-Sysmon', created: time, category: ['network'], type: ['start', 'connection'] },
    process: {
      entity_id: `{8fc11e99-d018-69ab-2f00-${String(key).padStart(12, '0')}}`,
      executable: 'C:\\Windows\\System32\\svchost.exe',
      name: 'svchost.exe',
      pid: 1000 + key,
    },
    user: { domain: 'NT AUTHORITY', name: 'SYSTEM', id: 'S-1-5-18' },
    network: { transport: 'tcp', direction: 'ingress' },
    source: { ip: `10.20.${(key >> 8) % 256}.${key % 256}`, port: 49_152 + (key % 10_000) },
    destination: { ip: `10.30.${(key % HOSTS) >> 8}.${(key % HOSTS) % 256}`, port: 49_671 },
    winlog: {
      channel: 'Microsoft-Windows-Sysmon/Operational',
      computer_name: host,
      event_id: '3',
      provider_name: 'Microsoft-Windows-Sysmon',
      record_id: 10_000 + key,
      event_data: {},
    },
    host: { name: host, os: { type: 'windows' } },
    agent: { type: 'winlogbeat' },
  };
  const normalised = normalise(JSON.parse(JSON.stringify(document)), { file: 'keys.json', offset: key, length: 1 });
  if (normalised.kind !== 'event') throw new Error(normalised.message);
  return normalised.event;
}
