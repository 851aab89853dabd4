import { describe, expect, it } from 'vitest';
import { openLog } from '../../observe/log.ts';
import { type IngestTeller, ingestTeller } from './ingest-teller.ts';

interface Told extends IngestTeller {
  readonly lines: string[];
  /** Lets so much time go by. */
  after(ms: number): void;
}

async function teller(): Promise<Told> {
  const lines: string[] = [];
  const log = await openLog({ level: 'info', format: 'text', stream: { write: (text: string) => lines.push(text.trim()) } });
  let nowMs = 0;
  const after = (ms: number): void => {
    nowMs += ms;
  };
  return { ...ingestTeller(log, () => nowMs), lines, after };
}

const REFUSED = 'Documents are refused, and their shippers told to come again: the queue is full or cannot be written.';

describe('what is told of shippers', () => {
  it('is once that their documents are refused, and once that they are taken again, with how many were not', async () => {
    const told = await teller();

    told.documents('durable', 1);
    for (let request = 0; request < 3; request++) told.documents('full', 500);
    told.after(10_000);
    for (let request = 0; request < 3; request++) told.documents('durable', 500);
    told.documents('full', 1);

    expect(told.lines).toEqual([REFUSED, 'Documents are taken again; 1,500 were refused meanwhile.', REFUSED]);
  });

  it('is not that documents are taken where others were refused just before', async () => {
    const told = await teller();

    told.documents('full', 1);
    told.after(9_999);
    told.documents('durable', 1);

    expect(told.lines).toEqual([REFUSED]);
  });

  it('is each fault once, until documents are taken again', async () => {
    const told = await teller();
    const meetFaults = (): void => {
      for (const fault of [new Error('The disk is full.'), new Error('The disk is full.'), 'else']) told.fault(fault);
    };

    meetFaults();
    told.documents('full', 1);
    told.after(10_000);
    told.documents('durable', 1);
    meetFaults();

    const faults = ['The disk is full.', 'else'].map((fault) => `A request could not be taken, and the shipper was told: ${fault}`);
    expect(told.lines.filter((line) => line.startsWith('A request'))).toEqual([...faults, ...faults]);
  });

  it('is each address that sends no key, once, and of a thousand at most', async () => {
    const told = await teller();

    for (let request = 0; request < 3_000; request++) told.unauthenticated(`10.0.${Math.floor((request % 1_500) / 250)}.${request % 250}`);

    expect(told.lines).toHaveLength(1_000);
    expect(told.lines[0]).toBe(
      'A request from 10.0.0.0 was refused: it did not carry the key of ingest.api_key. This is said once for each address.',
    );
  });
});
