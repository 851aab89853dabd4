/** Traffic that sensors record from the wrong side: broadcasts that others hear, and answers that look like connections of their own. */

import type { ActStage } from '../acts/stage.ts';
import { ipAt } from '../estate/addresses.ts';
import { nextPort } from '../estate/estate.ts';
import type { EstateHost } from '../estate/model.ts';
import type { Work } from './work.ts';

const NETBIOS_DATAGRAMS = 138;

export const STRAY_FLOWS: readonly Work[] = [
  { weight: 0.6, canHappenOn: (host) => host.natAddress === null, happen: broadcast },
  { weight: 0.6, canHappenOn: (host) => host.role !== 'domain-controller' && host.natAddress === null, happen: answerName },
];

/** A datagram to the whole network: two of those that hear it record an inbound connection to an address that is nobody's. */
function broadcast(stage: ActStage, host: EstateHost, at: number): void {
  const { random, estate } = stage;
  const ip = ipAt(host, at);
  const everyone = `${ip.slice(0, ip.lastIndexOf('.'))}.255`;
  for (let heard = 0; heard < 2; heard++) {
    const hearer = random.pick(estate.hosts);
    if (hearer === host || hearer.site !== host.site) continue;
    stage.happen({
      kind: 'connected',
      at,
      transport: 'udp',
      source: { ip, port: NETBIOS_DATAGRAMS, host, process: host.baseline.system },
      arrivesFrom: { ip, port: NETBIOS_DATAGRAMS },
      destination: { ip: everyone, port: NETBIOS_DATAGRAMS, host: hearer, process: hearer.baseline.system },
    });
  }
}

/** The name server's answer, recorded as a connection from its port 53. */
function answerName({ estate, happen }: ActStage, host: EstateHost, at: number): void {
  const server = estate.domainController;
  const dns = server.baseline.role.get('dns.exe');
  if (dns === undefined) return;
  const source = { ip: ipAt(server, at), port: 53 };
  happen({
    kind: 'connected',
    at,
    transport: 'udp',
    source: { ...source, host: server, process: dns },
    arrivesFrom: source,
    destination: { ip: ipAt(host, at), port: nextPort(host), host, process: host.baseline.dnsClient },
  });
}
