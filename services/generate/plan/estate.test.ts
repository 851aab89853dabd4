import { describe, expect, it } from 'vitest';
import { generateCapture } from '../generate.ts';
import { type EstateOptions, TECHNIQUE_SCENARIOS, TECHNIQUE_VARIANTS } from '../options.ts';

type Flat = Readonly<Record<string, unknown>>;

const TECHNIQUES = TECHNIQUE_SCENARIOS.length + TECHNIQUE_VARIANTS.length;

function anEstate(options: Partial<EstateOptions> = {}): ReturnType<typeof generateCapture> {
  return generateCapture({
    scenario: 'estate',
    dialect: 'nxlog',
    hosts: 40,
    hours: 24,
    seed: 5,
    eventsPerHostHour: 5,
    plantedHops: TECHNIQUES,
    benignActs: 18,
    ...options,
  });
}

function eventsOf(capture: ReturnType<typeof generateCapture>): Flat[] {
  return [...capture.lines].map((line) => JSON.parse(line) as Flat);
}

describe('a generated estate', () => {
  const estate = anEstate();
  const events = eventsOf(estate);
  const { hops, benign, hosts, intrusions } = estate.truth;

  it('is the same for the same options', () => {
    expect(eventsOf(anEstate())).toEqual(events);
  });

  it('plants every technique as often as any other', () => {
    expect(new Set(hops.map(({ technique }) => technique)).size).toBe(TECHNIQUES);
    expect(hops).toHaveLength(TECHNIQUES);
  });

  it('lets each intrusion go on from where it landed', () => {
    const reached = intrusions.flatMap(({ path }) => path);

    expect(intrusions.length).toBeGreaterThan(3);
    for (const { source } of hops)
      expect(reached).toContain(hosts.find(({ name, leases }) => name === source || leases.some(({ ip }) => ip === source))?.name);
  });

  it('sees administrators do what intruders do', () => {
    const kinds = new Set(benign.map(({ kind }) => kind));

    for (const kind of ['DEPLOYED_SERVICE', 'DEPLOYED_TASK', 'HELPDESK_REMOTING', 'LOCAL_TASK', 'UNKNOWN_ORIGIN'] as const)
      expect(kinds).toContain(kind);
  });

  it('moves addresses from host to host, never to two at once', () => {
    const holders = Map.groupBy(
      hosts.flatMap(({ name, leases }) => leases.map(({ from, ip }, index) => ({ name, ip, from, until: leases[index + 1]?.from ?? '9' }))),
      ({ ip }) => ip,
    );
    const moved = [...holders.values()].filter((held) => new Set(held.map(({ name }) => name)).size > 1);

    expect(moved.length).toBeGreaterThan(0);
    for (const held of moved) {
      const inTime = held.toSorted((left, right) => (left.from < right.from ? -1 : 1));
      for (const [index, next] of inTime.slice(1).entries()) expect(next.from > (inTime[index]?.until ?? '')).toBe(true);
    }
  });

  it('hides the hosts of one site behind one address', () => {
    const hidden = hosts.filter(({ natAddress }) => natAddress !== null);
    const own = new Set(hidden.flatMap(({ leases }) => leases.map(({ ip }) => ip)));
    const inbound = events.filter(
      ({ EventID, Direction, Initiated }) => (EventID === 5156 && Direction === '%%14592') || Initiated === 'false',
    );
    const addresses = inbound.flatMap(({ SourceAddress, SourceIp }) => [String(SourceAddress ?? SourceIp)]);

    expect(hidden.length).toBeGreaterThan(1);
    expect(addresses).toContain(hidden[0]?.natAddress);
    expect(addresses.filter((address) => own.has(address))).toEqual([]);
  });

  it('tells of some new addresses by the logs of DHCP clients and name servers, and of others not', () => {
    const { truth, lines } = anEstate({ sensorProfile: 'all', disorder: { lossShare: 0 } });
    const text = [...lines];
    const changes = truth.hosts.flatMap(({ leases }) => leases.slice(1)).length;
    const leased = text.filter((line) => line.includes('"Channel":"Microsoft-Windows-Dhcp-Client/Operational"')).length;
    const recorded = text.filter((line) => line.includes('"Channel":"Microsoft-Windows-DNSServer/Audit"')).length;

    for (const told of [leased, recorded]) {
      expect(told).toBeGreaterThan(0);
      expect(told).toBeLessThan(changes);
    }
  });

  it('has hosts of Windows’ logs and hosts of Elastic Defend', () => {
    const defend = events.filter((event) => event['agent'] !== undefined).length;

    expect(defend).toBeGreaterThan(100);
    expect(events.length - defend).toBeGreaterThan(100);
  });

  it('says of each act what the records that arrived can tell', () => {
    for (const hop of hops) {
      expect(hop.isToBeFound).toBe(hop.telemetry.ends > 0);
      if (hop.tier === 'DETECTED') expect(hop.telemetry.act).toBeGreaterThan(0);
    }
  });

  it('asks for no act of which nothing arrived', () => {
    const { truth } = anEstate({ disorder: { lossShare: 1 } });

    expect(truth.hops.map(({ isToBeFound, tier, user }) => ({ isToBeFound, tier, user }))).toEqual(
      truth.hops.map(() => ({ isToBeFound: false, tier: 'OBSERVED', user: undefined })),
    );
  });

  it('is without what is left out', () => {
    const { truth } = anEstate({ without: ['dhcp', 'nat', 'hubs', 'silent-hosts', 'loss'] });

    expect(truth.hosts.every(({ leases, natAddress, managed }) => leases.length === 1 && natAddress === null && managed)).toBe(true);
    expect(truth.hosts.some(({ role }) => role === 'deployment-server')).toBe(false);
    expect(truth.hops.every(({ telemetry }) => telemetry.lost === 0)).toBe(true);
  });

  it.each([{ hosts: 4 }, { without: ['gremlins' as never] }, { sensorProfile: 'none' as never }, { plantedHops: -1 }])(
    'refuses options that make none: %o',
    (options) => {
      expect(() => anEstate(options)).toThrow(expect.objectContaining({ code: 'USAGE' }));
    },
  );
});
