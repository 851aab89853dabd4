import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import { createContext } from '../context.ts';
import { compareKeys, cursorOf } from '../cursors.ts';
import type { PageArguments } from '../pages.ts';
import { aMovement } from '../testing/graph-builders.ts';
import { type FindingOrder, findingOrders, type MovementRow, movementRows } from './finding-rows.ts';
import type { Keying } from './grouped-rows.ts';
import { inOrder, type Rows, withKey } from './kept-rows.ts';
import { pageOfRows } from './page-of-rows.ts';
import { acceptedBy, type RowBounds, type RowFilter } from './row-filter.ts';

/** Several times as many as are passed over together, or looked at one by one. */
const MANY = 5_000;
const ORDERS = findingOrders<MovementRow>('Movement');
const UNBOUNDED: RowBounds = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY, minScore: Number.NEGATIVE_INFINITY };

const targetOf: Keying<MovementRow> = ({ target }) => [target];
const tierOf: Keying<MovementRow> = ({ tier }) => [tier];

/** Movements whose ids, times and scores are in orders of their own; every hundredth lasts long, one in 700 goes to the domain controller. */
function aRow(place: number): MovementRow {
  const from = (place * 7_919) % MANY;
  return {
    id: `movement:${String((place * 4_799) % MANY).padStart(5, '0')}`,
    from,
    to: from + (place % 100 === 0 ? 300 : 1),
    riskScore: (place * 31) % 101,
    source: 'host:ws1',
    target: place % 700 === 0 ? 'host:dc1' : 'host:fs1',
    users: [],
    technique: [],
    tier: place % 3 === 0 ? 'DETECTED' : 'OBSERVED',
    detections: [],
    named: [],
  };
}

function rowsOf(rows: readonly MovementRow[]): Rows<MovementRow> {
  return { byId: new Map(rows.map((row) => [row.id, row])), sorted: new Map(), grouped: new Map() };
}

const ROWS = rowsOf(Array.from({ length: MANY }, (_, place) => aRow(place)));
const CONTEXT = createContext({ store: await openEmbeddedStore(), readOriginal: () => Promise.reject(new Error('none')) });

function aFilter(given: Partial<RowFilter<MovementRow>>): RowFilter<MovementRow> {
  return { bounds: UNBOUNDED, keyed: [], conditions: [], ...given };
}

const FILTERS: Readonly<Record<string, RowFilter<MovementRow>>> = {
  'no filter': aFilter({}),
  'a stretch of time with few': aFilter({ bounds: { ...UNBOUNDED, since: 2_000, until: 2_100 } }),
  'a stretch of time with many': aFilter({ bounds: { ...UNBOUNDED, since: 1_500, until: 4_000 } }),
  'a stretch of time with none': aFilter({ bounds: { ...UNBOUNDED, since: MANY + 300 } }),
  'a score that few have': aFilter({ bounds: { ...UNBOUNDED, minScore: 100 } }),
  'a score that many have': aFilter({ bounds: { ...UNBOUNDED, minScore: 40 } }),
  'a key that few have': aFilter({ keyed: [[[targetOf, new Set(['host:dc1'])]]] }),
  'a key that many have': aFilter({ keyed: [[[tierOf, new Set(['DETECTED'])]]] }),
  'a key that none has': aFilter({ keyed: [[[tierOf, new Set(['CORROBORATED'])]]] }),
  'one of two keys': aFilter({
    keyed: [
      [
        [targetOf, new Set(['host:dc1'])],
        [tierOf, new Set(['CORROBORATED'])],
      ],
    ],
  }),
  'keys, bounds and a condition': aFilter({
    bounds: { ...UNBOUNDED, since: 1_000, minScore: 20 },
    keyed: [[[tierOf, new Set(['DETECTED'])]], [[targetOf, new Set(['host:dc1', 'host:fs1'])]]],
    conditions: [({ id }) => id.endsWith('4')],
  }),
};

