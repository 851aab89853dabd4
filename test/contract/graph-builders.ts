import type { GraphEdge, GraphNode, Host, Instant, Movement, Process, RuleNode, User } from '../../graph/model.ts';

/** A host with an id of its name. */
export function aHost(name: string, changes: Partial<Host> = {}): Host {
  return {
    kind: 'Host',
    id: `host:${name}`,
    name: name.toUpperCase(),
    aliases: [],
    names: [{ name: `${name}.example`, from: 1_604_000_000_000, to: 1_604_000_060_000, source: null, confidence: 1 }],
    ids: [],
    domain: null,
    os: 'windows',
    managed: true,
    addresses: [{ ip: '10.0.0.5', from: 1_604_000_000_000, to: 1_604_000_060_000, source: 'OWN_CONNECTION', confidence: 1 }],
    clockOffsetMs: 0,
    coverage: [],
    clocks: [],
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

/** A movement between two hosts, half proved: its closure nests deeper than anything else a store keeps. */
export function aMovement(id: string, from: string, to: string): Movement {
  const instant: Instant = { at: 1_604_000_000_000, source: 1_604_000_000_000, quality: 'EXACT', offsetMs: 0 };
  const end = { host: to, ip: null, port: null, process: null, unresolved: null, candidates: [] };
  return {
    kind: 'Movement',
    id: `movement:${id}`,
    source: { ...end, host: from, user: null },
    target: end,
    user: null,
    logonSession: null,
    technique: ['T1053.005'],
    tier: 'DETECTED',
    firstSeen: 1_604_000_000_000,
    lastSeen: 1_604_000_001_000,
    until: 1_604_000_002_000,
    firstInstant: instant,
    lastInstant: instant,
    clockSpreadMs: 5_000,
    connections: [],
    detections: [],
    tasks: [],
    services: [],
    processes: [],
    evidence: ['event:1', 'event:2'],
    closure: {
      connectionPaired: false,
      sessionMatched: false,
      sourceProcessKnown: false,
      actionKnown: true,
      claims: [
        { kind: 'SOURCE_HOST', node: from, closedBy: 'ADJACENCY', join: 'TIME', evidence: ['event:1'] },
        { kind: 'ACTION', node: null, closedBy: 'EQUALITY', join: 'RECORD', evidence: ['event:1', 'event:2'] },
      ],
      gaps: [{ claim: 'SESSION', host: to, channel: 'Security', events: ['4624'], reason: 'CHANNEL_NEVER_SEEN' }],
    },
    routine: null,
    riskScore: 47,
    reasons: [{ reason: 'A rule of medium severity fired.', weight: 47, evidence: ['event:2'] }],
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
