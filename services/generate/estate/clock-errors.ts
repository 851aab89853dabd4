import type { ResolvedOptions } from '../options.ts';
import type { Random } from '../random.ts';
import { PROVIDERS, type ProviderName } from '../windows/providers.ts';
import type { Drift } from './model.ts';

/** What the clock of Sysmon's network events may be wrong by after a sleep, ms. */
const DRIFTS_MS = [-62_000, -22_000, -5_000, 0, 3_000];

/** By how much Sysmon's network events on a host are wrong, and from when on. */
export function sysmonDrifts({ disorder, hardships, start, hours }: ResolvedOptions, random: Random): Drift[] {
  const errors = disorder.sysmonNetworkErrorsMs;
  const first = { from: 0, ms: errors.length === 0 ? -random.integer(0, disorder.sysmonNetworkDriftMs) : random.pick(errors) };
  if (!hardships.has('changing-drift')) return [first];
  const sleeps = random.fork('sleeps');
  const changes = Array.from({ length: sleeps.integer(1, 3) }, () => start + sleeps.integer(0, hours * 3_600_000));
  return [first, ...changes.sort((left, right) => left - right).map((from) => ({ from, ms: sleeps.pick(DRIFTS_MS) }))];
}

/** By how much the logs of some providers on a host are wrong, ms. */
export function logClockErrors({ disorder }: ResolvedOptions, random: Random): ReadonlyMap<ProviderName, number> {
  const logs = (Object.keys(PROVIDERS) as ProviderName[]).filter((provider) => provider !== 'sysmon');
  return new Map(
    logs.flatMap((provider): [ProviderName, number][] =>
      disorder.logClockErrorsMs.length > 0 && random.chance(disorder.logClockErrorShare)
        ? [[provider, random.pick(disorder.logClockErrorsMs)]]
        : [],
    ),
  );
}
