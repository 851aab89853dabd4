import type { Command } from 'commander';
import { HoplineError } from '../../../schema/errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Finish } from '../program.ts';
import { several, wholeNumber } from './options.ts';

interface ServeOptions {
  readonly data?: string;
  readonly host: string;
  readonly port: number;
  readonly demo?: boolean;
  readonly clockRepair: boolean;
  readonly rules?: readonly string[];
  readonly config?: string;
}

/** `hopline serve [PATH...]`: the API and its page over captures, a data folder, or a made-up intrusion. */
export function addServe(program: Command, finish: Finish): void {
  program
    .command('serve')
    .description('answer questions about captures over GraphQL, with a page for people')
    .argument('[path...]', 'captures to analyze first, as for hopline analyze')
    .option('--data <dir>', 'the folder that holds the graph; in memory unless given')
    .option('--config <file>', 'the configuration, of which store.url names the Neo4j to serve; hopline.toml where it exists')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--port <number>', 'the port to listen on; 0 takes any free one', wholeNumber('--port', 0, 65_535), 4000)
    .option('--demo', 'serve a generated intrusion, to see what there is to see')
    .option('--no-clock-repair', 'take all times as they stand')
    .option('--rules <path>', 'run the rules of this file or folder too; may be given several times', several)
    .action(async (paths: readonly string[], options: ServeOptions) => finish(await serve(paths, options)));
}

async function serve(paths: readonly string[], options: ServeOptions): Promise<ExitCode> {
  const { readSettings } = await import('../configuration/read-settings.ts');
  const isLocal = paths.length > 0 || options.data !== undefined || options.demo === true;
  const settings = isLocal ? null : readSettings(options.config, process.env);
  if (!isLocal && settings?.store.url === undefined) {
    throw new HoplineError(
      'USAGE',
      'There is nothing to serve: give captures, --data with a folder filled before, --demo, or a Neo4j as store.url in the configuration.',
    );
  }
  if (settings !== null && options.rules !== undefined) {
    throw new HoplineError('USAGE', 'The rules of a graph in Neo4j are those of its workers: give them to hopline work.');
  }
  const { serveStore, startServing } = await import('../serving.ts');
  const { say } = await import('../output/deliver.ts');
  const { thingsToTry } = await import('../output/things-to-try.ts');
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());

  const serving = settings === null ? await startServing(paths, options) : await serveStore(settings, options);
  for (const line of await thingsToTry(serving)) say(line);
  if (!stopped.signal.aborted) await new Promise((resolve) => stopped.signal.addEventListener('abort', resolve));
  await serving.close();
  return EXIT.DONE;
}
