import { type Random, seededRandom } from '../random.ts';
import { type Composition, compositions, type RulePlatform } from './composition.ts';
import { aQuery } from './queries.ts';

export interface RuleSetOptions {
  readonly seed: number;
  readonly count: number;
  readonly platform: RulePlatform | 'all';
}

/** A rule file that was made up, and what it was made of. */
export interface GeneratedRule {
  /** A path as a checkout has it: `rules/windows/name.toml`. */
  readonly path: string;
  readonly text: string;
  readonly composition: Composition;
}

/**
 * Rule files of the same make-up as the EQL rules of Elastic's public repository: each construct as often, in the same layout of TOML, with
 * words of our own. The same options give the same files.
 */
export function generatedRules({ seed, count, platform }: RuleSetOptions): GeneratedRule[] {
  const random = seededRandom(seed);
  return compositions(random.fork('composition'), count, platform).map((composition, index) => {
    const own = random.fork(`rule ${index}`);
    return { path: pathOf(composition, index), text: ruleFile(own, composition, index), composition };
  });
}

const FOLDERS: Readonly<Record<RulePlatform, string>> = {
  windows: 'windows',
  linux: 'linux',
  macos: 'macos',
  cloud: 'integrations/cloud',
};

function pathOf({ platform, shape }: Composition, index: number): string {
  return `rules/${FOLDERS[platform]}/made_up_${shape}_${index}.toml`;
}

const INDEXES: Readonly<Record<RulePlatform, readonly string[]>> = {
  windows: ['logs-endpoint.events.*', 'winlogbeat-*', 'logs-windows.sysmon_operational-*', 'logs-system.security*', 'endgame-*'],
  linux: ['logs-endpoint.events.*', 'auditbeat-*', 'endgame-*'],
  macos: ['logs-endpoint.events.*', 'logs-jamf_protect*'],
  cloud: ['filebeat-*', 'logs-aws.cloudtrail-*', 'logs-okta*', 'logs-azure.activitylogs-*'],
};

const TACTICS = [
  { id: 'TA0002', name: 'Execution', technique: 'T1059', techniqueName: 'Command and Scripting Interpreter' },
  { id: 'TA0003', name: 'Persistence', technique: 'T1543', techniqueName: 'Create or Modify System Process' },
  { id: 'TA0005', name: 'Defense Evasion', technique: 'T1036', techniqueName: 'Masquerading' },
  { id: 'TA0006', name: 'Credential Access', technique: 'T1003', techniqueName: 'OS Credential Dumping' },
  { id: 'TA0007', name: 'Discovery', technique: 'T1087', techniqueName: 'Account Discovery' },
  { id: 'TA0008', name: 'Lateral Movement', technique: 'T1021', techniqueName: 'Remote Services' },
  { id: 'TA0011', name: 'Command and Control', technique: 'T1071', techniqueName: 'Application Layer Protocol' },
] as const;

const SEVERITIES = [
  { severity: 'low', riskScore: 21 },
  { severity: 'medium', riskScore: 47 },
  { severity: 'high', riskScore: 73 },
  { severity: 'critical', riskScore: 99 },
] as const;

function ruleFile(random: Random, composition: Composition, index: number): string {
  const { severity, riskScore } = random.pick(SEVERITIES);
  const indexes = INDEXES[composition.platform].filter((_, position) => position === 0 || random.chance(0.6));
  const isBuildingBlock = random.chance(0.05);
  const id = `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`;
  const lines = [
    '[metadata]',
    'creation_date = "2025/02/11"',
    'integration = ["endpoint"]',
    `maturity = "${random.chance(0.04) ? 'deprecated' : 'production'}"`,
    'updated_date = "2026/03/04"',
    '',
    '[rule]',
    'author = ["Nobody"]',
    ...(isBuildingBlock ? ['building_block_type = "default"'] : []),
    'description = """',
    `A made-up rule on ${composition.platform}, number ${index}.`,
    'It stands for one of the same build.',
    '"""',
    'false_positives = ["Software that does the same for good reasons."]',
    'from = "now-9m"',
    `index = [${indexes.map((pattern) => JSON.stringify(pattern)).join(', ')}]`,
    'language = "eql"',
    'license = "Apache-2.0"',
    `name = "Made-up rule ${index}"`,
    'note = """## Triage and analysis',
    '',
    '- Read the command line.',
    '"""',
    'references = ["https://example.com/"]',
    `risk_score = ${riskScore}`,
    `rule_id = "${id}"`,
    `severity = "${severity}"`,
    `tags = ["OS: ${composition.platform}", "Use Case: Threat Detection"]`,
    'timestamp_override = "event.ingested"',
    'type = "eql"',
    '',
    "query = '''",
    aQuery(random.fork('query'), composition),
    "'''",
    '',
    ...Array.from({ length: random.pick([1, 1, 1, 2]) }, () => aThreat(random)),
  ];
  return `${lines.join('\n')}\n`;
}

function aThreat(random: Random): string {
  const { id, name, technique, techniqueName } = random.pick(TACTICS);
  return [
    '',
    '[[rule.threat]]',
    'framework = "MITRE ATT&CK"',
    '[[rule.threat.technique]]',
    `id = "${technique}"`,
    `name = "${techniqueName}"`,
    `reference = "https://attack.mitre.org/techniques/${technique}/"`,
    '',
    '[rule.threat.tactic]',
    `id = "${id}"`,
    `name = "${name}"`,
    `reference = "https://attack.mitre.org/tactics/${id}/"`,
  ].join('\n');
}
