import type { Movement } from '../model.ts';

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
