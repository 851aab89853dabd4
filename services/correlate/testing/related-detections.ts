import { detectionId, eventId } from '../../../graph/ids.ts';
import type { Detection } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import { createCorrelator } from '../correlator.ts';
import { aConnection, aNetworkLogon } from './event-builders.ts';

function aRule(id: string, tactic: 'TA0008' | 'TA0002', related: readonly string[] = []): Rule {
  return {
    id,
    name: id,
    description: '',
    query: '',
    language: 'eql',
    severity: 'medium',
    riskScore: 50,
    threat: [
      {
        framework: 'MITRE ATT&CK',
        tactic: { id: tactic, name: tactic, reference: '' },
        technique: [{ id: 'T1021', name: 'Remote Services', reference: '' }],
      },
    ],
    related,
    source: 'built-in',
    falsePositives: [],
    references: [],
    note: '',
    enabled: true,
  };
}

const LATERAL = aRule('lateral', 'TA0008');
const LOCAL = aRule('local', 'TA0002');
const NAMING = aRule('naming', 'TA0002', ['local']);

/** Matches of rules by their events: `lateral` tells of lateral movement, `naming` names `local`. */
type Matches = readonly (readonly [rule: string, ...events: HoplineEvent[]])[];

/** The detections that the first match's is tied to, nearest first, with the reasons. */
export function relatedTo(events: readonly HoplineEvent[], matches: Matches): readonly (readonly [detection: Detection, reason: string])[] {
  const correlator = createCorrelator({ clockRepair: true });
  for (const event of events) correlator.add(event);
  const given = matches.map(([rule, ...itsEvents]) => ({ rule, events: itsEvents, clock: 'SOURCE' as const }));
  const { nodes } = correlator.findings(given, [LATERAL, LOCAL, NAMING]);
  const detections = new Map(nodes.filter((node) => node.kind === 'Detection').map((node) => [node.id, node]));
  const [[rule, ...itsEvents] = ['']] = matches;
  const first = detections.get(
    detectionId(
      rule,
      itsEvents.map((event) => eventId(event)),
    ),
  );
  return (first?.related ?? []).flatMap(({ detection, reason }) => {
    const other = detections.get(detection);
    return other === undefined ? [] : [[other, reason] as const];
  });
}

/** The reasons by which the detection of the first match is tied to others, by their rules. */
export function reasonsOf(events: readonly HoplineEvent[], matches: Matches): string[] {
  return relatedTo(events, matches).map(([{ rule }, reason]) => `${rule}: ${reason}`);
}

/** An inbound connection on a host with the logon that came over it. */
export function arrival(
  host: string,
  time: string,
  from: string,
  to: string,
  logonId: string,
): { flow: HoplineEvent; logon: HoplineEvent; all: HoplineEvent[] } {
  const flow = aConnection(host, time, 'ingress', { from, to }, { 'process.entity_id': `{svc-${host}}`, 'process.name': 'svchost.exe' });
  const logon = aNetworkLogon(host, time, from, { 'winlog.logon.id': logonId });
  return { flow, logon, all: [flow, logon] };
}
