import { describe, expect, it } from 'vitest';
import { movementsByRules } from '../testing/detected-movements.ts';
import { aNetworkLogon } from '../testing/event-builders.ts';
import { aCallTo, DEFEND, missing, sourceByNearestCaller, sourceOfStartByAnother } from './testing/smallest-acts.ts';

/** Of no family. */
const VALID_ACCOUNTS = 'T1078';

describe('an act of no family that is known', () => {
  it('comes from none that called just before where nothing else tells', () => {
    expect([445, 135, 3389, 5985].map((port) => sourceByNearestCaller(VALID_ACCOUNTS, port))).toEqual([null, null, null, null]);
  });

  it('may be of another account than what runs in it', () => {
    expect(sourceOfStartByAnother(VALID_ACCOUNTS)).toBe('10.0.0.5');
  });

  it('does not explain a remote desktop beside it', () => {
    const desktop = aNetworkLogon('WS6', '12:00:30', '10.0.0.5', { 'winlog.logon.type': 10, 'winlog.logon.id': '0xde5c' });
    const techniques = movementsByRules([[VALID_ACCOUNTS, [aCallTo(445)]]], [desktop]).map(({ technique }) => technique);

    expect(techniques).toEqual([[VALID_ACCOUNTS], ['T1021.001']]);
  });

  it('leaves behind the start of a program and a network logon, as far as can be said', () => {
    expect(missing('ACTION', VALID_ACCOUNTS)).toEqual(['Microsoft-Windows-Sysmon/Operational: 1', 'Security: 4688']);
    expect(missing('ACTION', VALID_ACCOUNTS, DEFEND)).toEqual(['endpoint.events.process: start']);
    expect(missing('SESSION', VALID_ACCOUNTS)).toEqual(['Security: 4624']);
  });
});
