import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import neo4j, { type Driver } from 'neo4j-driver';
import type { Detection, EvidenceEvent } from '../graph/model.ts';
import type { Engines } from '../test/end-to-end/scaled-out.ts';
import { freePort } from '../test/services/free-port.ts';
import { isAtWork, stopAll, withEstate } from './scaled-out.ts';

/** How long detections take to be there, ms from the acknowledgement of the last of their events. */
export interface Latency {
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly detections: number;
}

const BULK_EVENTS = 200;
const POLL_MS = 25;

/** Sends a capture of ECS documents, one a line, to workers at a rate as a shipper would, and looks for detections in the graph. */
export async function detectionLatency(engines: Engines, capture: string, eventsPerSecond: number): Promise<Latency> {
  const port = String(await freePort());
  return withEstate(
    engines,
    async (estate) => {
      const workers = [estate.start(['work', '--listen']), estate.start(['work'])];
      await Promise.all(workers.map(isAtWork));
      const driver = neo4j.driver(engines.neo4j.url);
      try {
        const watch = watchDetections(driver);
        const acknowledged = await send(capture, `http://127.0.0.1:${port}/_bulk`, eventsPerSecond);
        await estate.drained();
        return latencyOf(acknowledged, await watch.finish(), await evidenceOf(driver));
      } finally {
        await driver.close();
        await stopAll(workers);
      }
    },
    { HOPLINE_INGEST_PORT: port },
  );
}

/** Record (`recordOf`) → when its bulk request was acknowledged, by `performance.now()`. */
async function send(capture: string, url: string, eventsPerSecond: number): Promise<Map<string, number>> {
  const acknowledged = new Map<string, number>();
  const startMs = performance.now();
  let [sent, batch] = [0, [] as string[]];
  const flush = async (): Promise<void> => {
    const body = batch.map((line) => `{"create":{"_index":"winlogbeat"}}\n${line}\n`).join('');
    const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson' } });
    if (!answer.ok) throw new Error(`_bulk answered ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
    const nowMs = performance.now();
    for (const line of batch) {
      const { winlog } = JSON.parse(line) as { readonly winlog: WinlogRecord };
      acknowledged.set(recordOf(winlog.computer_name, winlog.provider_name, winlog.record_id), nowMs);
    }
    sent += batch.length;
    batch = [];
    await pause(Math.max(0, startMs + (sent / eventsPerSecond) * 1000 - performance.now()));
  };
  for await (const line of createInterface({ input: createReadStream(capture) })) if (batch.push(line) >= BULK_EVENTS) await flush();
  if (batch.length > 0) await flush();
  return acknowledged;
}

interface WinlogRecord {
  readonly computer_name: string;
  readonly provider_name: string;
  readonly record_id: number;
}

interface SeenDetection {
  readonly evidence: readonly string[];
  readonly seenMs: number;
}

/** Notes when each detection is first in the graph, until it is told that all are there. */
function watchDetections(driver: Driver): { finish(): Promise<ReadonlyMap<string, SeenDetection>> } {
  const seen = new Map<string, SeenDetection>();
  const look = async (): Promise<void> => {
    const { records } = await driver.executeQuery('MATCH (d:Detection) WHERE NOT d.id IN $known RETURN d.id AS id, d.props AS props', {
      known: [...seen.keys()],
    });
    const seenMs = performance.now();
    for (const record of records) {
      const { evidence } = JSON.parse(String(record.get('props'))) as Detection;
      seen.set(String(record.get('id')), { evidence, seenMs });
    }
  };
  let isLast = false;
  const watching = (async () => {
    while (!isLast) {
      await look();
      await pause(POLL_MS);
    }
    await look();
  })();
  return {
    async finish() {
      isLast = true;
      await watching;
      return seen;
    },
  };
}

/** Event id → the record that it is of. */
async function evidenceOf(driver: Driver): Promise<Map<string, string>> {
  const { records } = await driver.executeQuery('MATCH (e:Event) RETURN e.props AS props');
  return new Map(
    records.map((record) => {
      const { id, fields } = JSON.parse(String(record.get('props'))) as EvidenceEvent;
      return [id, recordOf(String(fields['host.name']), String(fields['event.provider']), Number(fields['winlog.record_id']))];
    }),
  );
}

/** Each log of a computer counts its own records. */
function recordOf(computer: string, provider: string, recordId: number): string {
  return `${computer.toLowerCase()}|${provider}|${recordId}`;
}

function latencyOf(
  acknowledged: ReadonlyMap<string, number>,
  detections: ReadonlyMap<string, SeenDetection>,
  evidence: ReadonlyMap<string, string>,
): Latency {
  const latencies = [...detections.values()]
    .map(({ evidence: ids, seenMs }) => seenMs - Math.max(...ids.map((id) => acknowledged.get(evidence.get(id) ?? '') ?? Number.NaN)))
    .filter((ms) => !Number.isNaN(ms))
    .sort((left, right) => left - right);
  const at = (part: number): number => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? Number.NaN;
  return { medianMs: at(0.5), p99Ms: at(0.99), detections: latencies.length };
}
