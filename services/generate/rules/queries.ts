import type { Random } from '../random.ts';
import type { Composition, RulePlatform } from './composition.ts';
import { SUBJECTS, type Subject } from './subjects.ts';
import { aFunctionTerm, anAddressTerm, aTerm, type TermStyle } from './terms.ts';
import { CLOUD, LINUX, MACOS, WINDOWS, type Words } from './words.ts';

interface Platform {
  readonly words: Words;
  /** Categories of rules, as often as they are to come. */
  readonly categories: readonly string[];
  /** Fields that tie the events of a sequence together. */
  readonly keys: readonly string[];
}

const PLATFORMS: Readonly<Record<RulePlatform, Platform>> = {
  windows: {
    words: WINDOWS,
    categories: [
      ...Array<string>(11).fill('process'),
      ...[
        'registry',
        'registry',
        'registry',
        'file',
        'file',
        'file',
        'network',
        'network',
        'library',
        'library',
        'driver',
        'any',
        'any',
        'iam',
        'authentication',
      ],
    ],
    keys: [
      'host.id',
      'process.entity_id',
      'host.id, process.entity_id',
      'host.id, user.id',
      'user.id',
      'process.pid',
      'winlog.computer_name',
    ],
  },
  linux: {
    words: LINUX,
    categories: [...Array<string>(12).fill('process'), 'file', 'file', 'file', 'network', 'network', 'authentication', 'any'],
    keys: ['host.id', 'process.entity_id', 'host.id, process.parent.entity_id', 'host.id, user.id'],
  },
  macos: {
    words: MACOS,
    categories: [...Array<string>(8).fill('process'), 'file', 'file', 'network', 'any'],
    keys: ['host.id', 'process.entity_id', 'host.id, user.id'],
  },
  cloud: {
    words: CLOUD,
    categories: ['any', 'iam', 'web', 'network', 'authentication', 'file'],
    keys: ['user.id', 'source.ip', 'user.name, source.ip', 'cloud.account.id'],
  },
};

/** Keys that differ from item to item, the same number for each. */
const KEYS_PER_ITEM: readonly (readonly [string, string])[] = [
  ['process.entity_id', 'process.parent.entity_id'],
  ['process.executable', 'file.path'],
  ['winlog.event_data.TargetLogonId', 'winlog.event_data.SubjectLogonId'],
  ['source.ip, user.name', 'destination.ip, user.name'],
  ['file.path', 'dll.path'],
];

/** What events of a category must be for a rule to look further. */
const OPENINGS: Readonly<Record<string, readonly string[]>> = {
  process: [
    'event.type == "start"',
    'event.type == "start"',
    'event.type == "start" and event.action == "exec"',
    'event.type in ("start", "process_started")',
  ],
  registry: ['event.type == "change"', 'event.type in ("creation", "change")', 'event.type == "creation"'],
  file: ['event.type != "deletion"', 'event.type == "creation"', 'event.action : "creation"', 'event.type in ("creation", "change")'],
  library: ['event.action == "load"', 'event.type == "start"'],
  network: ['event.type == "start"', 'event.action == "connection_attempted"', 'event.type != "end"'],
  authentication: ['event.action == "logged-in"', 'event.outcome == "success"'],
};

/** The EQL text of a rule that is made up so. */
export function aQuery(random: Random, composition: Composition): string {
  if (composition.shape === 'sequence') return aSequence(random, composition);
  if (composition.shape === 'sample') return aSample(random, composition);
  return aFilter(random, composition);
}

