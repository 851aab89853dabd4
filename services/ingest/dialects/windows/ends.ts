import { shortHostName } from '../../../../graph/host-name.ts';
import { isGroupAddress } from '../values/address.ts';
import { baseName } from '../values/program.ts';

/** One end of a connection as the sensor wrote it down. */
export interface RecordedEnd {
  readonly ip: string | undefined;
  readonly port: number | undefined;
  readonly name: string | undefined;
}

/** How to read the two ends that a sensor recorded. */
export interface EndsVerdict {
  /** The end recorded second is the one that opened the connection. */
  readonly isTurned: boolean;
  readonly isAmbiguous: boolean;
  readonly direction: 'ingress' | 'egress' | undefined;
}

const EGRESS: EndsVerdict = { isTurned: false, isAmbiguous: false, direction: 'egress' };
const INGRESS: EndsVerdict = { isTurned: false, isAmbiguous: false, direction: 'ingress' };
const TURNED_INGRESS: EndsVerdict = { isTurned: true, isAmbiguous: false, direction: 'ingress' };
const TURNED_EGRESS: EndsVerdict = { isTurned: true, isAmbiguous: false, direction: 'egress' };
const AMBIGUOUS: EndsVerdict = { isTurned: false, isAmbiguous: true, direction: 'ingress' };
const UNKNOWN: EndsVerdict = { isTurned: false, isAmbiguous: true, direction: undefined };

/** What a network event says beside its two ends. */
export interface ConnectionClaim {
  /** Whether this host opened it; undefined where the record does not say. */
  readonly isInitiator: boolean | undefined;
  /** Whether `isInitiator` can be wrong: Sysmon calls the answers to a host's own datagrams inbound. */
  readonly mayMistakeAnswers: boolean;
  readonly computer: string;
  readonly program: string | undefined;
}

/** Ports that are listened on, above 1023, where an ephemeral port of some system could lie. */
const LISTENED = new Set([
  1433, 1434, 1688, 1900, 2049, 2179, 2869, 3268, 3269, 3306, 3389, 3702, 4786, 5000, 5040, 5044, 5353, 5355, 5357, 5432, 5601, 5722, 5985,
  5986, 6379, 7680, 8000, 8005, 8009, 8080, 8081, 8088, 8443, 8530, 8531, 8888, 9000, 9200, 9300, 9389, 10123, 27017, 47001,
]);

/**
 * Tells the initiator of a connection from an event of either Windows convention.
 *
 * An outbound event names the initiator first everywhere. An inbound one names it first in newer versions of Sysmon and of the filtering
 * platform, and second in older ones (the local end comes first there). It is sure where exactly one end carries the host's own name, or one
 * port is one that services listen on and the other is not; where both ends are one address nothing turns on it. Everything else, and every
 * event with a broadcast or multicast end, is left as recorded and marked, for the fold to turn by what else it knows of the host.
 */
export function readEnds(first: RecordedEnd, second: RecordedEnd, claim: ConnectionClaim): EndsVerdict {
  if (claim.isInitiator === true) return EGRESS;
  if ((first.ip !== undefined && isGroupAddress(first.ip)) || (second.ip !== undefined && isGroupAddress(second.ip))) return AMBIGUOUS;
  const local = localEnd(first, second, claim.computer);
  if (local !== undefined && claim.isInitiator === false && !claim.mayMistakeAnswers) return local === first ? TURNED_INGRESS : INGRESS;
  const firstListens = listens(first.port);
  if (firstListens === listens(second.port)) {
    if (first.ip === second.ip && claim.isInitiator === false) return INGRESS;
    return claim.isInitiator === undefined ? UNKNOWN : AMBIGUOUS;
  }
  const server = firstListens ? first : second;
  const isServer = local === undefined ? isServing(server.port, claim) : local === server;
  if (isServer) return firstListens ? TURNED_INGRESS : INGRESS;
  return firstListens ? TURNED_EGRESS : EGRESS;
}

function listens(port: number | undefined): boolean {
  return port !== undefined && (port < 1024 || LISTENED.has(port));
}

/** Whether the program of an event called inbound is the one that serves the port; a resolver that reads an answer from port 53 is not. */
function isServing(port: number | undefined, claim: ConnectionClaim): boolean {
  if (!claim.mayMistakeAnswers || port !== 53) return true;
  const program = baseName(claim.program)?.toLowerCase();
  return program === 'dns.exe' || program === 'named.exe';
}

function localEnd(first: RecordedEnd, second: RecordedEnd, computer: string): RecordedEnd | undefined {
  if (first.name === undefined && second.name === undefined) return undefined;
  const own = shortHostName(computer);
  const firstIsOwn = first.name !== undefined && shortHostName(first.name) === own;
  const secondIsOwn = second.name !== undefined && shortHostName(second.name) === own;
  if (firstIsOwn === secondIsOwn) return undefined;
  return firstIsOwn ? first : second;
}
