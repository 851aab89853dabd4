import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../fold/analyse.ts';
import { summaryOf } from './summary.ts';

function analysis(
  parts: Partial<Pick<Analysis, 'clocks' | 'deadLetters'>> & { readonly unknown?: Record<string, number> },
): Parameters<typeof summaryOf>[0] {
  const { unknown = {}, clocks = [], deadLetters = { count: 0, reasons: {}, kept: [] } } = parts;
  return {
    stats: { bytes: 2_048, events: 1_500, unknown, readingMs: 1, durationMs: 1_234 },
    clocks,
    deadLetters,
    hasOtherRulesThanBefore: false,
  };
}

describe('summaryOf', () => {
  it('says what was read and how long it took', () => {
    expect(summaryOf(analysis({}))).toEqual(['Read 1,500 events (2.0 KiB) in 1.2 s.']);
  });

  it('warns where the data folder was filled with other rules', () => {
    const [warning] = summaryOf({ ...analysis({}), hasOtherRulesThanBefore: true });

    expect(warning).toMatch(/other rules/);
  });

  it('says of each wrong clock by how much, names hosts whose zone nothing tells, and is silent of right clocks', () => {
    const always = {
      from: Number.NEGATIVE_INFINITY,
      to: Number.POSITIVE_INFINITY,
      toleranceMs: 0,
      quality: 'CALIBRATED',
      lagMs: 0,
      scatterMs: 0,
    } as const;
    const clocks = [
      { host: 'dc1', records: [], local: [], isZoneUnknown: true, network: [{ ...always, offsetMs: 0 }], logs: {} },
      {
        host: 'ws6',
        local: [],
        isZoneUnknown: false,
        records: [{ ...always, offsetMs: 5 * 3_600_000 }],
        network: [
          { ...always, offsetMs: 21_200, from: Date.UTC(2026, 2, 10, 8), to: Date.UTC(2026, 2, 10, 9) },
          { ...always, offsetMs: 0, from: Date.UTC(2026, 2, 10, 10) },
        ],
        logs: { Security: [{ ...always, offsetMs: -3_200 }] },
      },
    ];

    const [zone, drift, log, unknown, read, ...rest] = summaryOf(analysis({ clocks }));

    expect(zone).toBe('WS6: record times were 5 h behind UTC; this was corrected.');
    expect(drift).toBe(
      "WS6: Sysmon's network times ran 21.2 s early from 2026-03-10T08:00:00.000Z to 2026-03-10T09:00:00.000Z; sequences were matched on corrected times as well.",
    );
    expect(log).toBe('WS6: the times of Security ran 3.2 s late; this was corrected.');
    expect(unknown).toMatch(/^DC1: its records carry local times without a zone/);
    expect(read).toMatch(/^Read/);
    expect(rest).toEqual([]);
  });

  it('counts dead letters by reason and shows the first with file and offset', () => {
    const kept = Array.from({ length: 11 }, (_, number) => ({
      file: 'a.json',
      offset: number,
      reason: 'INVALID_JSON' as const,
      message: `broken \u001b[31m${number}`,
    }));

    const lines = summaryOf(analysis({ deadLetters: { count: 1_200, reasons: { TOO_LONG: 1, INVALID_JSON: 1_199 }, kept } }));

    expect(lines[0]).toBe('1,200 pieces of input were not understood: 1,199 INVALID_JSON, 1 TOO_LONG.');
    expect(lines[1]).toBe('  a.json, byte 0: INVALID_JSON: broken \\x1b[31m0');
    expect(lines).toContain('  … and 1,190 more.');
  });

  it('names the kinds of events that there are most of and that are not normalised', () => {
    const unknown = Object.fromEntries(Array.from({ length: 7 }, (_, number) => [`P/${number}`, number + 1]));

    expect(summaryOf(analysis({ unknown }))[0]).toBe(
      '28 events of kinds that only rules look at: P/6 7, P/5 6, P/4 5, P/3 4, P/2 3, and 2 more kinds.',
    );
  });
});
