import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { HoplineEvent } from '../schema/event.ts';
import { ingest } from '../services/ingest/ingest.ts';
import { corpus } from './corpora.ts';

const FOLDER = join(import.meta.dirname, '..', '.cache', 'bench');

/** Of nested documents, whose events are told over and over, each time by other hosts. */
const SOURCE_MEGABYTES = 30;

/**
 * The path of a file of about that size with one flat JSON object a line, in the shape that programs beside Hopline read: `event_type`, and
 * `timestamp` in the 100 ns since 1601 that the Python package reckons in, with the same as text in `time`. Written on first use.
 */
export async function flatEvents(megabytes: number): Promise<string> {
  const path = join(FOLDER, `flat-events-${megabytes}.json`);
  if (existsSync(path)) return path;
  const events: HoplineEvent[] = [];
  for await (const batch of ingest([corpus('winlogbeat-ecs', SOURCE_MEGABYTES)])) events.push(...batch.events);
  events.sort((left, right) => left['@timestamp'] - right['@timestamp']);
  if (events.length === 0) throw new Error('The generated capture has no events.');
  const file = openSync(`${path}.part`, 'w');
  let bytes = 0;
  for (let copy = 0; bytes < megabytes * 1e6; copy += 1) {
    const text = `${events.map((event) => JSON.stringify(flat(event, copy))).join('\n')}\n`;
    bytes += writeSync(file, text);
  }
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}

/** Milliseconds from 1601 to 1970. Source: https://learn.microsoft.com/windows/win32/api/minwinbase/ns-minwinbase-filetime */
const FILETIME_EPOCH_MS = 11_644_473_600_000;

function flat(event: HoplineEvent, copy: number): Readonly<Record<string, unknown>> {
  const timeMs = event['@timestamp'];
  return {
    event_type: event['event.category'].includes('registry') ? 'registry' : (event['event.category'][0] ?? 'generic'),
    timestamp: (timeMs + FILETIME_EPOCH_MS) * 10_000,
    time: new Date(timeMs).toISOString(),
    hostname: `${copy}-${event['host.name']}`,
    event_id: Number(event['event.code']),
    provider: event['event.provider'],
    record_id: event['winlog.record_id'],
    user_name: event['user.name'],
    pid: event['process.pid'],
    process_name: event['process.name'],
    process_path: event['process.executable'],
    command_line: event['process.command_line'],
    parent_process_name: event['process.parent.name'],
    parent_process_path: event['process.parent.executable'],
    direction: event['network.direction'],
    source_address: event['source.ip'],
    source_port: event['source.port'],
    destination_address: event['destination.ip'],
    destination_port: event['destination.port'],
    registry_path: event['registry.path'],
    registry_value: event['registry.value'],
    file_path: event['file.path'],
    image_path: event['dll.path'],
  };
}
