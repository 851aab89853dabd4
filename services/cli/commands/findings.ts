import type { Command } from 'commander';
import type { StorePlace } from '../configuration/settings-at.ts';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import { FORMATS, formatOf, type OutputFormat } from '../output/formats.ts';
import { inStorePlace, MIN_SCORE } from './options.ts';

interface FindingsOptions extends StorePlace {
  readonly format: OutputFormat;
  readonly out?: string;
  readonly wide?: boolean;
  readonly minScore?: number;
  readonly evidence?: boolean;
}

/** `hopline findings`: prints what a store holds, as `hopline analyze` prints what it found. */
export function addFindings(program: Command, finish: Finish): void {
  inStorePlace(program.command('findings').description('print the findings that lie in a store'))
    .option('--format <format>', FORMATS.join(', '), formatOf, 'table')
    .option('--out <file>', 'print the findings into a file')
    .option('--wide', 'in the table, one line for each finding, however long')
    .option(...MIN_SCORE)
    .option('--evidence', 'in JSON, list the events that findings rest on and where they lie')
    .action(async (options: FindingsOptions) => finish(await findings(options)));
}

async function findings(options: FindingsOptions): Promise<ExitCode> {
  const { openStoreAt } = await import('../scaled-out.ts');
  const { findingsIn } = await import('../findings/find.ts');
  const { decidedBy } = await import('../../../graph/decisions/decided.ts');
  const { readDecisions } = await import('../../../graph/decisions/decision-log.ts');
  const { readReadings } = await import('../../fold/reading-log.ts');
  const { write } = await import('../output/formats.ts');
  const { writeOutput } = await import('../output/write-output.ts');
  const { terminal } = await import('../output/terminal.ts');

  const store = await openStoreAt(options);
  try {
    const withEvents = options.evidence === true || options.format === 'html';
    const stored = { graph: await store.dump(), read: await readReadings(store), decided: decidedBy(await readDecisions(store)) };
    const found = findingsIn(stored, { withEvents });
    await writeOutput(await write(found, options.format, terminal(options)), options.out);
    return EXIT.DONE;
  } finally {
    await store.close();
  }
}
