/**
 * Thinks out for each rule of some folders the least events that satisfy it, with every alternative of its lists, and near misses; writes them
 * as documents of Elastic Defend, of Elastic's pipelines and as Windows' logs have them; and prints which rules fire on what their index patterns
 * name: `solve-rules.ts FOLDER... [--show RULE_ID]`. Without a folder it tries made-up rules of every construct.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'smol-toml';
import { isBrokenRule, type RuleFile } from '../services/detect/rules/load.ts';
import { loadRules } from '../services/detect/rules/read-rules.ts';
import { readRuleTexts } from '../services/detect/rules/rule-texts.ts';
import { generatedRules } from '../services/generate/rules/generated-rules.ts';
import { DOCUMENT_FORMS } from './rules/document-forms.ts';
import { type RuleTrial, tryRule } from './rules/try-rule.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { show: { type: 'string', multiple: true, default: [] } } });

/** A rule file with its text. */
interface Source {
  readonly file: RuleFile;
  readonly text: string;
}

function sources(): Source[] {
  if (positionals.length > 0) {
    return loadRules(positionals).files.map((file) => ({ file, text: file.rule === null ? '' : readFileSync(file.file, 'utf8') }));
  }
  const made = generatedRules({ seed: 20_261_130, count: 400, platform: 'windows' });
  const files = readRuleTexts(made.map(({ path, text }) => ({ text, file: path, source: path })));
  return files.map((file, place) => ({ file, text: made[place]?.text ?? '' }));
}

function indexesOf(text: string): readonly string[] {
  const { rule } = parse(text) as { rule?: { index?: readonly string[] } };
  return rule?.index ?? [];
}

const all = sources();
const broken = all.filter(({ file }) => isBrokenRule(file));
const trials = all.flatMap(({ file, text }) => (file.rule === null ? [] : [{ file, trial: tryRule(file.rule, indexesOf(text)) }]));
for (const { file } of broken) process.stdout.write(`does not load: ${file.file}: ${file.reason}\n`);
for (const { file, trial } of trials) for (const line of faultsOf(trial)) process.stdout.write(`${file.file}: ${line}\n`);
process.stdout.write(`\n${all.length} files, ${trials.length} rules, ${broken.length} that do not load\n`);
const unsolved = trials.filter(({ trial }) => trial.unsolved !== null).length;
process.stdout.write(`nothing thought out for ${unsolved}\n`);
for (const form of DOCUMENT_FORMS) {
  const own = trials.flatMap(({ trial }) => trial.forms.filter((each) => each.form === form && each.told > 0));
  const sum = (of: (each: (typeof own)[number]) => number): number => own.reduce((total, each) => total + of(each), 0);
  const whole = own.filter(({ told, fired }) => told === fired).length;
  const share = own.length === 0 ? '' : ` (${((100 * whole) / own.length).toFixed(1)} %, wanted 98)`;
  process.stdout.write(
    `${form.padEnd(11)} ${whole} of ${own.length} rules fired on all they should${share}; ${sum(({ fired }) => fired)} of ${sum(({ told }) => told)} scenes; ` +
      `${sum(({ missesFired }) => missesFired)} of ${sum(({ missesTold }) => missesTold)} near misses fired (wanted 0)\n`,
  );
}
for (const { trial } of trials) {
  if (!values.show.includes(trial.rule.id)) continue;
  process.stdout.write(`\n${trial.rule.id}\n${trial.rule.query}\n`);
  for (const { form, example } of trial.forms) if (example !== null) process.stdout.write(`${form}: ${JSON.stringify(example)}\n`);
}

/** What a person has to look at, a line each. */
function faultsOf({ rule, unsolved, forms }: RuleTrial): string[] {
  if (unsolved !== null) return [`${rule.id} nothing is tried: ${unsolved}`];
  const silent = forms.filter(({ told, fired }) => told > fired);
  const loud = forms.filter(({ missesFired }) => missesFired > 0);
  return [
    ...silent.map(({ form, told, fired }) => `${rule.id} ${form}: silent on ${told - fired} of ${told}`),
    ...loud.map(({ form, missesFired }) => `${rule.id} ${form}: fired on ${missesFired} near misses`),
  ];
}
