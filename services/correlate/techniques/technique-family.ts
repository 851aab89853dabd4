import { compareIds } from '../../../graph/order.ts';
/** Ways of acting on another host that are told apart as separate acts; techniques of one family are faces of one act. */
export type TechniqueFamily = 'task' | 'service' | 'wmi' | 'dcom' | 'winrm' | 'rdp' | 'registry' | 'other';

/** The most telling first: a rule for remote WMI may also name DCOM, which carries it. Source: https://attack.mitre.org/tactics/TA0008/ */
const FAMILIES: readonly (readonly [technique: string, family: TechniqueFamily])[] = [
  ['T1053.005', 'task'],
  ['T1053.002', 'task'],
  ['T1569.002', 'service'],
  ['T1543.003', 'service'],
  ['T1047', 'wmi'],
  ['T1021.006', 'winrm'],
  ['T1021.003', 'dcom'],
  ['T1021.001', 'rdp'],
  ['T1563.002', 'rdp'],
  ['T1112', 'registry'],
  ['T1021.002', 'service'],
  ['T1570', 'service'],
];

/** The family of a hit with these techniques. */
export function familyOf(techniques: readonly string[]): TechniqueFamily {
  return FAMILIES.find(([technique]) => techniques.includes(technique))?.[1] ?? 'other';
}

/** Says no more than that a remote service was used: left out beside anything that says which, or what for. */
const REMOTE_SERVICES = 'T1021';

/** The techniques without those that another says more exactly: `T1053` beside `T1053.005`, `T1021` beside anything. */
export function mostExact(techniques: Iterable<string>): string[] {
  const all = [...new Set(techniques)].sort(compareIds);
  const exact = all.filter((technique) => !all.some((other) => other.startsWith(`${technique}.`)));
  return exact.length === 1 ? exact : exact.filter((technique) => technique !== REMOTE_SERVICES);
}

/** What a connection to a port is a way of, where nothing else tells: ATT&CK ids by destination port. */
export const TECHNIQUE_OF_PORT: ReadonlyMap<number, string> = new Map([
  [139, 'T1021.002'],
  [445, 'T1021.002'],
  [3389, 'T1021.001'],
  [5985, 'T1021.006'],
  [5986, 'T1021.006'],
]);

/** First of the ports that Windows' RPC services listen on. Source: https://learn.microsoft.com/en-us/troubleshoot/windows-server/networking/service-overview-and-network-port-requirements */
const FIRST_DYNAMIC_PORT = 49_152;

/** The port at which a remote procedure's own port is asked for. */
export const ENDPOINT_MAPPER = 135;

/** Whether a port is of the range that remote procedures are served on. */
export function isDynamicPort(port: number): boolean {
  return port >= FIRST_DYNAMIC_PORT;
}

/** Whether a port is one over which Windows hosts are administered: SMB, RPC, RDP, WinRM. */
export function isAdminPort(port: number): boolean {
  return port === ENDPOINT_MAPPER || isDynamicPort(port) || TECHNIQUE_OF_PORT.has(port);
}
