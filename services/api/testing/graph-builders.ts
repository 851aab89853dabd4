import type {
  Connection,
  Detection,
  EdgeKind,
  EvidenceEvent,
  GraphEdge,
  Host,
  Instant,
  LogonSession,
  Movement,
  Process,
  RuleNode,
  ScheduledTask,
  User,
} from '../../../graph/model.ts';

/** A moment of the day on which the built graphs play, epoch milliseconds: `at('12:00:01.500')`. */
export function at(clock: string): number {
  return Date.parse(`2026-03-02T${clock}Z`);
}

/** An edge. */
export function anEdge(kind: EdgeKind, source: string, target: string): GraphEdge {
  return { kind, source, target };
}

/** A managed host named after its id. */
export function aHost(host: Partial<Host> & { readonly name: string }): Host {
  return {
    kind: 'Host',
    id: `host:${host.name.toLowerCase()}`,
    aliases: [],
    names: [],
    ids: [],
    domain: null,
    os: 'windows',
    managed: true,
    addresses: [],
    clockOffsetMs: 0,
    coverage: [],
    clocks: [],
    firstSeen: at('08:00:00'),
    lastSeen: at('18:00:00'),
    riskScore: 0,
    ...host,
  };
}

export function aProcess(process: Partial<Process> & { readonly id: string }): Process {
  return {
    kind: 'Process',
    entityId: null,
    pid: 4321,
    name: 'svchost.exe',
    executable: 'C:\\Windows\\System32\\svchost.exe',
    commandLine: null,
    integrityLevel: null,
    hashes: {},
    start: null,
    end: null,
    firstSeen: at('12:00:00'),
    lastSeen: at('12:00:00'),
    ...process,
  };
}

export function aConnection(connection: Partial<Connection> & { readonly id: string }): Connection {
  return {
    kind: 'Connection',
    communityId: '1:abc=',
    transport: 'tcp',
    source: { ip: '10.0.0.5', port: 56588 },
    destination: { ip: '10.0.0.6', port: 49666 },
    firstSeen: at('12:00:00'),
    lastSeen: at('12:00:00.002'),
    observedBy: ['SOURCE', 'DESTINATION'],
    skewMs: 2,
    ...connection,
  };
}

export function aUser(user: Partial<User> & { readonly id: string; readonly name: string }): User {
  return { kind: 'User', sid: null, domain: 'SHIRE', ...user };
}

export function aSession(session: Partial<LogonSession> & { readonly id: string }): LogonSession {
  return {
    kind: 'LogonSession',
    logonId: '0xead4335',
    logonType: 3,
    authenticationPackage: 'Kerberos',
    source: { ip: '10.0.0.5', port: 56588, workstation: null },
    start: at('12:00:00'),
    end: null,
    elevated: true,
    ...session,
  };
}

export function aTask(task: Partial<ScheduledTask> & { readonly id: string; readonly name: string }): ScheduledTask {
  return { kind: 'ScheduledTask', guid: null, author: null, actions: [], triggers: [], history: [], ...task };
}

/** A time that is known exactly. */
export function exactly(timeMs: number): Instant {
  return { at: timeMs, source: timeMs, quality: 'EXACT', offsetMs: 0 };
}

export function anEvent(event: Partial<EvidenceEvent> & { readonly id: string; readonly host: string }): EvidenceEvent {
  return {
    kind: 'Event',
    time: at('12:00:00'),
    instant: exactly(event.time ?? at('12:00:00')),
    category: 'network',
    source: { file: 'capture.json', offset: 0, length: 10, index: null },
    fields: {},
    ...event,
  };
}

export function aRule(rule: Partial<RuleNode> & { readonly id: string }): RuleNode {
  return {
    kind: 'Rule',
    name: 'Remote Scheduled Task Creation',
    description: 'A task is created from another host.',
    query: 'any where true',
    language: 'eql',
    severity: 'medium',
    riskScore: 47,
    threat: [],
    related: [],
    source: 'built-in',
    falsePositives: [],
    references: [],
    note: '',
    enabled: true,
    ...rule,
  };
}

export function aDetection(
  detection: Partial<Detection> & { readonly id: string; readonly rule: string; readonly host: string },
): Detection {
  return {
    kind: 'Detection',
    time: at('12:00:01'),
    instant: exactly(detection.time ?? at('12:00:01')),
    user: null,
    severity: 'medium',
    riskScore: 47,
    status: 'OPEN',
    evidence: [],
    clock: 'SOURCE',
    movement: null,
    unresolved: null,
    candidates: [],
    gaps: [],
    related: [],
    ...detection,
  };
}

/** A movement between two hosts, given by their ids, that takes one second. */
export function aMovement(
  movement: Partial<Omit<Movement, 'source' | 'target'>> & { readonly id: string; readonly from: string; readonly to: string },
): Movement {
  const { from, to, ...rest } = movement;
  const firstSeen = movement.firstSeen ?? at('12:00:00');
  return {
    kind: 'Movement',
    source: { host: from, ip: null, port: null, process: null, user: null, unresolved: null, candidates: [] },
    target: { host: to, ip: null, port: null, process: null, unresolved: null, candidates: [] },
    user: null,
    logonSession: null,
    technique: ['T1053.005'],
    tier: 'DETECTED',
    firstSeen,
    lastSeen: firstSeen + 1_000,
    until: firstSeen + 1_000,
    firstInstant: exactly(firstSeen),
    lastInstant: exactly(firstSeen + 1_000),
    clockSpreadMs: 5_000,
    connections: [],
    detections: [],
    tasks: [],
    services: [],
    processes: [],
    evidence: [],
    closure: {
      connectionPaired: false,
      sessionMatched: false,
      sourceProcessKnown: false,
      actionKnown: false,
      claims: [],
      gaps: [],
    },
    routine: null,
    riskScore: 50,
    reasons: [],
    ...rest,
  };
}
