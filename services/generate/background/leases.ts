/** What logs tell of a host's new address: its DHCP client's own, and the audit log of the name server that it registers at. */
import { type ActStage, log } from '../acts/stage.ts';
import { type Estate, type EstateHost, LOCAL_SERVICE } from '../estate/model.ts';
import type { Disorder } from '../options.ts';
import type { Random } from '../random.ts';
import type { Round } from './rounds.ts';

const ADDRESS_PLUMBED = 1023;
const RECORD_CREATED_BY_UPDATE = 519;
/** A host registers its name once its stack has the address, ms. */
const REGISTERS_AFTER_MS = 1_500;

/** A round at each change of an address of which some log tells. */
export function planLeases({ hosts }: Estate, disorder: Disorder, random: Random): Round[] {
  return hosts.flatMap((host) => {
    const [hasLog, isRecorded] = [random.chance(disorder.leaseLogShare), random.chance(disorder.nameRecordShare)];
    return host.leases.slice(1).map(({ from, ip }) => ({
      at: from,
      happen: (stage: ActStage) => {
        if (hasLog) plumb(stage, from, host, ip);
        if (isRecorded) register(stage, from + REGISTERS_AFTER_MS, host, ip);
      },
    }));
  });
}

function plumb(stage: ActStage, at: number, host: EstateHost, ip: string): void {
  // The address is a number, its first byte the least.
  const number = bytesOf(ip).readUInt32LE();
  log(stage, at, host, 'dhcp-client', 'dhcp-client', ADDRESS_PLUMBED, LOCAL_SERVICE, host.baseline.dnsClient.pid, {
    Address: String(number),
    AdapterName: 'Ethernet',
  });
}

function register(stage: ActStage, at: number, host: EstateHost, ip: string): void {
  const server = stage.estate.domainController;
  const writerPid = server.baseline.role.get('dns.exe')?.pid ?? 0;
  log(stage, at, server, 'dns-server', 'dns-server', RECORD_CREATED_BY_UPDATE, host.machineAccount, writerPid, {
    Type: '1',
    NAME: host.fqdn.toLowerCase(),
    TTL: '1200',
    RDATA: `0x${bytesOf(ip).toString('hex').toUpperCase()}`,
    Zone: stage.estate.dnsDomain,
    ZoneScope: 'Default',
    VirtualizationID: '.',
    SourceIP: ip,
  });
}

function bytesOf(ip: string): Buffer {
  return Buffer.from(ip.split('.').map(Number));
}
