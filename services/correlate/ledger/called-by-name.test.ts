import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { ledgerOf } from '../testing/assembled.ts';
import { aConnection, anEvent, aProcessStart, at } from '../testing/event-builders.ts';

const SECURITY = { 'event.provider': 'Microsoft-Windows-Security-Auditing' };
const NAS = '10.0.0.9';

/** WS5 calls an address over SMB. */
function aCall(time: string, to = `${NAS}:445`, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aConnection('WS5', time, 'egress', { from: `10.0.0.5:5${time.replaceAll(/[:.]/g, '').slice(2, 6)}`, to }, changes);
}

const logon = anEvent('WS5', '12:00:00', { ...SECURITY, 'event.code': '4648', 'winlog.event_data.TargetServerName': 'nas1.shire.example' });
const ticket = anEvent('DC1', '12:00:00', {
  ...SECURITY,
  'event.code': '4769',
  'source.ip': '10.0.0.5',
  'winlog.event_data.ServiceName': 'NAS1$',
});
const told = aProcessStart('WS5', '12:00:00', 'cmd.exe', { 'process.command_line': 'net use \\\\nas1\\c$' });

/** What the address is called at noon, each name with what tells. */
function namesAtNoon(events: readonly HoplineEvent[], ip = NAS): string[] {
  return ledgerOf(events)
    .silentNamesOf(ip, at('12:00:00'), at('12:00:00'))
    .map(({ host, source }) => `${host} ${source}`);
}

