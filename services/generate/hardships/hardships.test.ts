import { describe, expect, it } from 'vitest';
import { generateCapture } from '../generate.ts';
import { type EstateOptions, HARDSHIPS, type Hardship } from '../options.ts';
import type { GroundTruth, TruthHop } from '../truth.ts';

type Flat = Readonly<Record<string, unknown>>;

/** A small estate with a hardship, its events with Windows' own fields, and what is true of it. */
function anEstate(hardship: Hardship, changes: Partial<EstateOptions> = {}): { truth: GroundTruth; events: Flat[] } {
  const { lines, truth } = generateCapture({
    scenario: 'estate',
    dialect: 'winlogbeat',
    hosts: 24,
    hours: 24,
    seed: 7,
    eventsPerHostHour: 2,
    plantedHops: 12,
    benignActs: 0,
    sensorProfile: 'all',
    without: ['clocks', 'loss', 'dhcp', 'duplicates', 'lateness', 'shuffle', 'silent-hosts'],
    ...changes,
    hardships: [hardship],
  });
  return { events: [...lines].map(flatOf), truth };
}

function flatOf(line: string): Flat {
  const { '@timestamp': time, winlog } = JSON.parse(line);
  const { event_id: EventID, computer_name: Hostname, record_id: RecordNumber, event_data: fields } = winlog;
  return { ...fields, EventID, Hostname, RecordNumber, time };
}

/** Events of these ids on a host. */
function on(events: readonly Flat[], host: string, ...ids: number[]): Flat[] {
  return events.filter(
    ({ EventID, Hostname }) => ids.includes(Number(EventID)) && String(Hostname).toLowerCase().startsWith(host.toLowerCase()),
  );
}

function timeOf({ time }: Flat): number {
  return Date.parse(String(time));
}

/** Whether an event is within so many ms of an act. */
function near(hop: TruthHop, withinMs: number): (event: Flat) => boolean {
  return (event) => Math.abs(timeOf(event) - Date.parse(hop.time)) <= withinMs;
}

describe('each hardship', () => {
  it.each(HARDSHIPS)('%s plants acts, the same for the same options', (hardship) => {
    const hours = hardship === 'stolen-routine-account' ? 9 * 24 : 24;
    const { truth, events } = anEstate(hardship, { hours, eventsPerHostHour: 1 });

    expect(truth.hops.length).toBeGreaterThanOrEqual(8);
    expect(truth.hops.every(({ isToBeFound }) => isToBeFound)).toBe(true);
    expect(anEstate(hardship, { hours, eventsPerHostHour: 1 }).events).toEqual(events);
  });
});

describe('long-lived clients', () => {
  it('are started hours before they act, and act several times', () => {
    const { truth, events } = anEstate('long-lived-clients');
    const [hop] = truth.hops;
    const ofTool = on(events, hop?.source ?? '', 1).filter(({ Image }) => String(Image).endsWith('powershell.exe'));
    const again = truth.hops.filter(({ source, target }) => source === hop?.source && target === hop?.target);

    expect(again.length).toBeGreaterThan(1);
    expect(ofTool.some((event) => Date.parse(hop?.time ?? '') - timeOf(event) > 3_600_000)).toBe(true);
    expect(ofTool.some(near(hop as TruthHop, 60_000))).toBe(false);
  });
});

describe('a stolen routine account', () => {
  it('has done its nightly job for a week before others act with it', () => {
    const { truth } = anEstate('stolen-routine-account', { hours: 9 * 24, eventsPerHostHour: 1 });
    const nights = truth.benign.filter(({ kind }) => kind === 'NIGHTLY_ROLLOUT');
    const first = truth.hops.map(({ time }) => time).sort()[0] ?? '';

    expect(new Set(nights.filter(({ time }) => time < first).map(({ time }) => time.slice(0, 10))).size).toBeGreaterThanOrEqual(7);
    expect(new Set(truth.hops.map(({ user }) => user))).toEqual(new Set(['svc-rollout']));
    expect(new Set(truth.hops.map(({ source }) => source)).size).toBeGreaterThan(1);
  });
});

describe.each([
  ['reused logon ids', 'reused-logon-ids', true],
  ['reverted snapshots', 'reverted-snapshots', false],
] as const)('%s', (_name, hardship, isBooted) => {
  const { truth, events } = anEstate(hardship);
  const pairs = Map.groupBy(truth.hops, ({ target }) => target);

  it('give one number to the logons of two accounts or two sources on one host', () => {
    for (const [target, [first, second]] of pairs) {
      const ids = first?.logonIds.filter((id) => second?.logonIds.includes(id)) ?? [];

      expect(ids.length).toBeGreaterThan(0);
      expect(second?.source).not.toBe(first?.source);
      expect(on(events, target, 4624).filter(({ TargetLogonId }) => ids.includes(String(TargetLogonId))).length).toBeGreaterThan(1);
    }
  });

  it(isBooted ? 'tell of the boot between' : 'tell of no boot, and number records again', () => {
    for (const [target, [first, second]] of pairs) {
      const between = on(events, target, 4608, 6005).filter(
        (event) => timeOf(event) > Date.parse(first?.time ?? '') && timeOf(event) < Date.parse(second?.time ?? ''),
      );
      const logged = on(events, target, 4616, 4624, 4634, 4672, 4688).sort((left, right) => timeOf(left) - timeOf(right));
      const numbers = logged.map(({ RecordNumber }) => Number(RecordNumber));
      const isSetBack = numbers.some((number, at) => number <= (numbers[at - 1] ?? 0));

      expect(between.length).toBe(isBooted ? 2 : 0);
      expect(isSetBack).toBe(!isBooted);
    }
  });
});

describe('rival callers', () => {
  it('call the same host within seconds of an act', () => {
    const { truth, events } = anEstate('rival-callers');

    for (const hop of truth.hops) {
      const logons = on(events, hop.target, 4624).filter(near(hop, 5_000));
      expect(new Set(logons.map(({ IpAddress }) => IpAddress)).size).toBeGreaterThan(1);
    }
  });
});

describe('drift that changes', () => {
  it('makes one host wrong by several amounts', () => {
    const { truth, events } = anEstate('changing-drift');
    const amounts = truth.hosts.map(({ name }) => {
      const flows = on(events, name, 3);
      return new Set(
        flows.map((event) => Math.round((timeOf(event) - Date.parse(`${String(event['UtcTime']).replace(' ', 'T')}Z`)) / 1_000)),
      ).size;
    });

    expect(Math.max(...amounts)).toBeGreaterThan(1);
  });
});

describe('same short names', () => {
  it('are of two hosts in two domains, by which they are told apart', () => {
    const { truth } = anEstate('same-short-names');
    const alike = [...Map.groupBy(truth.hosts, ({ name }) => name).values()].filter((hosts) => hosts.length > 1);

    expect(alike.length).toBeGreaterThan(1);
    for (const hosts of alike) expect(new Set(hosts.map(({ fqdn }) => fqdn)).size).toBe(hosts.length);
    for (const { source, target } of truth.hops) expect(`${source} ${target}`).toContain('.meridian.example');
  });
});
