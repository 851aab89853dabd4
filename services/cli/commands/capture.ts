import type { Command } from 'commander';
import type { EstateOptions } from '../../generate/options.ts';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import { several, wholeNumberOption } from './options.ts';

interface GenerateOptions {
  readonly scenario: string;
  readonly hosts: number;
  readonly hours: string;
  readonly seed: number;
  readonly dialect: string;
  readonly eventsPerHostHour?: number;
  readonly silent?: readonly string[];
  readonly sensors?: string;
  readonly without?: readonly string[];
  readonly planted?: number;
  readonly benign?: number;
  readonly out?: string;
  readonly truth?: string;
}

/** `hopline capture generate`: a synthetic capture of several hosts, with its ground truth. */
export function addCapture(program: Command, finish: Finish): void {
  const capture = program.command('capture').description('make captures to try Hopline on');
  capture
    .command('generate')
    .description('write a synthetic capture of several hosts, with its ground truth beside it')
    .option(
      '--scenario <name>',
      'demo, benign, mixed, intrusion, estate, or one technique: task, service, psexec, wmi, winrm, dcom, smb-copy, rdp, …',
      'demo',
    )
    .option('--hosts <number>', 'how many hosts the estate has', wholeNumberOption('--hosts', 2, 10_000), 6)
    .option('--hours <number>', 'how long it is watched', '1')
    .option('--seed <number>', 'another seed is another capture; the same is the same', wholeNumberOption('--seed', 0, 0xffffffff), 1)
    .option(
      '--dialect <name>',
      'winlogbeat, winlogbeat-ecs, elastic-agent, elastic-defend, nxlog, evtx-dump, elasticsearch-hits',
      'winlogbeat',
    )
    .option('--events-per-host-hour <number>', 'how busy the hosts are', wholeNumberOption('--events-per-host-hour', 0, 1_000_000))
    .option('--silent <host>', 'a host that sends no telemetry (WKS01); may be given several times', several)
    .option('--sensors <profile>', 'what is recorded of hosts: all, sysmon, security, defend, or mixed')
    .option(
      '--without <defect>',
      'leave out of an estate: dhcp, nat, hubs, clocks, loss, duplicates, lateness, shuffle, stray-flows, silent-hosts; may be given several times',
      several,
    )
    .option('--planted <number>', 'how many acts of intruders an estate sees', wholeNumberOption('--planted', 0, 10_000))
    .option('--benign <number>', 'how many single acts of administrators it sees', wholeNumberOption('--benign', 0, 100_000))
    .option('--out <file>', 'where to write; standard output unless given. The truth goes beside it, as <file>.truth.json')
    .option('--truth <file>', 'where to write the truth')
    .action(async (options: GenerateOptions) => finish(await generate(options)));
}

async function generate(options: GenerateOptions): Promise<ExitCode> {
  const { generateCapture } = await import('../../generate/generate.ts');
  const { writeOutput, say } = await import('../output/write-output.ts');
  const { grouped } = await import('../output/counted.ts');
  const { writeLines } = await import('../output/write-lines.ts');
  const { lines, truth } = generateCapture(estateOf(options));
  const written = await writeLines(lines, options.out);
  const truthFile = options.truth ?? (options.out === undefined ? undefined : `${options.out}.truth.json`);
  if (truthFile !== undefined) await writeOutput(`${JSON.stringify(truth, null, 2)}\n`, truthFile);
  if (options.out !== undefined) say(`Wrote ${grouped(written)} events to ${options.out}, and what is true of them to ${truthFile}.`);
  return EXIT.DONE;
}

/** The generator says itself which names it does not know. */
function estateOf(options: GenerateOptions): EstateOptions {
  return {
    scenario: options.scenario as EstateOptions['scenario'],
    dialect: options.dialect as EstateOptions['dialect'],
    hosts: options.hosts,
    hours: Number(options.hours),
    seed: options.seed,
    eventsPerHostHour: options.eventsPerHostHour,
    silentHosts: options.silent,
    sensorProfile: options.sensors as EstateOptions['sensorProfile'],
    without: options.without as EstateOptions['without'],
    plantedHops: options.planted,
    benignActs: options.benign,
  };
}
