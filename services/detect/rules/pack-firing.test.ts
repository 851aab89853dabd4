import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { aChild, aFile, anInboundConnection, anOutboundConnection, aPipeShare, securityEvent } from '../testing/acts.ts';
import { ACTS, REMOTE_CALL } from '../testing/acts-of-rules.ts';
import { aNetworkLogon, anInboundRpc, aProcessStart, aTaskStored } from '../testing/events.ts';
import { findMatches } from '../testing/find-matches.ts';
import { builtInRules } from './read-rules.ts';

const RULES = builtInRules();
const NAMES = new Map(RULES.map((rule) => [rule.id, rule.name]));

/** Names of the rules that fire on the events, each once. */
function fired(events: readonly HoplineEvent[]): string[] {
  return [...new Set(findMatches(RULES, events).map((match) => NAMES.get(match.rule) ?? ''))].sort();
}

describe('a built-in rule', () => {
  it.each(ACTS)('fires: $rule', ({ rule, events }) => {
    expect(fired(events)).toContain(rule);
  });

  it('is among these', () => {
    expect(new Set(ACTS.map(({ rule }) => rule))).toEqual(new Set(NAMES.values()));
  });
});

const AS_SYSTEM = { 'winlog.event_data.SubjectLogonId': '0x3e7', 'user.id': 'S-1-5-18' };

describe('the built-in rules are silent where', () => {
  it.each([
    { what: 'a task is stored with no call before it', events: [aTaskStored('12:00:10')] },
    {
      what: 'the call came from the host itself',
      events: [anInboundRpc('12:00:01', { 'source.ip': '127.0.0.1' }), aTaskStored('12:00:10')],
    },
    { what: 'the call is more than a minute before the task', events: [anInboundRpc('12:00:01'), aTaskStored('12:01:02')] },
    { what: 'Group Policy changes a task', events: [aNetworkLogon('12:00:01'), securityEvent('12:00:02', '4702', AS_SYSTEM)] },
    {
      what: 'a local program registers a task',
      events: [securityEvent('12:00:02', '4698', { ...REMOTE_CALL, 'winlog.event_data.ClientProcessId': 7212 })],
    },
    {
      what: 'events are forwarded to a collector',
      events: [anInboundConnection('12:00:01', 5985, 'System'), anOutboundConnection('12:00:03', 5985, 'svchost.exe')],
    },
    { what: 'a file is copied to a share', events: [aPipeShare('12:00:01', 'srvsvc'), aFile('12:00:02', 'C:\\Temp\\a.exe', 'System', 4)] },
    {
      what: 'a service host starts while somebody calls',
      events: [anInboundConnection('12:00:01', 49_700, 'services.exe'), aChild('12:00:02', 'svchost.exe', 'services.exe')],
    },
    {
      what: 'an update installs an ordinary service',
      events: [
        securityEvent('12:00:02', '7045', {
          ...AS_SYSTEM,
          'winlog.event_data.ServiceFileName': '"C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe" /svc',
        }),
      ],
    },
    {
      what: 'WMI runs an agent’s program as SYSTEM, which it never does for a caller from elsewhere',
      events: [anInboundRpc('12:00:01'), aNetworkLogon('12:00:02'), aChild('12:00:03', 'ccmtool.exe', 'WmiPrvSE.exe', AS_SYSTEM)],
    },
    {
      what: 'an installed updater starts while a console lists services',
      events: [
        anInboundConnection('12:00:01', 49_700, 'services.exe'),
        aChild('12:00:02', 'u.exe', 'services.exe', { 'process.executable': 'C:\\Program Files (x86)\\G\\u.exe' }),
      ],
    },
    { what: 'WMI reports a crash', events: [anInboundRpc('12:00:01'), aChild('12:00:02', 'WerFault.exe', 'WmiPrvSE.exe')] },
    {
      what: 'an installer of Adobe writes its own program',
      events: [aFile('12:00:01', 'C:\\Program Files\\Adobe\\Acrobat Reader DC\\Reader\\AcroCEF\\RdrCEF.exe', 'msiexec.exe')],
    },
    { what: 'a user asks who he is', events: [aProcessStart('12:00:01', 'whoami.exe', { 'winlog.event_data.IntegrityLevel': 'High' })] },
  ])('$what', ({ events }) => {
    expect(fired(events)).toEqual([]);
  });
});
