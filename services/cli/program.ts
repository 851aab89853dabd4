import { Command, CommanderError } from 'commander';
import { addAnalyze } from './commands/analyze.ts';
import { addAsk } from './commands/ask.ts';
import { addCampaigns } from './commands/campaigns.ts';
import { addCapture } from './commands/capture.ts';
import { addDeadLetters } from './commands/dead-letters.ts';
import { addDecide } from './commands/decide.ts';
import { addEql } from './commands/eql.ts';
import { addFindings } from './commands/findings.ts';
import { addHold } from './commands/hold.ts';
import { addIngest } from './commands/ingest.ts';
import { addKeys } from './commands/keys.ts';
import { addPaths } from './commands/paths.ts';
import { addReach } from './commands/reach.ts';
import { addRules } from './commands/rules.ts';
import { addServe } from './commands/serve.ts';
import { addStore } from './commands/store.ts';
import { addWatch } from './commands/watch.ts';
import { addWork } from './commands/work.ts';
import { EXIT, type ExitCode, type Finish } from './exit-codes.ts';
import { fail } from './fail.ts';
import { versionOf } from './version.ts';

/** Runs one command line, without the program's name, and gives the exit code. It never throws. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  let exit: ExitCode = EXIT.DONE;
  const finish: Finish = (code) => {
    exit = code;
  };
  const program = new Command('hopline')
    .description('Find lateral movement in Windows telemetry: who came from where, how, with which account, and what they ran.')
    .version(versionOf(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .exitOverride()
    .showHelpAfterError('(hopline --help, and --help after each command, say what there is)');
  for (const add of [
    addAnalyze,
    addWatch,
    addServe,
    addIngest,
    addWork,
    addFindings,
    addCampaigns,
    addDecide,
    addAsk,
    addPaths,
    addReach,
    addEql,
    addRules,
    addCapture,
    addStore,
    addDeadLetters,
    addHold,
    addKeys,
  ])
    add(program, finish);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exit;
  } catch (error) {
    // Commander has said what was wrong, or printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.DONE : EXIT.WRONG_USE;
    return fail(error);
  }
}
