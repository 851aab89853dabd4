import { FAMILIES } from './families.ts';
import { isServedOn, type Protocol, SMB } from './protocol.ts';
import type { TechniqueFamily } from './technique-family.ts';

/** All that carries the calls of a family. */
function protocolsOf({ protocol, carriers, pipes }: TechniqueFamily): Protocol[] {
  return [...(protocol === null ? [] : [protocol]), ...carriers, ...(pipes.length === 0 ? [] : [SMB])];
}

/** Everything over which Windows hosts are administered. */
const PROTOCOLS: readonly Protocol[] = [...new Set(FAMILIES.flatMap(protocolsOf))];

/** The family that a connection to a port is an act of, where nothing else tells. */
const FAMILY_OF_PORT: ReadonlyMap<number, TechniqueFamily> = new Map(
  FAMILIES.flatMap((family) => (family.protocol?.ports ?? []).map((port): [number, TechniqueFamily] => [port, family])),
);

/** What a connection to a port is a way of, where nothing else tells: an ATT&CK id. */
export function techniqueOfPort(port: number): string | undefined {
  return FAMILY_OF_PORT.get(port)?.techniques[0]?.id;
}

/** Whether a port is one over which Windows hosts are administered. */
export function isAdminPort(port: number): boolean {
  return PROTOCOLS.some((protocol) => isServedOn(protocol, port));
}

/** Whether a call to a port can be one of a family. */
export function isCalledAt(family: TechniqueFamily, port: number): boolean {
  return protocolsOf(family).some((protocol) => isServedOn(protocol, port));
}

/** Whether calls to another port can be of the service that is reached at a port: it is reached at either. */
export function sameServiceAs(port: number): (other: number) => boolean {
  const own = PROTOCOLS.filter((protocol) => isServedOn(protocol, port));
  return (other) => port === other || own.some((protocol) => isServedOn(protocol, other));
}

/** The ports at which the one host that called just before is the source of a hit of these families that names no remote end. */
export function portsOfNearestCaller(families: readonly TechniqueFamily[]): ReadonlySet<number> {
  return new Set(
    families.filter(({ isOfNearestCaller }) => isOfNearestCaller).flatMap((family) => protocolsOf(family).flatMap(({ ports }) => ports)),
  );
}

/** Whether one of Windows' own programs connects to a port for another end than an act. */
export function isForwarder(program: string, port: number): boolean {
  return FAMILY_OF_PORT.get(port)?.forwarders.includes(program.toLowerCase()) ?? false;
}
