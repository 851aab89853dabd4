import { once } from 'node:events';
import type { Command } from 'commander';
import { HoplineError } from '../../../schema/errors.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import { CONFIG, several, wholeNumberOption } from './options.ts';

interface ServeOptions extends StorePlace {
  readonly host?: string;
  readonly port?: number;
  readonly behindTls?: boolean;
  readonly demo?: boolean;
  readonly clockRepair: boolean;
  readonly rules?: readonly string[];
}

/** `hopline serve [PATH...]`: the API and its page over captures, a data folder, or a made-up intrusion. */
export function addServe(program: Command, finish: Finish): void {
  program
    .command('serve')
    .description('answer questions about captures over GraphQL, with a page for people that takes captures too')
    .argument('[path...]', 'captures to analyze first, as for hopline analyze')
    .option(
      '--data <dir>',
      'the folder that holds the graph, or an empty one, which then goes before store.url; in memory where neither is given',
    )
    .option(...CONFIG)
    .option('--host <address>', 'the address to listen on; api.host, or 127.0.0.1')
    .option('--port <number>', 'the port to listen on; 0 takes any free one; api.port, or 4000', wholeNumberOption('--port', 0, 65_535))
    .option('--behind-tls', 'something before it ends TLS: other addresses than this machine may be listened on, and keys are asked for')
    .option('--demo', 'serve a generated intrusion, to see what there is to see')
    .option('--no-clock-repair', 'take all times as they stand')
    .option('--rules <path>', 'run the rules of this file or folder too; may be given several times', several)
    .action(async (paths: readonly string[], options: ServeOptions) => finish(await serve(paths, options)));
}

async function serve(paths: readonly string[], options: ServeOptions): Promise<ExitCode> {
  const { readSettings } = await import('../configuration/read-settings.ts');
  const { runLongRunning } = await import('../long-running.ts');
  const settings = readSettings(options.config, process.env);
  const isLocal = paths.length > 0 || options.data !== undefined || options.demo === true || settings.store.url === undefined;
  if (!isLocal && options.rules !== undefined) {
    throw new HoplineError('USAGE', 'The rules of a graph in Neo4j are those of its workers: give them to hopline work.');
  }
  // Whoever looks at the demo is a person, wherever its output goes.
  const shown = options.demo === true ? { ...settings, log: { ...settings.log, format: 'text' as const } } : settings;
  return runLongRunning(shown, 'serve', async ({ log, stopped }) => {
    const { serveStore, startServing } = await import('../serving.ts');
    const { thingsToTry } = await import('../output/things-to-try.ts');
    const { host, port, key: apiKey, behind_tls: isBehindTls, max_capture_bytes: maxCaptureBytes } = settings.api;
    const behindTls = options.behindTls ?? isBehindTls;
    const serving = {
      ...options,
      host: options.host ?? host,
      port: options.port ?? port,
      behindTls,
      apiKey,
      maxCaptureBytes,
      log,
      stopped,
    };
    const served = isLocal ? await startServing(paths, serving) : await serveStore(settings, serving);
    for (const line of await thingsToTry(served)) log.info(line);
    if (!stopped.aborted) await once(stopped, 'abort');
    await served.close();
    return EXIT.DONE;
  });
}
