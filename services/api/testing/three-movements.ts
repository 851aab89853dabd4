import type { GraphWrites } from '../../../graph/model.ts';
import { aDetection, aHost, aMovement, anEdge, aProcess, aRule, aTask, at, aUser } from './graph-builders.ts';

const threat = (tactic: string, id: string) => [
  { framework: 'MITRE ATT&CK', tactic: { id: 'TA', name: tactic, reference: '' }, technique: [{ id, name: id, reference: '' }] },
];

const address = (ip: string, from: string, to: string) => ({
  ip,
  from: at(from),
  to: at(to),
  source: 'OWN_CONNECTION' as const,
  confidence: 1,
});

const movements = [
  aMovement({
    id: 'movement:a',
    from: 'host:ws1',
    to: 'host:fs1',
    firstSeen: at('10:00:00'),
    user: 'user:anna',
    detections: ['detection:a'],
    tasks: ['task:1'],
  }),
  aMovement({
    id: 'movement:b',
    from: 'host:fs1',
    to: 'host:dc1',
    firstSeen: at('11:00:00'),
    user: 'user:boris',
    technique: ['T1021.002'],
    tier: 'OBSERVED',
    riskScore: 10,
  }),
  aMovement({
    id: 'movement:c',
    from: 'host:ws1',
    to: 'host:dc1',
    firstSeen: at('12:00:00'),
    technique: ['T1021.006'],
    detections: ['detection:c'],
    processes: ['process:1'],
    riskScore: 90,
  }),
];

const nodes: GraphWrites['nodes'] = [
  aHost({ name: 'WS1', addresses: [address('10.0.0.5', '08:00:00', '10:59:59')] }),
  aHost({ name: 'FS1', addresses: [address('10.0.0.5', '11:00:00', '12:00:00')], lastSeen: at('19:00:00') }),
  aHost({ name: 'DC1', managed: false }),
  aUser({ id: 'user:anna', name: 'anna', domain: 'SHIRE' }),
  aUser({ id: 'user:boris', name: 'boris', domain: 'SHIRE' }),
  aProcess({ id: 'process:1', commandLine: 'powershell -enc SQBFAFgA%* .+' }),
  aTask({
    id: 'task:1',
    name: '\\Updater',
    actions: [{ kind: 'EXEC', path: 'C:\\evil.exe', arguments: null, workingDirectory: null, clsid: null, data: null }],
  }),
  aRule({ id: 'rule-task', name: 'Task', threat: threat('Execution', 'T1053.005') }),
  aRule({ id: 'rule-shell', name: 'Shell', threat: threat('Lateral Movement', 'T1021.006') }),
  aDetection({
    id: 'detection:a',
    rule: 'rule-task',
    host: 'host:fs1',
    user: 'user:anna',
    time: at('10:00:01'),
    movement: 'movement:a',
    severity: 'low',
  }),
  aDetection({
    id: 'detection:c',
    rule: 'rule-shell',
    host: 'host:dc1',
    time: at('12:00:01'),
    movement: 'movement:c',
    severity: 'high',
    riskScore: 80,
  }),
  aDetection({ id: 'detection:d', rule: 'rule-shell', host: 'host:dc1', time: at('13:00:00'), severity: 'high' }),
  ...movements,
];

/** Three movements between three hosts, two of which rules tell of, and a detection without one. */
export const threeMovements: GraphWrites = {
  nodes,
  edges: movements.flatMap(({ id, source, target }) => [anEdge('FROM', id, source.host), anEdge('TO', id, target.host)]),
};
