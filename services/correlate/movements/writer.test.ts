import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { graphByRules } from '../testing/detected-movements.ts';
import { aConnection, anActionsWrite, aProcessStart, aRegistryWrite } from '../testing/event-builders.ts';

const LOCAL_SERVICE = { 'user.id': 'S-1-5-19', 'user.name': 'LOCAL SERVICE' };
const SYSTEM = { 'user.id': 'S-1-5-18', 'user.name': 'SYSTEM' };
const call = aConnection('APP4', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.8:445' });

/** Whether what was written just after a call is taken for the caller's; else the detection is retracted. */
function isCallers(technique: string, write: HoplineEvent, others: readonly HoplineEvent[] = []): boolean {
  const { nodes } = graphByRules([[technique, [call, write]]], others);
  const [detection] = nodes.filter((node) => node.kind === 'Detection');
  const isMoved = nodes.some((node) => node.kind === 'Movement' && node.tier !== 'OBSERVED');
  expect(detection?.status).toBe(isMoved ? 'OPEN' : 'RETRACTED');
  return isMoved;
}

function written(changes: Partial<HoplineEvent>): HoplineEvent {
  const by = { 'process.name': 'svchost.exe', 'process.entity_id': '{writer}' };
  return aRegistryWrite('APP4', '12:00:01', 'HKLM\\Software\\Run\\Sync', 'sync.exe', { ...by, ...changes });
}

function aServiceHost(commandLine: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aProcessStart('APP4', '08:00:00', 'svchost.exe', {
    'process.entity_id': '{writer}',
    'process.command_line': commandLine,
    ...LOCAL_SERVICE,
    ...changes,
  });
}

describe('a value that was written just after a call', () => {
  it('is the caller’s where the remote registry’s account wrote it, or nobody says who did', () => {
    expect(isCallers('T1112', written(LOCAL_SERVICE))).toBe(true);
    expect(isCallers('T1112', written({}))).toBe(true);
    expect(isCallers('T1112', written({ 'process.name': undefined }))).toBe(true);
  });

  it('is not where another account or another program did', () => {
    expect(isCallers('T1112', written(SYSTEM))).toBe(false);
    expect(isCallers('T1112', written({ 'process.name': 'reg.exe' }))).toBe(false);
  });

  it('is not where the process that wrote it is known to run as another account', () => {
    expect(isCallers('T1112', written({}), [aServiceHost('svchost.exe', SYSTEM)])).toBe(false);
  });

  it.each([
    ['svchost.exe -k localService -p -s RemoteRegistry', true],
    ['svchost.exe -k regsvc', true],
    ['svchost.exe -k LocalService', true],
    ['svchost.exe -k LocalServiceNetworkRestricted -p', false],
    ['svchost.exe -k localService -p -s FontCache', false],
    ['svchost.exe', true],
  ])('is the caller’s by what its service host was started for: %s, %s', (commandLine, isIts) => {
    expect(isCallers('T1112', written({}), [aServiceHost(commandLine)])).toBe(isIts);
  });

  it('is the caller’s where the Security log names whom the service wrote for', () => {
    const audited = written({
      'event.code': '4657',
      'event.provider': 'Microsoft-Windows-Security-Auditing',
      'user.id': 'S-1-5-21-1-2-3-1104',
    });

    expect(isCallers('T1112', audited)).toBe(true);
  });
});

describe('a task that was stored just after a call', () => {
  const stored = (changes: Partial<HoplineEvent>) => anActionsWrite('APP4', '12:00:01', { 'process.entity_id': '{writer}', ...changes });

  it('is the caller’s where the scheduler stored it', () => {
    expect(isCallers('T1053.005', stored({ 'process.name': 'svchost.exe', ...SYSTEM }))).toBe(true);
    expect(isCallers('T1053.005', stored({}), [aServiceHost('svchost.exe -k netsvcs -p -s Schedule', SYSTEM)])).toBe(true);
  });

  it('is not where another program wrote it to the cache', () => {
    expect(isCallers('T1053.005', stored({ 'process.name': 'powershell.exe' }))).toBe(false);
  });

  it('is the caller’s where the remote registry wrote it to the cache, of a rule that tells of both', () => {
    const isMoved = (write: HoplineEvent): boolean =>
      graphByRules([['T1053.005 T1112', [call, write]]]).nodes.some((node) => node.kind === 'Movement' && node.tier !== 'OBSERVED');

    expect(isMoved(stored({ 'process.name': 'svchost.exe', ...LOCAL_SERVICE }))).toBe(true);
    expect(isMoved(stored({ 'process.name': 'svchost.exe', ...SYSTEM }))).toBe(true);
    expect(isMoved(stored({ 'process.name': 'powershell.exe', ...SYSTEM }))).toBe(false);
  });

  it('is the caller’s whatever else was written meanwhile', () => {
    const other = written({ 'process.name': 'reg.exe' });
    const { nodes } = graphByRules([['T1053.005', [call, other, stored({ 'process.name': 'svchost.exe' })]]]);

    expect(nodes.some((node) => node.kind === 'Movement' && node.tier !== 'OBSERVED')).toBe(true);
  });
});
