import { programOnPath } from './event-logs.ts';
import { flatEvents } from './flat-events.ts';
import { REMOTE_TASK, remoteTaskInSigma } from './remote-task.ts';
import { inPairs, type Run, runNode, runProgram } from './run-program.ts';

/** Another program that runs the remote task over the same file. */
export interface OtherProgram {
  readonly name: string;
  /** Null where it is not installed. */
  readonly path: string | null;
  readonly installation: string;
  run(path: string, events: string): Promise<Run>;
}

/** The command of the Python package. Source: https://eql.readthedocs.io/en/latest/cli.html */
export function pythonEql(path: string | undefined): OtherProgram {
  return {
    name: 'the Python eql package',
    path: path ?? programOnPath('eql'),
    installation: 'pip install eql, or name the command by --python-eql',
    run: (program, events) => runProgram(program, ['query', '--format', 'jsonl', '--file', events, REMOTE_TASK]),
  };
}

/** Source: https://docs.rs/crate/rsigma/latest/source/README.md */
export function rsigma(path: string | undefined): OtherProgram {
  return {
    name: 'rsigma',
    path: path ?? programOnPath('rsigma'),
    installation: 'cargo install rsigma, or name the program by --rsigma',
    run: (program, events) => {
      const options = ['--no-detections', '--timestamp-field', 'time'];
      return runProgram(program, ['engine', 'eval', '--rules', remoteTaskInSigma(), '--event', `@${events}`, ...options]);
    },
  };
}

/** How many times as fast `hopline eql` is on a file of that size; null where the other program is not installed. */
export async function speedBeside(other: OtherProgram, hopline: string, megabytes: number, rounds: number): Promise<number | null> {
  const { path } = other;
  if (path === null) return null;
  const events = await flatEvents(megabytes);
  const times = await inPairs(
    rounds,
    () => other.run(path, events),
    () => runNode(eqlOf(hopline, events)),
  );
  return times.first / times.second;
}

/** As the installed command starts it. */
function eqlOf(hopline: string, events: string): readonly string[] {
  const fields = ['--timestamp-field', 'timestamp', '--event-category-field', 'event_type'];
  return ['--max-semi-space-size=8', hopline, 'eql', REMOTE_TASK, events, ...fields, '--size', '10000'];
}
