/**
 * At each hop the account in use, traced back to whoever brought it to the host that the hop left. After the causal user of Hopper, which
 * follows a login path back and says how sure that is. Source: https://www.usenix.org/conference/usenixsecurity21/presentation/ho
 */
import type { AccountSwitch, CredentialTrace } from '../../graph/campaign.ts';
import type { Predecessor } from './predecessors.ts';
import type { TracedMovement } from './traced-movement.ts';

/** The trace of one hop; `predecessor` is undefined for a first one. */
export function credentialTraceOf(hop: TracedMovement, predecessor: Predecessor | undefined): CredentialTrace {
  const user = userOfHop(hop);
  if (predecessor === undefined) return { movement: hop.id, user, origin: null, certainty: 'NONE', candidates: 0 };
  const { chosen, others } = predecessor;
  const isProved = chosen.kind === 'PROCESS' || chosen.kind === 'SESSION';
  const isByAccount = chosen.kind === 'ACCOUNT' || (chosen.kind === 'START' && user !== null && chosen.earlier.accounts.has(user));
  const isAlone = isByAccount && others.length === 0;
  return {
    movement: hop.id,
    user,
    origin: chosen.earlier.id,
    certainty: isProved || isAlone ? 'CLEAR' : 'UNCLEAR',
    candidates: isProved ? 1 : others.length + 1,
  };
}

/** What a hop says of a switch: null where it used an account that had arrived, or one of the two is not known. */
export function switchOf(hop: TracedMovement, predecessor: Predecessor | undefined): AccountSwitch | null {
  if (predecessor === undefined) return null;
  const { chosen } = predecessor;
  const arrived = [...chosen.over]
    .reverse()
    .concat(chosen.earlier)
    .find(({ isUserTold }) => isUserTold);
  const [from, to] = [arrived === undefined ? null : userOfHop(arrived), userOfHop(hop)];
  if (from === null || to === null || from === to) return null;
  const { certainty } = credentialTraceOf(hop, predecessor);
  return { movement: hop.id, from, to, certainty: certainty === 'CLEAR' ? 'CLEAR' : 'UNCLEAR' };
}

/** The account that the target let in, else the one that acted; null where nobody's is known. */
export function userOfHop({ movement, accounts }: TracedMovement): string | null {
  return [movement.user, movement.source.user].find((user) => user !== null && accounts.has(user)) ?? null;
}
