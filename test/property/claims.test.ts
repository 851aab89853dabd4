import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventId } from '../../graph/ids.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { FindingsDocument, FoundMovement } from '../../services/cli/findings/document.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { DIALECT_NAMES, TECHNIQUE_SCENARIOS } from '../../services/generate/options.ts';
import { eventsOfPaths, findingsOfEvents } from '../captures/analysis-of-events.ts';
import { claimFaults } from '../captures/claim-faults.ts';
import { recordingPaths } from '../captures/recordings.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';

type FoundClaim = FoundMovement['closure']['claims'][number];

const WHOLE = { unknownProcessShare: 0, lossShare: 0 } as const;

/** After so many times that other events told the same, it is enough that they are cited. */
const MOST_ROUNDS = 12;

/** Faults of all movements, each with whose it is. */
function faultsIn(findings: FindingsDocument): string[] {
  return findings.movements.flatMap((movement) =>
    claimFaults(movement, findings).map((fault) => `${movement.source.host.name} → ${movement.target.host.name}: ${fault}`),
  );
}

/** The same claim on whatever tells of the same act: what ends at the target at that time. */
function sameClaims(claim: FoundClaim, movement: FoundMovement, { movements }: FindingsDocument): FoundClaim[] {
  return movements
    .filter(({ target, firstSeen, lastSeen }) => {
      return target.host.id === movement.target.host.id && firstSeen <= movement.lastSeen && lastSeen >= movement.firstSeen;
    })
    .flatMap(({ closure }) => closure.claims.filter(({ kind, node }) => kind === claim.kind && node === claim.node));
}

/** Deletes the events that a claim cites, and those that it cites then, until it is gone; gives what was wrong on the way. */
function faultsOfDeleting(claim: FoundClaim, movement: FoundMovement, events: readonly HoplineEvent[]): string[] {
  let remaining = events;
  let claims: readonly FoundClaim[] = [claim];
  for (let round = 0; round < MOST_ROUNDS && claims.length > 0; round++) {
    const cited = new Set(claims.flatMap(({ evidence }) => evidence));
    remaining = remaining.filter((event) => !cited.has(eventId(event)));
    const findings = findingsOfEvents(remaining);
    const faults = faultsIn(findings);
    if (faults.length > 0) return [`without ${claim.kind} ${claim.node} of round ${round}: ${faults.join('; ')}`];
    claims = sameClaims(claim, movement, findings);
  }
  return [];
}

/**
 * What is not claimed any more where nothing is known but the evidence of the movement. Its time may differ then: so few events do not tell by
 * how much a clock is wrong.
 */
function lostWithoutOthers(
  movement: FoundMovement,
  events: readonly HoplineEvent[],
  options?: { readonly clockRepair: boolean },
): string[] {
  const own = new Set(movement.evidence);
  const findings = findingsOfEvents(
    events.filter((event) => own.has(eventId(event))),
    options,
  );
  const said = new Set(findings.movements.flatMap(sayingsOf));
  return sayingsOf(movement).filter((saying) => !said.has(saying));
}

/** Accounts by name, as which SID a name has other events may tell; connections by their flow, without the hour. */
function sayingsOf({ closure, user, source }: FoundMovement): string[] {
  const nodeOf = ({ kind, node }: FoundClaim): string | null => {
    if (kind === 'USER') return user?.name ?? null;
    if (kind === 'SOURCE_USER') return source.user?.name ?? null;
    return kind === 'CONNECTION' ? (node?.slice(0, node.lastIndexOf('@')) ?? null) : node;
  };
  return closure.claims.map((claim) => `${claim.kind} ${nodeOf(claim)}`);
}

async function eventsOfCapture(options: Partial<Parameters<typeof generateCapture>[0]>): Promise<HoplineEvent[]> {
  using folder = temporaryFolder();
  const { lines } = generateCapture({
    scenario: 'demo',
    dialect: 'winlogbeat',
    hosts: 4,
    hours: 0.5,
    seed: 0,
    eventsPerHostHour: 40,
    ...options,
  });
  return await eventsOfPaths([folder.write('capture.ndjson', [...lines].join('\n'))]);
}

describe('what a movement says', () => {
  const capture = fc.record({
    scenario: fc.constantFrom('demo' as const, ...TECHNIQUE_SCENARIOS),
    dialect: fc.constantFrom(...DIALECT_NAMES),
    seed: fc.nat(1_000),
    sensors: fc.constantFrom(undefined, ['sysmon'] as const, ['security'] as const, ['security', 'system', 'task-scheduler'] as const),
    disorder: fc.record({ unknownProcessShare: fc.constantFrom(0, 0.5), lossShare: fc.constantFrom(0, 0.3) }),
  });

  it('follows from the events it cites, and is gone with them, in generated captures', async () => {
    await fc.assert(
      fc.asyncProperty(capture, fc.nat(), async (options, pick) => {
        const events = await eventsOfCapture(options);
        const findings = findingsOfEvents(events);

        expect(faultsIn(findings)).toEqual([]);

        const claims = findings.movements.flatMap((movement) => movement.closure.claims.map((claim) => ({ claim, movement })));
        const picked = claims[pick % Math.max(1, claims.length)];
        expect(picked === undefined ? [] : faultsOfDeleting(picked.claim, picked.movement, events)).toEqual([]);
      }),
      // Without the connections, the client's own log alone names both ends.
      { numRuns: 30, examples: [[{ scenario: 'winrm', dialect: 'winlogbeat', seed: 0, sensors: undefined, disorder: WHOLE }, 10]] },
    );
  });

  it('is said again where nothing but its evidence is known, in generated captures', async () => {
    await fc.assert(
      fc.asyncProperty(capture, fc.nat(), async (options, pick) => {
        // How wrong a clock is, and how far its times scatter, follows from all events of its host: here times are taken as they stand.
        const timesAsTheyStand = { clockRepair: false };
        const events = await eventsOfCapture({ ...options, disorder: { ...options.disorder, sysmonNetworkDriftMs: 0 } });
        const { movements } = findingsOfEvents(events, timesAsTheyStand);
        const movement = movements[pick % Math.max(1, movements.length)];

        expect(movement === undefined ? [] : lostWithoutOthers(movement, events, timesAsTheyStand)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  if (recordingPaths.length > 0) {
    const named = recordingPaths.map((path) => [basename(path), path] as const);

    it.each(named)('follows from the events it cites, and is gone with them, in %s', async (_, path) => {
      const events = await eventsOfPaths([path]);
      const findings = findingsOfEvents(events);

      expect(faultsIn(findings)).toEqual([]);

      const backed = findings.movements.filter(({ tier }) => tier !== 'OBSERVED');
      const faults = backed.flatMap((movement) => movement.closure.claims.flatMap((claim) => faultsOfDeleting(claim, movement, events)));
      expect(faults).toEqual([]);
    });

    it.each(named)('is said again where nothing but its evidence is known, in %s', async (_, path) => {
      const events = await eventsOfPaths([path]);
      const { movements } = findingsOfEvents(events);

      expect(movements.map((movement) => lostWithoutOthers(movement, events))).toEqual(movements.map(() => []));
    });
  }
});
