import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { DAYS_MS, type FoldedStore, findingsKept, foldedStore } from '../../../test/captures/folded-store.ts';
import { aProcessStart } from '../../correlate/testing/event-builders.ts';
import { builtInRules } from '../../detect/rules/read-rules.ts';
import { createLinker } from '../linker.ts';
import { interruptedStore } from '../testing/interrupted-store.ts';
import { placeHold } from './legal-holds.ts';
import { laterBy, routine, withTwoCallers } from './testing/happenings.ts';

/** Something that happens some days and hours after the rest, and on which nothing rests. */
const recent = (days: number, time: string): HoplineEvent => laterBy(days, aProcessStart('WS7', time, 'notepad.exe'));
/** The same on a host of which nothing else is known. */
const idle = (days: number): HoplineEvent => laterBy(days, aProcessStart('WS8', '20:00:00', `idle-${days}.exe`));

/** Which days' `idle` is still known. */
async function idleDays({ store }: FoldedStore): Promise<number[]> {
  const names = (await store.nodes('Process')).map(({ name }) => name);
  return [0, 1].filter((days) => names.includes(`idle-${days}.exe`));
}

describe('a detection that has no movement because of two callers, of which nothing but one call is known of one', () => {
  it('keeps all of its day, and lets other days go', async () => {
    const folded = await foldedStore();
    await folded.fold([...withTwoCallers, [idle(0), idle(1), recent(9, '12:00:00')]]);
    const before = await findingsKept(folded.store);

    const step = await folded.expireAll();

    expect(step).toEqual({ kind: 'NOTHING' });
    expect(await findingsKept(folded.store)).toEqual(before);
    expect(await idleDays(folded)).toEqual([0]);
  });
});

describe('a movement that is routine by what is older than evidence is kept', () => {
  /** Evidence is kept for two days: of all but the last act it is let go. */
  const administered = async (): Promise<FoldedStore> => {
    const folded = await foldedStore({ retention: { telemetryMs: DAYS_MS, evidenceMs: 2 * DAYS_MS } });
    await folded.fold([routine.first, routine.last, [idle(0), recent(3, '06:00:00')]]);
    return folded;
  };
  const lastOf = async ({ store }: FoldedStore): Promise<Movement | undefined> =>
    (await store.nodes('Movement')).find(({ target }) => target.host === 'host:ws5');

  it('holds back all that is too old, and is named', async () => {
    const folded = await administered();
    const [before, keys, movement] = [await folded.store.dump(), await folded.store.keys('contribution/'), await lastOf(folded)];

    const step = await folded.expireAll();

    expect(movement).toMatchObject({ tier: 'OBSERVED', detections: expect.arrayContaining([expect.any(String)]) });
    expect(step).toEqual({ kind: 'HELD_BACK', findings: [movement?.id] });
    expect(await folded.store.dump()).toEqual(before);
    expect(await folded.store.keys('contribution/')).toEqual(keys);
  });

  it('holds nothing back any more once it is as old itself', async () => {
    const folded = await administered();
    await folded.expireAll();
    await folded.fold([[recent(3, '20:00:00')]]);

    const step = await folded.expireAll();

    expect(step).toEqual({ kind: 'NOTHING' });
    expect(await lastOf(folded)).toBeUndefined();
    expect(await idleDays(folded)).toEqual([]);
  });

  it('holds nothing back where what makes it routine is held', async () => {
    const folded = await administered();
    const hosts = ['adm', 'ws1', 'ws2', 'ws3', 'ws4'];
    for (const host of hosts) await placeHold(folded.store, { kind: 'HOST', host }, 'change window', 0);
    const before = await lastOf(folded);

    const step = await folded.expireAll();

    expect(step).toEqual({ kind: 'NOTHING' });
    expect(await lastOf(folded)).toMatchObject({ id: before?.id, tier: 'OBSERVED' });
    expect(await idleDays(folded)).toEqual([]);
  });
});

describe('what happens while something is to expire', () => {
  it('is linked also where the look holds everything back', async () => {
    const retention = { telemetryMs: DAYS_MS, evidenceMs: 2 * DAYS_MS };
    const folded = await foldedStore({ retention });
    await folded.fold([routine.first, routine.last, [recent(3, '06:00:00')]]);
    let isCome = false;
    const disturbed = interruptedStore(folded.store, async (operation, times) => {
      // A link lists once, the look at first, and then again to read what will be left.
      if (isCome || operation !== 'keys' || times < 3) return;
      isCome = true;
      await folded.fold([[laterBy(3, aProcessStart('WS9', '07:00:00', 'late.exe'))]], { isLinked: false });
    });
    const linker = createLinker({ store: disturbed, rules: builtInRules(), clockRepair: true, retention });

    const step = await linker.expire();
    await linker.link();

    expect([step.kind, isCome]).toEqual(['HELD_BACK', true]);
    expect((await folded.store.nodes('Process')).map(({ name }) => name)).toContain('late.exe');
  });

  it('stays where it is held before its turn has come', async () => {
    const folded = await foldedStore();
    await folded.fold([[idle(0)], [recent(9, '12:00:00')]]);
    expect(await folded.linker.expire()).toEqual({ kind: 'MORE' });

    await placeHold(folded.store, { kind: 'HOST', host: 'ws8' }, 'case 7', Date.now());
    const steps = [await folded.linker.expire(), await folded.expireAll()];
    await folded.linker.link();

    expect(steps.map(({ kind }) => kind)).toEqual(['FENCED', 'NOTHING']);
    expect(await idleDays(folded)).toEqual([0]);
  });
});
