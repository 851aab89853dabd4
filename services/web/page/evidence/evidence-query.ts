import { gql } from 'urql';
import type { ClaimWord, Gap } from '../campaign/campaign-query.ts';
import type { Quality } from '../parts/moment.tsx';
import type { TierWord } from '../parts/tier-mark.tsx';

/** A process and who started it. */
export interface AskedProcess {
  readonly id: string;
  readonly name: string | null;
  readonly pid: number | null;
  readonly commandLine: string | null;
  readonly integrityLevel: string | null;
  readonly start: string | null;
  readonly user: AskedAccount | null;
  readonly parent: Forebear | null;
}

interface Forebear {
  readonly id: string;
  readonly name: string | null;
  readonly pid: number | null;
  readonly start: string | null;
  readonly parent: Forebear | null;
}

/** An account with its domain. */
export interface AskedAccount {
  readonly name: string;
  readonly domain: string | null;
}

/** An event that something rests on. */
export interface AskedEvent {
  readonly id: string;
  readonly time: string;
  readonly category: string;
  readonly instant: { readonly quality: Quality; readonly offsetMs: number };
  readonly host: { readonly name: string } | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** How surely a part of a movement is tied to it. */
export interface AskedClaim {
  readonly kind: ClaimWord;
  readonly closedBy: 'EQUALITY' | 'ADJACENCY';
  readonly join: string;
  readonly evidence: readonly { readonly id: string }[];
}

/** One part of a score. */
export interface AskedReason {
  readonly reason: string;
  readonly weight: number;
  readonly evidence: readonly { readonly id: string }[];
}

/** A movement with all that proves it. */
export interface EvidencedMovement {
  readonly id: string;
  readonly tier: TierWord;
  readonly technique: readonly string[];
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly riskScore: number;
  readonly user: AskedAccount | null;
  readonly source: AskedEndWithProcess;
  readonly target: AskedEndWithProcess;
  readonly logonSession: {
    readonly logonId: string;
    readonly logonType: number | null;
    readonly authenticationPackage: string | null;
    readonly elevated: boolean | null;
    readonly start: string | null;
    readonly end: string | null;
    readonly source: { readonly ip: string | null; readonly port: number | null };
  } | null;
  readonly connections: readonly { readonly id: string; readonly skewMs: number | null }[];
  readonly tasks: readonly {
    readonly id: string;
    readonly name: string;
    readonly author: string | null;
    readonly triggers: readonly string[];
    readonly actions: readonly {
      readonly path: string | null;
      readonly arguments: string | null;
      readonly clsid: string | null;
      readonly data: string | null;
    }[];
  }[];
  readonly services: readonly {
    readonly id: string;
    readonly name: string;
    readonly imagePath: string | null;
    readonly account: string | null;
    readonly startType: string | null;
  }[];
  readonly processes: readonly AskedProcess[];
  readonly closure: {
    readonly connectionPaired: boolean;
    readonly sessionMatched: boolean;
    readonly sourceProcessKnown: boolean;
    readonly actionKnown: boolean;
    readonly claims: readonly AskedClaim[];
    readonly gaps: readonly Gap[];
  };
  readonly routine: { readonly since: string; readonly times: number; readonly days: number; readonly same: readonly string[] } | null;
  readonly reasons: readonly AskedReason[];
  readonly detections: readonly {
    readonly id: string;
    readonly time: string;
    readonly severity: string;
    readonly rule: { readonly name: string } | null;
  }[];
  readonly evidence: readonly AskedEvent[];
}

/** An end of a movement with the process that acted or took the request. */
export interface AskedEndWithProcess {
  readonly ip: string | null;
  readonly port: number | null;
  readonly unresolved: string | null;
  readonly candidates: readonly { readonly host: { readonly name: string } | null; readonly reason: string; readonly confidence: number }[];
  readonly host: { readonly id: string; readonly name: string; readonly managed: boolean } | null;
  readonly process: AskedProcess | null;
}

/** One movement with all that proves it. */
export const EVIDENCE_QUERY = gql<{ readonly movement: EvidencedMovement | null }, { readonly id: string }>`
  query Evidence($id: ID!) {
    movement(id: $id) {
      id
      tier
      technique
      firstSeen
      lastSeen
      riskScore
      user { id name domain }
      source { ip port unresolved candidates { host { id name } reason confidence } host { id name managed } process { ...EvidenceProcess } }
      target { ip port unresolved candidates { host { id name } reason confidence } host { id name managed } process { ...EvidenceProcess } }
      logonSession { id logonId logonType authenticationPackage elevated start end source { ip port } }
      connections { id skewMs }
      tasks { id name author triggers actions { path arguments clsid data } }
      services { id name imagePath account startType }
      processes { ...EvidenceProcess }
      closure {
        connectionPaired
        sessionMatched
        sourceProcessKnown
        actionKnown
        claims { kind closedBy join evidence { id } }
        gaps { claim host { id name } channel events reason }
      }
      routine { since times days same }
      reasons { reason weight evidence { id } }
      detections { id time severity rule { id name } }
      evidence { id time category instant { quality offsetMs } host { id name } fields }
    }
  }
  fragment EvidenceProcess on Process {
    id
    name
    pid
    commandLine
    integrityLevel
    start
    user { id name domain }
    parent { id name pid start parent { id name pid start parent { id name pid start } } }
  }
`;

/** The document that an event was made of, untouched. */
export const ORIGINAL_QUERY = gql<
  {
    readonly event: {
      readonly id: string;
      readonly original: unknown;
      readonly source: { readonly file: string; readonly offset: number };
    } | null;
  },
  { readonly id: string }
>`
  query Original($id: ID!) { event(id: $id) { id original source { file offset } } }
`;