/** `category where condition`, over several lines. */
function aFilter(random: Random, composition: Composition): string {
  const { words, categories } = PLATFORMS[composition.platform];
  const category = composition.hasAddressBlocks ? 'network' : random.pick(categories);
  const subjects = SUBJECTS[category] ?? [];
  const terms: string[] = [];
  if (words.osType !== null) terms.push(`host.os.type == "${words.osType}"`);
  const openings = OPENINGS[category];
  if (openings !== undefined) terms.push(random.pick(openings));
  const style: TermStyle = { hasOptionalFields: composition.hasOptionalFields, hasLike: composition.hasLike };
  const telling = random.chance(0.7) ? subjects.slice(0, 1) : [];
  const wanted = [...new Set([...telling, ...drawn(random, subjects, random.integer(1, 3))])];
  terms.push(...wanted.map((subject) => aTerm(random, subject, words, style)));
  if (composition.hasOptionalFields)
    terms.push(
      anAlternative(
        random,
        subjects.filter(({ isOptional }) => isOptional),
        words,
        style,
      ),
    );
  if (composition.hasAddressBlocks) terms.push(anAddressTerm(random));
  if (random.chance(0.08)) terms.push(aFunctionTerm(random));
  if (composition.hasNegation) terms.push(anException(random, subjects, words, style));
  return `${category} where ${terms.join(' and\n  ')}`;
}

function drawn(random: Random, subjects: readonly Subject[], count: number): Subject[] {
  const weighted = [...subjects.slice(0, 4), ...subjects];
  return [...new Set(Array.from({ length: count }, () => random.pick(weighted)))];
}

function anAlternative(random: Random, subjects: readonly Subject[], words: Words, style: TermStyle): string {
  if (subjects.length === 0) return '?event.dataset != null';
  const terms = drawn(random, subjects, random.integer(1, 2)).map((subject) => aTerm(random, subject, words, style));
  return `(${[...terms, `?${random.pick(subjects).field} == null`].join(' or ')})`;
}

/** What a rule leaves alone: software that does the same for good reasons. */
function anException(random: Random, subjects: readonly Subject[], words: Words, style: TermStyle): string {
  const one = () => aTerm(random, random.pick(subjects), words, style);
  const clauses = Array.from({ length: random.integer(1, 5) }, () => (random.chance(0.5) ? one() : `(${one()} and ${one()})`));
  return clauses.length === 1
    ? `not ${clauses[0]?.startsWith('(') ? clauses[0] : `(${clauses[0]})`}`
    : `not\n  (\n    ${clauses.join(' or\n    ')}\n  )`;
}

function aSequence(random: Random, composition: Composition): string {
  const { keys } = PLATFORMS[composition.platform];
  const count = composition.hasRuns ? random.integer(1, 2) : random.pick([2, 2, 2, 2, 3, 4]);
  const [first, other] = random.pick(KEYS_PER_ITEM);
  const byOf = (index: number) => (composition.hasKeysPerItem ? ` by ${index === 0 ? first : other}` : '');
  const runsAt = composition.hasRuns ? random.integer(0, count - 1) : -1;
  const items = Array.from({ length: count }, (_, index) => {
    const runs = index === runsAt ? ` with runs=${random.integer(count === 1 ? 2 : 3, 10)}` : '';
    return `  [${aFilter(random, composition)}]${byOf(index)}${runs}`;
  });
  if (composition.hasMissingItem) {
    const at = random.integer(0, items.length);
    items.splice(at, 0, `  ![${aFilter(random, composition)}]${byOf(at)}`);
  }
  const by = composition.hasKeysPerItem && random.chance(0.4) ? '' : ` by ${random.pick(keys)}`;
  const maxspan = composition.hasMaxspan ? ` with maxspan=${random.pick(['1s', '5s', '10s', '30s', '1m', '2m', '5m', '10m', '1h'])}` : '';
  const until = composition.hasUntil ? `\nuntil [process where event.type == "end"]${byOf(1)}` : '';
  return `sequence${by}${maxspan}\n${items.join('\n')}${until}`;
}

function aSample(random: Random, composition: Composition): string {
  const { keys } = PLATFORMS[composition.platform];
  const items = Array.from({ length: random.integer(2, 3) }, () => `  [${aFilter(random, composition)}]`);
  return `sample by ${random.pick(keys)}\n${items.join('\n')}`;
}
