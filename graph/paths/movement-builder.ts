import type { Movement } from '../model.ts';

/** The movement, whose time may be off by so many ms. */
export function offBy(spreadMs: number, movement: Movement): Movement {
  return { ...movement, clockSpreadMs: spreadMs };
}

/** The movements, whose times may be off by as many ms as the worse of the clocks of their ends, which are 0 where nothing is said. */
export function byClocks(movements: readonly Movement[], spreads: Readonly<Record<string, number>>): Movement[] {
  return movements.map((each) => offBy(Math.max(spreads[each.source.host] ?? 0, spreads[each.target.host] ?? 0), each));
}

/** A movement for tests: `aMovement('A', 'B', 100)` goes from A to B at 100 ms. */
export function aMovement(from: string, to: string, at: number, id = `${from}>${to}@${at}`): Movement {
  return {
    kind: 'Movement',
    id,
    source: { host: from, ip: null, port: null, process: null, user: null, unresolved: null, candidates: [] },
    target: { host: to, ip: null, port: null, process: null, unresolved: null, candidates: [] },
    user: null,
    logonSession: null,
    technique: [],
    tier: 'OBSERVED',
    firstSeen: at,
    lastSeen: at + 1_000_000,
    until: at + 1_000_000,
    firstInstant: { at, source: at, quality: 'EXACT', offsetMs: 0 },
    lastInstant: { at: at + 1_000_000, source: at + 1_000_000, quality: 'EXACT', offsetMs: 0 },
    clockSpreadMs: 0,
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
    riskScore: 0,
    reasons: [],
  };
}