/** The same by looking at all. */
function pageByLooking(filter: RowFilter<MovementRow>, orderBy: FindingOrder, { first, last, after, before }: PageArguments): unknown {
  const { keyOf, name } = ORDERS[orderBy];
  const accepted = [...ROWS.byId.values()].filter(acceptedBy(filter)).sort((left, right) => compareKeys(keyOf(left), keyOf(right)));
  const cursors = accepted.map((row) => cursorOf(name, keyOf(row)));
  const within = accepted.slice(after == null ? 0 : cursors.indexOf(after) + 1, before == null ? undefined : cursors.indexOf(before));
  return { ids: idsOf(last == null ? within.slice(0, first ?? 0) : within.slice(-last)), totalCount: accepted.length };
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

async function page(filter: RowFilter<MovementRow>, orderBy: FindingOrder, wanted: PageArguments) {
  const { entries, totalCount } = await pageOfRows({ rows: ROWS, filter, orders: ORDERS, orderBy }, wanted, CONTEXT);
  return {
    cursors: entries.map(({ key }) => cursorOf(ORDERS[orderBy].name, key)),
    ids: idsOf(entries.map(({ node }) => node)),
    totalCount: await totalCount(),
  };
}

describe('a page of many rows', () => {
  it.each(Object.entries(FILTERS))('by %s is what looking at all of them gives, in every order and from both ends', async (_, filter) => {
    for (const orderBy of ['ID', 'TIME', 'NEWEST', 'RISK'] as const) {
      const { cursors: _first, ...first } = await page(filter, orderBy, { first: 7 });
      const { cursors, ...last } = await page(filter, orderBy, { last: 7 });
      expect(first).toEqual(pageByLooking(filter, orderBy, { first: 7 }));
      expect(last).toEqual(pageByLooking(filter, orderBy, { last: 7 }));

      const [before = null] = cursors;
      const { cursors: [after = null] = [], ...earlier } = await page(filter, orderBy, { last: 7, before });
      expect(earlier).toEqual(before === null ? last : pageByLooking(filter, orderBy, { last: 7, before }));
      const { cursors: _later, ...later } = await page(filter, orderBy, { first: 7, after });
      if (after !== null) expect(later).toEqual(pageByLooking(filter, orderBy, { first: 7, after }));
    }
  });

  it('looks at no more rows than lie near those that keys and bounds tell of', async () => {
    for (const name of ['a key that few have', 'a key that none has', 'a stretch of time with few', 'a score that few have']) {
      let looked = 0;
      const counting = (): boolean => {
        looked += 1;
        return true;
      };
      await page({ ...aFilter({}), ...FILTERS[name], conditions: [counting] }, 'ID', { first: 500 });
      expect(looked, name).toBeLessThan(2 * 201);
    }
  });
});

describe('rows of a store', () => {
  it('are found by their keys and in their order, also after some of them were written anew or removed', async () => {
    const store = await openEmbeddedStore();
    const moved = (id: string, to: string) => aMovement({ id: `movement:${id}`, from: 'host:ws1', to: `host:${to}` });
    const others = Array.from({ length: 20 }, (_, place) => moved(`x${place}`, 'other'));
    await store.write({ nodes: [moved('a', 'fs1'), moved('b', 'fs1'), moved('c', 'dc1'), ...others], edges: [] });
    const found = async (to: string) => idsOf(withKey(await movementRows(store), targetOf, `host:${to}`)).sort();
    expect(await found('fs1')).toEqual(['movement:a', 'movement:b']);
    inOrder(await movementRows(store), ORDERS.ID);

    await store.applyDifference({
      put: { nodes: [moved('a', 'dc1'), moved('d', 'ws9')], edges: [] },
      removeNodes: ['movement:c'],
      removeEdges: [],
    });

    expect([await found('fs1'), await found('dc1'), await found('ws9')]).toEqual([['movement:b'], ['movement:a'], ['movement:d']]);
    expect(idsOf(inOrder(await movementRows(store), ORDERS.ID)).slice(0, 3)).toEqual(['movement:a', 'movement:b', 'movement:d']);
    await store.close();
  });
});
