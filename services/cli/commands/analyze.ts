import type { Command } from 'commander';
import { SEVERITIES, type Severity } from '../../../schema/rule.ts';
import { EXIT, type ExitCode, exitOfReading, type Finish } from '../exit-codes.ts';
import type { FindingsDocument } from '../findings/document.ts';
import { FORMATS, formatOf, type OutputFormat } from '../output/formats.ts';
import { MIN_SCORE, several, severityOf, wholeNumberOption } from './options.ts';

interface AnalyzeOptions {
  readonly format: OutputFormat;
  readonly out?: string;
  readonly failOn?: Severity;
  readonly clockRepair: boolean;
  readonly recover?: boolean;
  readonly data?: string;
  readonly rules?: readonly string[];
  readonly threads?: number;
  readonly wide?: boolean;
  readonly minScore?: number;
  readonly evidence?: boolean;
}

/** `hopline analyze PATH...`: reads captures, correlates, prints the findings. */
export function addAnalyze(program: Command, finish: Finish): void {
  program
    .command('analyze')
    .description('read captures, correlate, print the findings')
    .argument('<path...>', 'files, folders, globs or archives of Windows events; - is standard input')
    .option('--format <format>', FORMATS.join(', '), formatOf, 'table')
    .option('--out <file>', 'print the findings into a file')
    .option('--fail-on <severity>', `end with code 1 where a detection is as bad as this or worse: ${SEVERITIES.join(', ')}`, severityOf)
    .option('--no-clock-repair', 'take all times as they stand')
    .option('--recover', 'read what is left of deleted records in event logs as well; their source says so')
    .option('--data <dir>', 'keep the graph in this folder as well, for hopline serve')
    .option('--rules <path>', 'run the rules of this file or folder too; may be given several times', several)
    .option('--threads <number>', 'most threads to read by; as many as there are cores unless given', wholeNumberOption('--threads', 1, 64))
    .option('--wide', 'in the table, one line for each finding, however long')
    .option(...MIN_SCORE)
    .option('--evidence', 'in JSON, list the events that findings rest on and where they lie')
    .addHelpText('after', '\nExit codes: 0 done; 1 --fail-on was met; 2 wrong use; 3 input could not be read.')
    .action(async (paths: readonly string[], options: AnalyzeOptions) => finish(await analyze(paths, options)));
}

async function analyze(paths: readonly string[], options: AnalyzeOptions): Promise<ExitCode> {
  const { runAnalysis } = await import('../run-analysis.ts');
  const { findingsOf } = await import('../findings/find.ts');
  const { write } = await import('../output/formats.ts');
  const { writeOutput, say } = await import('../output/write-output.ts');
  const { terminal } = await import('../output/terminal.ts');
  const { summaryOf } = await import('../output/summary.ts');
  const { settingLines } = await import('../output/telling-settings.ts');

  const analysis = await runAnalysis(paths, options);
  const findings = findingsOf(analysis, { withEvents: options.evidence === true || options.format === 'html' });
  await writeOutput(await write(findings, options.format, terminal(options)), options.out);
  for (const line of [...summaryOf(analysis), ...settingLines(findings.movements)]) say(line);
  return exitOf(findings, options.failOn);
}

/** What was found decides before what was not read; a capture of which nothing was understood counts as not read. */
function exitOf({ detections, deadLetters, stats }: FindingsDocument, failOn: Severity | undefined): ExitCode {
  if (failOn !== undefined) {
    const least = SEVERITIES.indexOf(failOn);
    const standing = detections.filter(({ status }) => status !== 'RETRACTED');
    if (standing.some(({ severity }) => SEVERITIES.indexOf(severity) >= least)) return EXIT.FOUND;
  }
  return exitOfReading(stats.events, deadLetters);
}
