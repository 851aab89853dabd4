import { DateTime, isInt } from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { aHost, aMovement, aProcess, aRule } from '../../test/contract/graph-builders.ts';
import type { Campaign } from '../campaign.ts';
import { shownPropertiesOf } from './shown-properties.ts';

describe('shownPropertiesOf', () => {
  it('names a movement by its hosts and techniques', () => {
    const shown = shownPropertiesOf(aMovement('1', 'host:ws5', 'host:10.0.0.9'));

    expect(shown).toMatchObject({ name: 'WS5 → 10.0.0.9: T1053.005', sourceHost: 'WS5', targetHost: '10.0.0.9', tier: 'DETECTED' });
  });

  it('names a campaign by its title, and its hosts by their names', () => {
    const campaign = {
      kind: 'Campaign',
      id: 'campaign:1',
      title: 'anna from WS1 to DC1',
      hosts: ['host:ws1', 'host:dc1'],
    } as Partial<Campaign>;
    const ends = { entryPoints: ['host:ws1'], frontier: ['host:dc1'], tactics: ['Lateral Movement'], techniques: ['T1047'] };

    expect(shownPropertiesOf({ ...campaign, ...ends, riskScore: 60, capped: false } as Campaign)).toMatchObject({
      name: 'anna from WS1 to DC1',
      hosts: ['WS1', 'DC1'],
      entryPoints: ['WS1'],
      frontier: ['DC1'],
      techniques: ['T1047'],
      capped: false,
    });
  });

  it('gives times in UTC, to the millisecond', () => {
    const { firstSeen } = shownPropertiesOf(aHost('a', { firstSeen: Date.UTC(2020, 9, 22, 7, 41, 13, 7) }));

    expect(firstSeen).toBeInstanceOf(DateTime);
    expect(String(firstSeen)).toBe('2020-10-22T07:41:13.007000000Z');
  });

  it('leaves out what is not known', () => {
    const shown = shownPropertiesOf(aProcess('1', { end: null, integrityLevel: null, hashes: {} }));

    expect(Object.keys(shown)).not.toEqual(expect.arrayContaining(['end']));
    expect(shown).not.toHaveProperty('integrityLevel');
    expect(shown).not.toHaveProperty('hashes');
  });

  it('leaves out a time that no calendar holds', () => {
    expect(shownPropertiesOf(aHost('a', { firstSeen: 9e15 }))).not.toHaveProperty('firstSeen');
  });

  it('keeps whole numbers whole', () => {
    expect(isInt(shownPropertiesOf(aProcess('1', { pid: 4 }))['pid'])).toBe(true);
    expect(shownPropertiesOf(aHost('a', { riskScore: 12.5 }))['riskScore']).toBe(12.5);
  });

  it('shortens a text that no index would take', () => {
    const { name } = shownPropertiesOf({ ...aRule('r'), name: 'x'.repeat(50_000) });

    expect(String(name)).toHaveLength(1_000);
  });
});
