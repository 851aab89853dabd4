import type { Command } from 'commander';
import { HoplineError } from '../../../schema/errors.ts';
import { type Rule, techniquesOf } from '../../../schema/rule.ts';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import { plainFormatOf } from './options.ts';

interface RulesOptions {
  readonly format: string;
}

/** `hopline rules list|check|show`: which rules are loaded, which files would load, and why one would not. */
export function addRules(program: Command, finish: Finish): void {
  const rules = program.command('rules').description('see which rules there are, and whether rule files load');
  rules
    .command('list')
    .description('the rules that run: the built-in ones and those of these files and folders')
    .argument('[path...]', 'files and folders of rules in the TOML form of Elastic detection rules')
    .option('--format <format>', 'table, json', 'table')
    .action(async (paths: readonly string[], options: RulesOptions) => finish(await list(paths, options)));
  rules
    .command('check')
    .description('whether each rule file of these folders loads, and why one does not')
    .argument('[path...]', 'files and folders of rules; the built-in ones where none are named')
    .option('--format <format>', 'table, json', 'table')
    .action(async (paths: readonly string[], options: RulesOptions) => finish(await check(paths, options)));
  rules
    .command('show')
    .description('one rule in full, with its query and its triage guide')
    .argument('<id>', 'its id, or its name')
    .argument('[path...]', 'files and folders of rules beside the built-in ones')
    .action(async (id: string, paths: readonly string[]) => finish(await show(id, paths)));
}

async function list(paths: readonly string[], { format }: RulesOptions): Promise<ExitCode> {
  const isJson = isJsonFormat(format);
  const rules = await rulesThatRun(paths);
  const listed = rules.map((rule) => ({
    id: rule.id,
    name: rule.name,
    severity: rule.severity,
    techniques: techniquesOf(rule),
    source: rule.source,
    enabled: rule.enabled,
  }));
  if (isJson) return print(`${JSON.stringify({ rules: listed }, null, 2)}\n`);
  const rows = listed.map(({ id, name, severity, techniques, source }) => [severity, techniques.join(', '), name, id, source]);
  return printGrid(['Severity', 'ATT&CK', 'Name', 'Id', 'From'], rows);
}

/** Ends with 2 where a rule in the language of Hopline's rules does not load; rules of other languages are only listed. */
async function check(paths: readonly string[], { format }: RulesOptions): Promise<ExitCode> {
  const isJson = isJsonFormat(format);
  const { loadRules, rulesOf } = await import('../../detect/rules/read-rules.ts');
  const { isBrokenRule } = await import('../../detect/rules/load.ts');
  const { files, counts } = paths.length === 0 ? rulesOf([]) : loadRules(paths);
  const exit = files.some(isBrokenRule) ? EXIT.WRONG_USE : EXIT.DONE;
  if (isJson) {
    const rules = files.map(({ rule: _, isRule: __, ...file }) => file);
    await print(`${JSON.stringify({ rules, counts }, null, 2)}\n`);
    return exit;
  }
  const { checkedLine, checkSummary } = await import('../output/checked-rules.ts');
  await print(files.map((file) => `${checkedLine(file)}\n`).join(''));
  const { say } = await import('../output/write-output.ts');
  for (const line of checkSummary(files)) say(line);
  return exit;
}

async function show(id: string, paths: readonly string[]): Promise<ExitCode> {
  const { ruleText } = await import('../output/rule-text.ts');
  const wanted = id.toLowerCase();
  const rule = (await rulesThatRun(paths)).find((one) => one.id.toLowerCase() === wanted || one.name.toLowerCase() === wanted);
  if (rule === undefined) throw new HoplineError('USAGE', `No rule has the id or the name "${id}"; hopline rules list names them all.`);
  return print(ruleText(rule));
}

/** The rules with a query, and the comparison of tasks that no query can make. */
async function rulesThatRun(paths: readonly string[]): Promise<readonly Rule[]> {
  const { rulesOf } = await import('../../detect/rules/read-rules.ts');
  const { HIDDEN_TASK } = await import('../../correlate/tasks/hidden-task-rule.ts');
  return [...rulesOf(paths).rules, HIDDEN_TASK];
}

function isJsonFormat(format: string): boolean {
  return plainFormatOf('rules')(format) === 'json';
}

async function printGrid(head: readonly string[], rows: readonly (readonly string[])[]): Promise<ExitCode> {
  const { grid } = await import('../output/grid.ts');
  const { printable } = await import('../output/printable.ts');
  const safe = rows.map((row) => row.map(printable));
  return print(`${grid(head, safe)}\n`);
}

async function print(text: string): Promise<ExitCode> {
  const { toStandardOutput } = await import('../output/write-output.ts');
  await toStandardOutput(text);
  return EXIT.DONE;
}