describe('a host that sends nothing and is called by its name', () => {
  it.each([
    ['a logon with an account named outright', logon, 'nas1 EXPLICIT_LOGON'],
    ['a ticket for its machine’s account', ticket, 'nas1 SERVICE_TICKET'],
    ['a command line', told, 'nas1 COMMAND_LINE'],
  ])('is named by %s', (_what, event, name) => {
    expect(namesAtNoon([event, aCall('12:00:01'), aCall('12:00:02')])).toEqual([name]);
  });

  it.each([
    ['a logon', logon, ['11:59:50', '12:00:10'], ['11:59:49', '12:00:11']],
    ['a ticket', ticket, ['11:59:50', '12:00:10'], ['11:59:49', '12:00:11']],
    ['a command line', told, ['11:59:58', '12:01:00'], ['11:59:57', '12:01:01']],
  ])('is named by %s where the connection is about as late as it would be', (_what, event, near, far) => {
    expect(near.map((time) => namesAtNoon([event, aCall(time)]).length)).toEqual([1, 1]);
    expect(far.map((time) => namesAtNoon([event, aCall(time)]).length)).toEqual([0, 0]);
  });

  it.each([
    ['the caller called two such addresses meanwhile', [aCall('12:00:01'), aCall('12:00:02', '10.0.0.8:445')]],
    ['the caller called it over no port of an administrator’s', [aCall('12:00:01', `${NAS}:80`)]],
    ['another host called it', [aConnection('WS6', '12:00:01', 'egress', { from: '10.0.0.6:50001', to: `${NAS}:445` })]],
    ['it was called from there', [aConnection('WS5', '12:00:01', 'ingress', { from: `${NAS}:445`, to: '10.0.0.5:50001' })]],
  ])('is not named where %s', (_what, calls) => {
    expect([logon, ticket, told].map((event) => namesAtNoon([event, ...calls]))).toEqual([[], [], []]);
  });

  it('is not named at an address of the Internet', () => {
    expect(namesAtNoon([logon, aCall('12:00:01', '93.184.216.34:445')], '93.184.216.34')).toEqual([]);
  });

  it('is named though the caller calls a host that sends telemetry meanwhile', () => {
    const known = aConnection('WS6', '11:00:00', 'egress', { from: '10.0.0.6:50001', to: '10.0.0.1:389' });

    expect(namesAtNoon([logon, known, aCall('12:00:01'), aCall('12:00:02', '10.0.0.6:445')])).toEqual(['nas1 EXPLICIT_LOGON']);
  });

  it.each([
    ['two of them', '\\\\nas1\\c$ \\\\nas2\\c$'],
    ['the caller itself', '\\\\WS5\\c$'],
    ['the loopback', '\\\\localhost\\c$'],
    ['the address', `\\\\${NAS}\\c$`],
  ])('is not named by a command line that names %s', (_what, line) => {
    const start = aProcessStart('WS5', '12:00:00', 'cmd.exe', { 'process.command_line': line });

    expect(namesAtNoon([start, aCall('12:00:01')])).toEqual([]);
  });

  it('is named beside a host that sends telemetry and whose address is known', () => {
    const start = aProcessStart('WS5', '12:00:00', 'cmd.exe', { 'process.command_line': 'copy \\\\ws6\\a\\b.exe \\\\nas1\\c$' });
    const known = aConnection('WS6', '11:00:00', 'egress', { from: '10.0.0.6:50001', to: '10.0.0.1:389' });

    expect(namesAtNoon([start, known, aCall('12:00:01')])).toEqual(['nas1 COMMAND_LINE']);
  });

  it('is named by what was called nearest, in whatever order calls are told', () => {
    const elsewhere = ['13:00:00', '11:00:00', '12:30:00'].map((time) => aCall(time, '10.0.0.8:445'));

    for (const event of [logon, ticket, told]) expect(namesAtNoon([event, ...elsewhere, aCall('12:00:01')])).toHaveLength(1);
  });

  it.each([
    ['12:00:10', 0],
    ['12:00:10.001', 1],
  ])('is not named where the caller called another as late as it would have: at %s', (time, count) => {
    const calls = [aCall('12:00:01'), aCall('12:00:02'), aCall(time, '10.0.0.8:445')];

    expect([logon, ticket].map((event) => namesAtNoon([event, ...calls]).length)).toEqual([count, count]);
  });

  it('is named once for each that asks', () => {
    const [later, other] = [
      { ...logon, '@timestamp': at('12:00:03') },
      aConnection('WS6', '12:00:01', 'egress', { from: '10.0.0.6:1', to: `${NAS}:445` }),
    ];

    expect(namesAtNoon([logon, later, aCall('12:00:01'), other])).toEqual(['nas1 EXPLICIT_LOGON']);
  });

  it.each([
    ['the caller itself', { 'winlog.event_data.TargetServerName': 'WS5' }],
    ['an address', { 'winlog.event_data.TargetServerName': NAS }],
    ['nobody', { 'winlog.event_data.TargetServerName': undefined }],
  ])('is not named by a logon that names %s', (_what, changes) => {
    expect(namesAtNoon([{ ...logon, ...changes }, aCall('12:00:01')])).toEqual([]);
  });

  it('is not named anew where its address is known', () => {
    const known = aConnection('NAS1', '11:00:00', 'egress', { from: '10.0.0.7:50001', to: '10.0.0.1:389' });

    for (const event of [logon, ticket, told]) expect(namesAtNoon([event, known, aCall('12:00:01')])).toEqual([]);
  });

  it('is not named by a ticket that another address asked for than the one that called', () => {
    expect(namesAtNoon([{ ...ticket, 'source.ip': '10.0.0.6' }, aCall('12:00:01')])).toEqual([]);
  });

  it('is not named by a command line that names nobody', () => {
    const start = aProcessStart('WS5', '12:00:00', 'cmd.exe', { 'process.command_line': 'net use' });

    expect(namesAtNoon([start, { ...start, 'process.entity_id': '{none}', 'process.command_line': undefined }, aCall('12:00:01')])).toEqual(
      [],
    );
  });

  it('is not told from ten thousand others that are called meanwhile', () => {
    const swept = Array.from({ length: 10_000 }, (_, number) => aCall('12:00:01', `10.1.${number >> 8}.${number & 255}:445`));

    expect(namesAtNoon([logon, ticket, told, ...swept], '10.1.0.1')).toEqual([]);
  });
});

describe('a host that sends telemetry, of which nothing gives an address', () => {
  it('is at the address that is called by its name', () => {
    const known = aProcessStart('NAS1', '11:00:00', 'cmd.exe');

    for (const event of [logon, ticket, told]) {
      expect(ledgerOf([known, event, aCall('12:00:01')]).attribute(NAS, at('12:00:01'))).toMatchObject({
        host: 'nas1',
        isCertain: false,
        holding: { from: at('12:00:01'), to: at('12:00:01'), confidence: 0.4 },
      });
    }
  });
});
