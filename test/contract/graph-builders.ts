import type { GraphEdge, GraphNode, Host, Process, RuleNode, User } from '../../graph/model.ts';

/** A host with an id of its name. */
export function aHost(name: string, changes: Partial<Host> = {}): Host {
  return {
    kind: 'Host',
    id: `host:${name}`,
    name: name.toUpperCase(),
    aliases: [],
    names: [{ name: `${name}.example`, from: 1_604_000_000_000, to: 1_604_000_060_000 }],
    ids: [],
    domain: null,
    os: 'windows',
    managed: true,
    addresses: [{ ip: '10.0.0.5', from: 1_604_000_000_000, to: 1_604_000_060_000, source: 'OWN_CONNECTION', confidence: 1 }],
    clockOffsetMs: 0,
    firstSeen: 1_604_000_000_000,
    lastSeen: 1_604_000_060_000,
    riskScore: 12.5,
    ...changes,
  };
}

/** A process with that id. */
export function aProcess(id: string, changes: Partial<Process> = {}): Process {
  return {
    kind: 'Process',
    id: `process:${id}`,
    entityId: id,
    pid: 4,
    name: 'cmd.exe',
    executable: 'C:\\Windows\\System32\\cmd.exe',
    commandLine: 'cmd.exe /c echo "grüße" \u{1f600} \u0000 \ud800 $x {y} \'y\'',
    integrityLevel: null,
    hashes: { md5: 'd41d8cd98f00b204e9800998ecf8427e' },
    start: 1_604_000_000_000,
    end: null,
    firstSeen: 1_604_000_000_000,
    lastSeen: 1_604_000_000_000,
    ...changes,
  };
}

/** A user with an id of its name. */
export function aUser(name: string): User {
  return { kind: 'User', id: `user:${name}`, sid: null, name, domain: null };
}

/** A rule, whose id is whatever its author chose. */
export function aRule(id: string): RuleNode {
  return {
    kind: 'Rule',
    id,
    name: 'A rule',
    description: '',
    query: 'any where true',
    language: 'eql',
    severity: 'low',
    riskScore: 21,
    threat: [],
    related: [],
    source: 'built-in',
    falsePositives: [],
    references: [],
    note: '',
    enabled: true,
  };
}

/** An edge between two nodes. */
export function anEdge(source: GraphNode, kind: GraphEdge['kind'], target: GraphNode): GraphEdge {
  return { kind, source: source.id, target: target.id };
}
