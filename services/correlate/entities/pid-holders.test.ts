import { describe, expect, it } from 'vitest';
import { holderAt, holdersOf } from './pid-holders.ts';
import type { ProcessEntity } from './processes.ts';

function aHolder(id: string, changes: Partial<ProcessEntity>): ProcessEntity {
  const firstSeen = changes.start ?? 0;
  return {
    id,
    host: 'ws5',
    entityId: id,
    pid: 4_000,
    name: 'tool.exe',
    executable: null,
    start: null,
    end: null,
    ended: null,
    firstSeen,
    lastSeen: firstSeen,
    logonId: null,
    events: [],
    ...changes,
  };
}

describe('the process that had a pid', () => {
  const first = aHolder('first', { start: 10_000, end: 40_000 });
  const second = aHolder('second', { start: 60_000 });
  const sighted = aHolder('sighted', { firstSeen: 90_000 });
  const at = (timeMs: number, name?: string): string | null => holderAt(holdersOf([second, sighted, first]), name, timeMs)?.id ?? null;

  it('is the last one that had started', () => {
    expect([at(10_000), at(39_000), at(60_000), at(900_000)]).toEqual(['first', 'first', 'second', 'second']);
  });

  it('is one that started a little later where no earlier one still ran', () => {
    expect(at(55_000)).toBe('second');
  });

  it('is one of which only that it ran is known where none of a known start fits', () => {
    expect(at(50_000)).toBe('sighted');
  });

  it('is one that started six seconds later at most', () => {
    expect([at(54_000), at(53_999)]).toEqual(['second', 'sighted']);
  });

  it('is one that ended six seconds before at most', () => {
    expect([at(46_000), at(46_001)]).toEqual(['first', 'sighted']);
  });

  it('is none of another name', () => {
    expect([at(20_000, 'TOOL.EXE'), at(20_000, 'other.exe')]).toEqual(['first', null]);
  });

  it('is the older one where the pid was given again within a second, until it was', () => {
    const again = holdersOf([aHolder('older', { start: 1_000 }), aHolder('younger', { start: 1_600 })]);

    expect([1_599, 1_600].map((timeMs) => holderAt(again, undefined, timeMs)?.id)).toEqual(['older', 'younger']);
  });
});

describe('a pid that was given ten thousand times', () => {
  it('is not looked for among all who had it', () => {
    let looked = 0;
    const holders = holdersOf(
      Array.from({ length: 10_000 }, (_, index) => {
        const holder = aHolder(`p${index}`, { start: index * 20 });
        return Object.defineProperty({ ...holder }, 'name', {
          get: () => {
            looked += 1;
            return 'tool.exe';
          },
        });
      }),
    );
    looked = 0;

    expect(holderAt(holders, 'tool.exe', 150_000)?.id).toBe('p7500');
    expect(holderAt(holders, 'other.exe', 150_000)).toBeNull();
    expect(looked).toBeLessThan(300);
  });
});
