import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart } from '../testing/event-builders.ts';

const DESKTOP = { 'winlog.logon.type': 10, 'winlog.logon.id': '0xde5c' };
const desktop = aNetworkLogon('WS6', '09:00:00', '10.0.0.5', DESKTOP);
const program = aProcessStart('WS6', '12:00:00', 'x.exe', {
  'process.executable': '\\\\TSCLIENT\\C\\x.exe',
  'winlog.logon.id': '0xde5c',
});

/** LocalSessionManager 25: a desktop is taken up again. */
function takenUp(time: string, ip: string, account = 'Alice'): HoplineEvent {
  return anEvent('WS6', time, {
    'event.code': '25',
    'event.provider': 'Microsoft-Windows-TerminalServices-LocalSessionManager',
    'event.category': ['session'],
    'source.ip': ip,
    'user.name': account,
  });
}

const sourcesOf = (evidence: readonly HoplineEvent[], ...others: HoplineEvent[]): (string | null)[] =>
  detectedOf('T1021.001', evidence, others).map(({ source }) => source.ip);

describe('a program from a drive of the client of a remote desktop', () => {
  it('came from where the desktop was opened, hours before', () => {
    expect(sourcesOf([program], desktop)).toEqual(['10.0.0.5']);
  });

  it('came from where its account had the desktop, as Terminal Services says', () => {
    expect(sourcesOf([program], takenUp('11:00:00', '10.0.0.7'))).toEqual(['10.0.0.7']);
    expect(sourcesOf([program], takenUp('11:00:00', '10.0.0.7', 'bob'))).toEqual([]);
  });

  it('came from where the desktop was last taken up', () => {
    const [next, later] = [takenUp('11:00:00', '10.0.0.7'), takenUp('12:00:01', '10.0.0.8')];

    expect(sourcesOf([program], takenUp('10:00:00', '10.0.0.6'), next, later)).toEqual(['10.0.0.7']);
  });

  it('came from where Terminal Services says rather than from where the session was opened before', () => {
    expect(sourcesOf([program], desktop, takenUp('11:00:00', '10.0.0.7'))).toEqual(['10.0.0.7']);
    expect(sourcesOf([program], desktop, takenUp('08:00:00', '10.0.0.7'))).toEqual(['10.0.0.5']);
  });

  it('came in the session where that was opened at the very time', () => {
    const [movement] = detectedOf('T1021.001', [program], [desktop, takenUp('09:00:00', '10.0.0.5')]);

    expect(movement?.logonSession).toContain('/0xde5c@');
  });

  it('did not come from the host itself, nor from where somebody had another host’s desktop', () => {
    const own = aConnection('WS6', '08:00:00', 'egress', { from: '10.0.0.6:50000', to: '10.0.0.1:53' });

    expect(sourcesOf([program], takenUp('11:00:00', '10.0.0.6'), own)).toEqual([]);
    expect(sourcesOf([program], { ...takenUp('11:00:00', '10.0.0.7'), 'host.name': 'WS7' })).toEqual([]);
    expect(sourcesOf([program], { ...takenUp('11:00:00', '10.0.0.7'), 'source.ip': '127.0.0.1' })).toEqual([]);
  });

  it.each([
    ['2026-03-09T12:00:00', ['10.0.0.7']],
    ['2026-03-09T11:59:59.999', []],
  ])('did not come from who took one up a day before: %s', (time, sources) => {
    expect(sourcesOf([program], takenUp(time, '10.0.0.7'))).toEqual(sources);
  });

  it('came, where no log tells of desktops, from the only host that connected to them', () => {
    const connected = (time: string, from: string, port = 3389): HoplineEvent =>
      aConnection('WS6', time, 'ingress', { from: `${from}:50001`, to: `10.0.0.6:${port}` });

    expect(sourcesOf([program], connected('11:00:00', '10.0.0.5'))).toEqual(['10.0.0.5']);
    expect(sourcesOf([program], connected('11:00:00', '10.0.0.5'), connected('10:00:00', '10.0.0.5'))).toEqual(['10.0.0.5']);
    expect(sourcesOf([program], connected('11:00:00', '10.0.0.5'), connected('10:00:00', '10.0.0.7'))).toEqual([]);
    expect(sourcesOf([program], connected('11:00:00', '10.0.0.5', 445))).toEqual([]);
    expect(sourcesOf([program], connected('12:00:01', '10.0.0.5'))).toEqual([]);
    expect(sourcesOf([program], connected('2026-03-09T11:59:59', '10.0.0.5'))).toEqual([]);
    expect(sourcesOf([program], connected('11:00:00', '10.0.0.5'), takenUp('10:00:00', '10.0.0.7'))).toEqual(['10.0.0.7']);
  });

  it('may be named on a command line, or be a library', () => {
    const [line, loaded] = [{ 'process.command_line': 'cmd /c \\\\tsclient\\C\\x.bat' }, { 'dll.path': '\\\\tsclient\\C\\x.dll' }];

    expect(sourcesOf([aProcessStart('WS6', '12:00:00', 'cmd.exe', { ...line, 'winlog.logon.id': '0xde5c' })], desktop)).toHaveLength(1);
    expect(sourcesOf([aProcessStart('WS6', '12:00:00', 'cmd.exe', { ...loaded, 'winlog.logon.id': '0xde5c' })], desktop)).toHaveLength(1);
  });

  it('is another than what is run in a remote desktop from the host itself', () => {
    expect(sourcesOf([aProcessStart('WS6', '12:00:00', 'x.exe', { 'winlog.logon.id': '0xde5c' })], desktop)).toEqual([]);
  });
});
