import { describe, expect, it } from 'vitest';
import { generateCapture } from './generate.ts';
import { DIALECT_NAMES, type EstateOptions, MILD_DISORDER, TECHNIQUE_SCENARIOS } from './options.ts';

type Flat = Readonly<Record<string, unknown>>;

function aCapture(options: Partial<EstateOptions> = {}): ReturnType<typeof generateCapture> {
  return generateCapture({ hosts: 4, hours: 0.5, seed: 11, dialect: 'nxlog', scenario: 'demo', eventsPerHostHour: 100, ...options });
}

function eventsOf(capture: ReturnType<typeof generateCapture>): Flat[] {
  return [...capture.lines].map((line) => JSON.parse(line) as Flat);
}

const ORDERLY = { ...MILD_DISORDER, transportDelayMs: 0, lateShare: 0, duplicateShare: 0, sysmonNetworkDriftMs: 0, unknownProcessShare: 0 };

describe('generateCapture', () => {
  it('makes the same capture of the same options, and another of another seed', () => {
    const [first, again, other] = [aCapture(), aCapture(), aCapture({ seed: 12 })];
    const lines = [...first.lines];

    expect([...again.lines]).toEqual(lines);
    expect(again.truth).toEqual(first.truth);
    expect([...other.lines]).not.toEqual(lines);
  });

  it.each(DIALECT_NAMES)('writes one JSON object a line as %s', (dialect) => {
    const events = eventsOf(aCapture({ dialect, scenario: 'mixed', hosts: 8 }));

    expect(events.length).toBeGreaterThan(300);
    expect(events.every((event) => typeof event === 'object' && event !== null && !Array.isArray(event))).toBe(true);
  });

  it('plants three hops in the demo and nothing in benign work', () => {
    expect(aCapture().truth.path).toEqual(['WKS01', 'FS01', 'APP01', 'DC01']);
    expect(aCapture({ scenario: 'benign' }).truth).toMatchObject({ movements: [], intrusions: [], path: [] });
  });

  it('plants every technique in a mixed capture', () => {
    const { movements } = aCapture({ scenario: 'mixed', hosts: 9, hours: 2 }).truth;

    expect(movements).toHaveLength(TECHNIQUE_SCENARIOS.length);
  });

  it.each(TECHNIQUE_SCENARIOS)('shows on both hosts the connection that the truth of %s names', (scenario) => {
    const capture = aCapture({ scenario });
    const [movement] = capture.truth.movements;
    const flow = eventsOf(capture).filter(({ EventID, SourcePort }) => EventID === 5156 && SourcePort === String(movement?.sourcePort));

    expect(new Set(flow.map(({ Hostname }) => Hostname))).toEqual(
      new Set([movement?.source, movement?.target].map((name) => `${name}.meridian.example`)),
    );
  });

  it.each(TECHNIQUE_SCENARIOS.filter((scenario) => scenario !== 'winrm' && scenario !== 'rdp'))(
    'logs on over the port and with the session that the truth of %s names',
    (scenario) => {
      const capture = aCapture({ scenario });
      const [movement] = capture.truth.movements;
      const logon = eventsOf(capture).find(({ EventID, IpPort }) => EventID === 4624 && IpPort === String(movement?.sourcePort));

      expect(logon).toMatchObject({
        TargetLogonId: movement?.logonId,
        TargetUserName: movement?.user,
        Hostname: `${movement?.target}.meridian.example`,
      });
    },
  );

  it('gives the session that caused a task in its 4698, asked for by no local process', () => {
    const capture = aCapture({ scenario: 'task' });
    const [movement] = capture.truth.movements;
    const registered = eventsOf(capture).find(({ EventID, TaskName }) => EventID === 4698 && TaskName === movement?.task);

    expect(registered).toMatchObject({ SubjectLogonId: movement?.logonId, ClientProcessId: '0', RpcCallClientLocality: '0' });
  });

  it('hides the content of a task action from Sysmon and gives it to Elastic Defend', () => {
    const sysmon = eventsOf(aCapture({ scenario: 'task' })).filter(({ TargetObject }) => String(TargetObject).endsWith('\\Actions'));
    const defend = [...aCapture({ scenario: 'task', dialect: 'elastic-defend' }).lines].filter((line) => line.includes('\\\\Actions"'));

    expect(new Set(sysmon.map(({ Details }) => Details))).toEqual(new Set(['Binary Data']));
    expect(defend.length).toBeGreaterThan(0);
    for (const line of defend) expect(line).toMatch(/"bytes":"AwAMAAAA/);
  });

  it('hears nothing of a silent host, and names it by address in the truth', () => {
    const capture = aCapture({ silentHosts: ['WKS01'] });
    const [first] = capture.truth.movements;
    const hosts = new Set(eventsOf(capture).map(({ Hostname }) => Hostname));

    expect(hosts).toEqual(new Set(['DC01.meridian.example', 'FS01.meridian.example', 'APP01.meridian.example']));
    expect(first).toMatchObject({ source: '10.20.16.4', sourceProcess: undefined, tier: 'DETECTED' });
  });

  it('claims of a silent target only what the source can tell', () => {
    const [first] = aCapture({ silentHosts: ['FS01'] }).truth.movements;

    expect(first).toMatchObject({
      target: '10.20.0.6',
      sourceProcess: 'schtasks.exe',
      user: undefined,
      logonId: undefined,
      tier: 'OBSERVED',
    });
  });

  it('keeps to the sensors it is given', () => {
    const channels = new Set(eventsOf(aCapture({ sensors: ['security'] })).map(({ Channel }) => Channel));

    expect(channels).toEqual(new Set(['Security']));
  });

  it('keeps near the mean number of events a host and hour', () => {
    const count = eventsOf(aCapture({ scenario: 'benign', hosts: 8, hours: 4, eventsPerHostHour: 400 })).length;

    expect(count / 32).toBeGreaterThan(340);
    expect(count / 32).toBeLessThan(460);
  });

  it('numbers the records of each log without a gap, in order of their time', () => {
    const records = eventsOf(aCapture({ disorder: ORDERLY })).filter(
      ({ Channel, Hostname }) => Channel === 'Security' && Hostname === 'FS01.meridian.example',
    );
    const numbers = records.map(({ RecordNumber }) => Number(RecordNumber));
    const times = records.map(({ TimeCreated }) => String(TimeCreated));

    expect(numbers).toEqual(numbers.map((_, index) => 10_001 + index));
    expect(times).toEqual(times.toSorted());
  });

  it('delivers late, twice or never as it is asked to', () => {
    const orderly = [...aCapture({ disorder: ORDERLY }).lines];
    const late = [...aCapture({ disorder: { ...ORDERLY, lateShare: 0.5, latenessMs: 300_000 } }).lines];
    const twice = [...aCapture({ disorder: { ...ORDERLY, duplicateShare: 1 } }).lines];
    const lossy = [...aCapture({ disorder: { ...ORDERLY, lossShare: 0.5 } }).lines];

    expect(late).not.toEqual(orderly);
    expect(late.toSorted()).toEqual(orderly.toSorted());
    expect(twice.toSorted()).toEqual([...orderly, ...orderly].toSorted());
    expect(lossy.length / orderly.length).toBeCloseTo(0.5, 1);
  });

  it('lets Sysmon network events run early, and only those', () => {
    const options = { disorder: { ...ORDERLY, sysmonNetworkDriftMs: 60_000 } };
    const events = eventsOf(aCapture(options)).filter(({ Channel }) => Channel === 'Microsoft-Windows-Sysmon/Operational');
    const leadMs = (ids: readonly number[]): number[] =>
      events
        .filter(({ EventID }) => ids.includes(Number(EventID)))
        .map((event) => Date.parse(String(event['TimeCreated'])) - Date.parse(`${event['UtcTime']}Z`));

    expect(Math.max(...leadMs([3, 22]))).toBeGreaterThan(5_000);
    expect(Math.max(...leadMs([1, 5, 7, 11, 13]))).toBeLessThan(100);
  });

  it('shows record times of a host in the wrong zone as local time marked UTC', () => {
    const events = eventsOf(aCapture({ disorder: { ...ORDERLY, localTimeShare: 1, localTimeOffsetMinutes: -300 } }));
    const created = events.find(({ EventID }) => EventID === 1);

    expect(Date.parse(`${created?.['UtcTime']}Z`) - Date.parse(String(created?.['TimeCreated']))).toBeCloseTo(300 * 60_000, -3);
  });

  it('names hosts short in all logs but Sysmon, where it is asked to', () => {
    const events = eventsOf(aCapture({ disorder: { ...ORDERLY, shortNameShare: 1 } }));
    const isShort = (name: unknown): boolean => !String(name).includes('.');

    expect(events.every(({ Channel, Hostname }) => isShort(Hostname) === (Channel !== 'Microsoft-Windows-Sysmon/Operational'))).toBe(true);
  });

  it('puts the local end first in inbound connections of an older Sysmon', () => {
    const events = eventsOf(aCapture({ scenario: 'smb-copy', disorder: { ...ORDERLY, olderSysmonShare: 1 } }));
    const inbound = events.filter(({ EventID, Initiated }) => EventID === 3 && Initiated === 'false');

    expect(inbound.some(({ SourcePort }) => SourcePort === '445')).toBe(true);
    expect(inbound.some(({ DestinationPort }) => DestinationPort === '445')).toBe(false);
  });

  it('does not know the process of an outbound connection, where it is asked not to', () => {
    const events = eventsOf(aCapture({ disorder: { ...ORDERLY, unknownProcessShare: 1 } }));
    const outbound = events.filter(({ EventID, Initiated }) => EventID === 3 && Initiated === 'true');

    expect(new Set(outbound.map(({ Image }) => Image))).toEqual(new Set(['<unknown process>']));
    expect(new Set(outbound.map(({ ProcessGuid }) => ProcessGuid))).toEqual(new Set(['{00000000-0000-0000-0000-000000000000}']));
  });

  it.each([
    { hosts: 1 },
    { hours: 0.1 },
    { seed: -1 },
    { eventsPerHostHour: Number.NaN },
    { dialect: 'syslog' as never },
    { scenario: 'worm' as never },
  ])('refuses options that make no capture: %o', (options) => {
    expect(() => aCapture(options)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});
