import type { ClaimKind } from '../../../graph/closure.ts';
import { familiesOf, familyOf } from '../techniques/family-of.ts';
import { NETWORK_LOGON } from '../techniques/logon-kind.ts';
import { defend, type ExpectedTelemetry, of, SECURITY, SYSMON, type Tellers } from '../techniques/telemetry.ts';

/** The claims that a movement may leave open. */
export type OpenClaim = Extract<ClaimKind, 'CONNECTION' | 'SESSION' | 'SOURCE_PROCESS' | 'ACTION'>;

/** Who connected: by the connection itself, or by a command line that names the other host. */
const CALLER: Tellers = {
  windows: [of(SYSMON, '1', '3'), of(SECURITY, '4688', '5156')],
  defend: [defend('network', 'connection_attempted'), defend('process', 'start')],
};

/**
 * The telemetry of a host that tells of a claim on a movement by these techniques (ATT&CK ids): of a connection its `source` or its `target`
 * records it. `isDefendOnly` names Elastic Defend's data sets in place of Windows' channels.
 */
export function telemetryTelling(
  claim: OpenClaim,
  end: 'source' | 'target',
  techniques: readonly string[],
  isDefendOnly: boolean,
): readonly ExpectedTelemetry[] {
  const { windows, defend } = tellersOf(claim, end, techniques);
  return isDefendOnly ? defend : windows;
}

function tellersOf(claim: OpenClaim, end: 'source' | 'target', techniques: readonly string[]): Tellers {
  switch (claim) {
    case 'CONNECTION':
      return {
        windows: [of(SYSMON, '3'), of(SECURITY, '5156')],
        defend: [defend('network', end === 'source' ? 'connection_attempted' : 'connection_accepted')],
      };
    case 'SESSION':
      return (familiesOf(techniques).find(({ logon }) => logon !== NETWORK_LOGON)?.logon ?? NETWORK_LOGON).telemetry;
    case 'SOURCE_PROCESS':
      return CALLER;
    case 'ACTION':
      return familyOf(techniques).telemetry;
  }
}
