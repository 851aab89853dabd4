import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { openNeo4jStore } from '../../graph/neo4j/neo4j-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { createLinker } from '../../services/pipeline/linker.ts';
import { findingsKept, foldedBytes, USUAL_RETENTION } from '../captures/folded-store.ts';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';
import { fillAt, type Place, runAt, succeedsAt } from './place.ts';
import { emptyStore, placeOn } from './scaled-out.ts';
import { sharedCapture } from './shared-capture.ts';
import { sharedEngines } from './shared-engines.ts';

vi.setConfig({ testTimeout: 300_000 });

const demo = { hosts: 4, hours: 0.5 };
const old = sharedCapture({ ...demo, scenario: 'demo', seed: 41, eventsPerHostHour: 300 });
const recent = sharedCapture({ ...demo, scenario: 'benign', seed: 42, eventsPerHostHour: 100 });
const engines = sharedEngines();
/** A capture of an intrusion and of what goes on nine days later. */
let capture: string;
let own: TemporaryFolder;

beforeAll(() => {
  capture = old.folder.write('both.ndjson', [...old.lines.map((line) => daysEarlier(9, line)), ...recent.lines].join('\n'));
});

beforeEach(async () => {
  own = temporaryFolder();
  await emptyStore(engines.neo4j.url);
});

afterEach(() => own[Symbol.dispose]());

const engineKinds = ['the embedded store', 'Redis and Neo4j'] as const;

describe.each(engineKinds)('retention on %s', (kind) => {
  const isEmbedded = kind === 'the embedded store';
  const newPlace = (): Place => (isEmbedded ? { settings: {}, data: join(own.path, 'data') } : placeOn(engines));

  it('lets go of what no finding rests on, and leaves the findings', async () => {
    const place = newPlace();
    await fillAt(place, capture);
    const before = await inStore(place, stateOf);

    const said = await succeeds(place, 'store', 'expire');

    const after = await inStore(place, stateOf);
    expect(said).toContain('no more is kept than findings and holds need');
    expect(after.findings).toEqual(before.findings);
    expect(before.findings.size).toBeGreaterThan(0);
    expect(after.bytes).toBeLessThan(before.bytes);
    expect(await succeeds(place, 'store', 'expire')).toContain('Nothing has expired');
  });

  it('goes on to the same findings where events come again afterwards', async () => {
    const place = newPlace();
    await fillAt(place, capture);
    const before = await inStore(place, stateOf);
    await succeeds(place, 'store', 'expire');
    const expired = await inStore(place, stateOf);

    await fillAt(place, capture);
    await succeeds(place, 'store', 'expire');

    expect(await inStore(place, stateOf)).toEqual({ findings: before.findings, bytes: expect.any(Number) });
    expect((await inStore(place, stateOf)).bytes).toBeLessThan((expired.bytes + before.bytes) / 2);
  });

  it('lets nothing go that a hold names, until that is removed', async () => {
    const place = newPlace();
    await fillAt(place, capture);
    const before = await inStore(place, stateOf);
    await succeeds(place, 'hold', 'add', '--from', '2000-01-01', '--to', '2100-01-01', '--reason', 'case 7');

    await succeeds(place, 'store', 'expire');
    const held = await inStore(place, stateOf);
    const { holds } = JSON.parse((await runAt(place, 'hold', 'list', '--format', 'json')).stdout) as {
      holds: { id: string; reason: string }[];
    };
    await succeeds(place, 'hold', 'remove', holds[0]?.id ?? '');
    await succeeds(place, 'store', 'expire');

    expect(holds).toMatchObject([{ kind: 'TIME', reason: 'case 7', from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T23:59:59.999Z' }]);
    expect(held.bytes).toBeGreaterThan(before.bytes * 0.9);
    expect((await inStore(place, stateOf)).bytes).toBeLessThan(held.bytes);
  });
});

describe('retention under load', () => {
  it('leaves all findings where workers fold and link while telemetry expires', async () => {
    const place: Place = placeOn(engines);
    await fillAt(place, capture);
    const before = await inStore(place, stateOf);
    const [putting, working] = [succeeds(place, 'ingest', capture), runAt(place, 'work', '--drain')];
    for (let times = 0; times < 3; times++) {
      const { code, stderr } = await runAt(place, 'store', 'expire');
      // A worker that links takes the role over, which is no fault.
      expect(code === 0 || stderr.includes('goes on with what is left')).toBe(true);
      await pause(200);
    }
    await putting;
    expect(await working).toMatchObject({ code: 0 });
    await succeeds(place, 'work', '--drain');
    await succeeds(place, 'store', 'expire');

    expect((await inStore(place, stateOf)).findings).toEqual(before.findings);
  });

  it('writes nothing for a linker that another has taken over from', async () => {
    const place: Place = placeOn(engines);
    await fillAt(place, capture);
    await inStore(place, async (store) => {
      const options = { store, rules: builtInRules(), clockRepair: true, retention: USUAL_RETENTION };
      const [first, second] = [createLinker(options), createLinker(options)];
      await first.expire();
      await second.link();
      const keys = await store.keys('contribution/');

      expect(await first.expire()).toEqual({ kind: 'FENCED' });

      expect(await store.keys('contribution/')).toEqual(keys);
    });
  });
});

/** A record with all its times so many days earlier. */
function daysEarlier(days: number, line: string): string {
  return line.replace(/\d{4}-\d\d-\d\d(?=[T ])/g, (day) => new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10));
}

/** Runs the program, which must end well, and gives what it said. */
async function succeeds(place: Place, ...args: readonly string[]): Promise<string> {
  return (await succeedsAt(place, ...args)).stderr;
}

async function stateOf(store: GraphStore): Promise<{ findings: ReadonlyMap<string, unknown>; bytes: number }> {
  return { findings: await findingsKept(store), bytes: await foldedBytes(store) };
}

async function inStore<T>({ data }: Place, ask: (store: GraphStore) => Promise<T>): Promise<T> {
  const store = data === undefined ? await openNeo4jStore({ url: engines.neo4j.url }) : await openEmbeddedStore({ dataDir: data });
  try {
    return await ask(store);
  } finally {
    await store.close();
  }
}
