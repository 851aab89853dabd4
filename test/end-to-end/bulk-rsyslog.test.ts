import { describe, expect, it } from 'vitest';
import type { RecordingSink } from '../../services/bulk/testing/recording-sink.ts';
import { serve } from '../../services/bulk/testing/serve.ts';
import { startRsyslog } from './rsyslog.ts';

/** What the documented configuration proves itself with. */
const credentials = [{ kind: 'API_KEY', apiKey: 'shipper:secret' }] as const;

/** rsyslog looks for new files and tries again after some seconds. */
const PATIENCE = { timeout: 45_000, interval: 100 };

function numbersIn(sink: RecordingSink): readonly unknown[] {
  return [...new Set(sink.documents.map(({ document }) => document['n']))].sort((a, b) => Number(a) - Number(b));
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => JSON.stringify({ n, text: 'C:\\Users\\Zoë "quoted"\t' }));
}

const portOf = (url: string): number => Number(new URL(url).port);

describe("rsyslog's omelasticsearch", () => {
  it('sends the lines of a file as they are', async () => {
    const { url, sink } = await serve({ credentials });
    const rsyslog = startRsyslog(portOf(url));

    rsyslog.log('events.json', numbered(3000));

    await expect.poll(() => numbersIn(sink).length, PATIENCE).toBe(3000);
    // Its workers send several requests at once, which come in no order.
    expect(new Set(sink.documents.map(({ index, source }) => `${index} ${source.toString()}`))).toEqual(
      new Set(numbered(3000).map((line) => `windows ${line}`)),
    );
  });

  it('sends again what could not be taken, and writes what is refused for good to a file', async () => {
    const { url, sink } = await serve({ credentials });
    const refusedOnce = new Set<unknown>();
    sink.decide = ({ document: { n } }) => {
      if (n === 7) return { kind: 'INVALID', reason: 'not an event' };
      if (Number(n) % 3 !== 0 || refusedOnce.has(n)) return { kind: 'DURABLE' };
      refusedOnce.add(n);
      return { kind: 'FULL', reason: 'later' };
    };
    const rsyslog = startRsyslog(portOf(url));

    rsyslog.log('events.json', numbered(300));

    await expect.poll(() => numbersIn(sink).length, PATIENCE).toBe(299);
    await expect.poll(() => rsyslog.refused(), PATIENCE).toEqual([numbered(8)[7]]);
  });

  it('sends again where the sink is full or fails for a while', async () => {
    const { url, sink } = await serve({ credentials, fullPatienceMs: 50 });
    sink.isFullNow = true;
    let failures = 2;
    sink.decide = () => {
      if (failures-- > 0) throw new Error('The disk is full.');
      return { kind: 'DURABLE' };
    };
    const isAsked = new Promise<void>((asked) => {
      sink.isFull = () => {
        asked();
        return sink.isFullNow;
      };
    });
    const rsyslog = startRsyslog(portOf(url));
    rsyslog.log('events.json', numbered(100));
    await isAsked;

    sink.isFullNow = false;

    await expect.poll(() => numbersIn(sink).length, PATIENCE).toBe(100);
    expect(failures).toBeLessThanOrEqual(0);
  });

  it('sends what was logged while nobody listened', async () => {
    const { url, close } = await serve({ credentials });
    await close();
    const rsyslog = startRsyslog(portOf(url));
    rsyslog.log('events.json', numbered(100));
    // Time for rsyslog to find the file and to be refused; were it slower, the test would pass all the same.
    await new Promise((resolve) => setTimeout(resolve, 1000));

    const { sink } = await serve({ credentials, port: portOf(url) });

    await expect.poll(() => numbersIn(sink).length, PATIENCE).toBe(100);
  });
});
