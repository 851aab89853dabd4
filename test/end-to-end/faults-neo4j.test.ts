import neo4j, { type Driver, type Session, type Transaction } from 'neo4j-driver';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectEnded } from './expect-ended.ts';
import { type ScaledOut, scaleOut } from './scaled-out.ts';
import { halvesOf, sharedCapture } from './shared-capture.ts';
import { sharedEngines } from './shared-engines.ts';

vi.setConfig({ testTimeout: 240_000 });

const capture = sharedCapture({ seed: 25, eventsPerHostHour: 300 });
const engines = sharedEngines();

let driver: Driver;
let sessions: Session[];

beforeEach(() => {
  driver = neo4j.driver(engines.neo4j.url);
  sessions = [];
});

afterEach(async () => {
  await Promise.all(sessions.map((session) => session.close()));
  await driver.close();
});

/** What somebody else does to the database, beside Hopline. */
function another(): Transaction {
  const session = driver.session();
  sessions.push(session);
  return session.beginTransaction() as unknown as Transaction; // the driver begins it with the first statement
}

const LOCK_CLAIM = "MATCH (c:HoplineClaim {role: 'linker'}) SET c.other = true";

async function lockHost(transaction: Transaction, host: string): Promise<void> {
  await transaction.run('MATCH (h:Host {id: $host}) SET h.other = true', { host });
}

/** Resolves when so many transactions wait for locks that others hold. */
async function blocked(count: number): Promise<void> {
  await vi.waitUntil(
    async () => {
      const { records } = await driver.executeQuery("SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status");
      return records.length >= count;
    },
    { timeout: 60_000, interval: 50 },
  );
}

/** The first half of the capture is in the graph, the second in the queue. */
async function halfDone(): Promise<ScaledOut> {
  const [first, second] = halvesOf(capture);
  const scaledOut = await scaleOut(engines, 4);
  await scaledOut.ingest([first]);
  await expectEnded(scaledOut.startWorker(), 0);
  await scaledOut.ingest([second]);
  return scaledOut;
}

describe('the findings are those of an undisturbed run', () => {
  it('where another holds the lock of the role of linker for longer than a transaction may take', async () => {
    const scaledOut = await halfDone();
    const holder = another();
    await holder.run(LOCK_CLAIM);

    const impatient = { HOPLINE_STORE_TRANSACTION_TIMEOUT_MS: '2000', HOPLINE_STORE_RETRY_MS: '500' };
    const worker = scaledOut.startWorker(['--drain'], impatient);
    await worker.says(/A link failed and is tried again: .*could not get the locks|gave up a transaction/);
    await holder.rollback();

    await expectEnded(worker, 0);
    await capture.expectFound(await scaledOut.findings());
  });

  it('where a link and another wait for each other, and Neo4j ends the link', async () => {
    const scaledOut = await halfDone();
    const { records } = await driver.executeQuery('MATCH (h:Host) WHERE h.kind = "Host" RETURN h.id AS id ORDER BY id');
    const [first, last] = [records.at(0)?.get('id'), records.at(-1)?.get('id')];
    const [delaying, crossing] = [another(), another()];
    await lockHost(delaying, first);
    await lockHost(crossing, last);
    await crossing.run('UNWIND range(1, 5000) AS number CREATE (:Other {number: number})');

    // The link has the claim and waits for the first host; the other has the last host and waits for the claim. Neo4j ends whoever holds less.
    const worker = scaledOut.startWorker();
    await blocked(1);
    const crossed = crossing.run(LOCK_CLAIM);
    await blocked(2);
    await delaying.rollback();
    await crossed;
    await crossing.rollback();

    expect(await worker.ended).toMatchObject({ code: 0, said: expect.not.stringContaining('failed') });
    await capture.expectFound(await scaledOut.findings());
  });
});
