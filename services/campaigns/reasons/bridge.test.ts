import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../graph/model.ts';
import { aHop, anObservedHop, campaignsOfHops, type SceneWords } from '../testing/intrusion-builder.ts';

function links(hops: readonly Movement[], words: SceneWords = {}): string[] {
  return campaignsOfHops(hops, words).flatMap((campaign) =>
    campaign.links.map(
      ({ kind, strength, over }) => `${kind} ${strength} over ${over.map((id) => id.slice('movement:'.length)).join(', ')}`,
    ),
  );
}

const HOUR_MS = 3_600_000;

/** The same movement some time later. */
function later(movement: Movement, byMs: number): Movement {
  return { ...movement, firstSeen: movement.firstSeen + byMs, lastSeen: movement.lastSeen + byMs, until: movement.until + byMs };
}

const IN = aHop('WS1', 'WS2', '00:00:00', { as: 'anna' });

describe('a bridge', () => {
  it('joins two movements over one that no rule tells of, by one account', () => {
    const hops = [IN, anObservedHop('WS2', 'WS3', '04:00:00', { as: 'anna' }), aHop('WS3', 'WS4', '12:00:00', { as: 'anna' })];

    expect(links(hops)).toEqual(['BRIDGE 30 over WS2>WS3@04:00:00']);
    expect(campaignsOfHops(hops)[0]).toMatchObject({ bridges: ['movement:WS2>WS3@04:00:00'], movements: hops.map(({ id }) => id) });
  });

  it('joins them over two in a row, and not over three', () => {
    const first = anObservedHop('WS2', 'WS3', '04:00:00', { as: 'anna' });
    const second = anObservedHop('WS3', 'WS4', '08:00:00', { as: 'anna' });
    const third = anObservedHop('WS4', 'WS5', '12:00:00', { as: 'anna' });

    expect(links([IN, first, second, aHop('WS4', 'WS9', '16:00:00', { as: 'anna' })])).toEqual([
      'BRIDGE 25 over WS2>WS3@04:00:00, WS3>WS4@08:00:00',
    ]);
    expect(links([IN, first, second, third, aHop('WS5', 'WS9', '16:00:00', { as: 'anna' })])).toEqual([]);
  });

  it('joins them by what each left open, whatever the accounts', () => {
    const hops = [
      aHop('WS1', 'WS2', '00:00:00', { as: 'anna', started: ['shell'] }),
      anObservedHop('WS2', 'WS3', '04:00:00', { by: 'shell', session: 's' }),
      aHop('WS3', 'WS4', '12:00:00', { as: 'boris', by: 'tool' }),
    ];
    const programs = { shell: { since: '00:00:00' }, tool: { since: '11:00:00', session: 's' } };

    expect(links(hops, { programs })).toContain('BRIDGE 30 over WS2>WS3@04:00:00');
  });

  it.each([
    ['before it', [24 * HOUR_MS + 60_000, 25 * HOUR_MS]],
    ['after it', [HOUR_MS, 25 * HOUR_MS + 60_000]],
  ] as const)('waits up to a day %s', (_where, [arrivesMs, leavesMs]) => {
    const over = (lateMs: number): string[] => {
      const step = later(anObservedHop('WS2', 'WS3', '00:00:00', { as: 'anna' }), arrivesMs + lateMs);
      return links([IN, step, later(aHop('WS3', 'WS4', '00:00:00', { as: 'anna' }), leavesMs + 2 * lateMs)]);
    };

    expect([over(0), over(1)]).toEqual([[expect.stringContaining('BRIDGE')], []]);
  });

  it('is none by another account', () => {
    expect(links([IN, anObservedHop('WS2', 'WS3', '04:00:00', { as: 'boris' }), aHop('WS3', 'WS4', '12:00:00', { as: 'anna' })])).toEqual(
      [],
    );
  });

  it('does not lead back to where somebody came from', () => {
    expect(links([IN, anObservedHop('WS2', 'WS1', '04:00:00', { as: 'anna' }), aHop('WS1', 'WS4', '12:00:00', { as: 'anna' })])).toEqual(
      [],
    );
  });

  it('is the latest that leads there', () => {
    const [early, late] = ['04:00:00', '05:00:00'].map((clock) => anObservedHop('WS2', 'WS3', clock, { as: 'anna' })) as [
      Movement,
      Movement,
    ];

    expect(links([IN, early, late, aHop('WS3', 'WS4', '12:00:00', { as: 'anna' })])).toEqual(['BRIDGE 30 over WS2>WS3@05:00:00']);
  });
});

describe('a host that sends no telemetry', () => {
  const way = anObservedHop('WS2', 'SILENT', '01:00:00');

  it('is crossed by one account also where it is known what went there', () => {
    const into = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', started: ['shell'] });
    const seen = anObservedHop('WS2', 'SILENT', '11:00:00', { by: 'shell' });
    const words = { silent: ['SILENT'], programs: { shell: { since: '10:00:00' } } };

    expect(links([into, seen, aHop('SILENT', 'WS4', '12:00:00', { as: 'anna' })], words)).toContain(
      'SILENT_HOST 28 over WS2>SILENT@11:00:00',
    );
  });

  it('is crossed by one account, though nobody tells of it on the way in', () => {
    expect(links([IN, way, aHop('SILENT', 'WS4', '12:00:00', { as: 'anna' })], { silent: ['SILENT'] })).toEqual([
      'SILENT_HOST 28 over WS2>SILENT@01:00:00',
    ]);
  });

  it.each([
    ['the accounts on its two sides differ', way, 'boris', ['SILENT']],
    ['the way in was by another account', anObservedHop('WS2', 'SILENT', '01:00:00', { as: 'carl' }), 'anna', ['SILENT']],
    ['it does send telemetry', way, 'anna', []],
  ])('is not where %s', (_why, step, as, silent) => {
    expect(links([IN, step, aHop('SILENT', 'WS4', '12:00:00', { as })], { silent })).toEqual([]);
  });

  it.each([
    ['it', ['SILENT'], { as: 'owner', asSource: 'owner' }, '02:00:00', []],
    ['it before', ['SILENT'], { as: 'owner', asSource: 'owner' }, '00:30:00', ['BRIDGE']],
    ['it by a told account', ['SILENT'], { as: 'boris', asSource: 'owner' }, '02:00:00', ['BRIDGE']],
    ['a host that tells whom it lets in', [], { as: 'owner', asSource: 'owner' }, '02:00:00', ['BRIDGE']],
  ])('is not crossed by an account where somebody came later whose account nobody tells: to %s', (_where, silent, words, clock, kinds) => {
    const seen = anObservedHop('WS2', 'SILENT', '01:00:00', { as: 'anna' });
    const rival = anObservedHop('WS7', 'SILENT', clock, words);

    const found = links([IN, seen, rival, aHop('SILENT', 'WS4', '12:00:00', { as: 'anna' })], { silent });
    expect(found.map((link) => link.split(' ')[0])).toEqual(kinds);
  });
});
