/** What carries calls to a host, by the ports that it is served on. */
export interface Protocol {
  /** The same service is reached at any of them. */
  readonly ports: readonly number[];
  /** Whether more ports are given to it at the start of each service, from the range for that. */
  readonly isDynamic: boolean;
}

/** Files, and the pipes of services, over NetBIOS and directly. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-smb2 */
export const SMB: Protocol = { ports: [139, 445], isDynamic: false };

/** The port at which a remote procedure's own port is asked for: it tells where to connect to, and what follows there is the call. */
export const ENDPOINT_MAPPER = 135;

/** Remote procedure calls over TCP. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rpce */
export const REMOTE_PROCEDURE_CALL: Protocol = { ports: [ENDPOINT_MAPPER], isDynamic: true };

/** First of the ports that Windows' RPC services listen on. Source: https://learn.microsoft.com/en-us/troubleshoot/windows-server/networking/service-overview-and-network-port-requirements */
const FIRST_DYNAMIC_PORT = 49_152;

/** Whether a port is of the range that remote procedures are served on. */
export function isDynamicPort(port: number): boolean {
  return port >= FIRST_DYNAMIC_PORT;
}

/** Whether a protocol is served on a port. */
export function isServedOn({ ports, isDynamic }: Protocol, port: number): boolean {
  return ports.includes(port) || (isDynamic && isDynamicPort(port));
}
