import type { Movement } from '../../graph/model.ts';
import { type OrderAssumption, orderAssumptions } from '../../graph/paths/order-assumptions.ts';
import type { RequestContext } from './context.ts';
import { formatTime } from './scalars.ts';

/** What must be true for movements to follow each other: that addresses were whose they are said to be, and that clocks were off; sentences, each once. */
export async function assumptionsOf(movements: readonly Movement[], context: RequestContext): Promise<readonly string[]> {
  const ends = movements.flatMap(({ firstSeen, source, target }) =>
    [source, target].map(({ host, ip }) => ({ host, ip, time: firstSeen })),
  );
  const addresses = await Promise.all(ends.map((end) => addressAssumption(end, context)));
  const clocks = await Promise.all(orderAssumptions(movements).map((each) => clockAssumption(each, context)));
  return [...new Set([...addresses.filter((assumption) => assumption !== null), ...clocks])];
}

/** From this confidence on an address is recorded to have been a host's rather than said to. */
const CERTAIN = 0.9;

/** The assumption under which a movement's end is that host: that the host had the address then. None where that is recorded. */
async function addressAssumption(
  { host: id, ip, time }: { readonly host: string; readonly ip: string | null; readonly time: number },
  { graph }: RequestContext,
): Promise<string | null> {
  const host = await graph.node('Host', id);
  if (host === null || ip === null || host.name === ip || host.aliases.includes(ip)) return null;
  const isRecorded = host.addresses.some(
    (address) => address.ip === ip && address.from <= time && time <= address.to && address.confidence >= CERTAIN,
  );
  return isRecorded ? null : `Holds if ${ip} was ${host.name} at ${formatTime(time)}.`;
}

/** The assumption under which a movement came after one that is timed later: that the clock of where it arrived was behind. */
async function clockAssumption({ movement, comesAfter, byMs }: OrderAssumption, context: RequestContext): Promise<string> {
  const [behind, ahead] = endsApart(movement, comesAfter);
  const [slow, fast] = [await hostNameOf(behind, context), await hostNameOf(ahead, context)];
  return `Holds if ${slow}'s clock is at least ${secondsOf(byMs)} s behind ${fast}'s.`;
}

/** Two hosts whose clocks may have told the times of two movements: those where they arrived, unless that is one. */
function endsApart(early: Movement, late: Movement): [string, string] {
  if (early.target.host !== late.target.host) return [early.target.host, late.target.host];
  return [early.source.host, late.target.host];
}

/** A host's name; its id where the graph does not have it. */
export async function hostNameOf(host: string, { graph }: RequestContext): Promise<string> {
  return (await graph.node('Host', host))?.name ?? host;
}

/** Milliseconds as seconds: `1.2`, `0.045`, `60`. */
export function secondsOf(ms: number): string {
  return String(Math.round(ms) / 1_000);
}
