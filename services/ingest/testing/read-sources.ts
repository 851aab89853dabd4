import type { Readable } from 'node:stream';
import type { DeadLetter } from '../../../schema/event.ts';
import { inputFiles } from '../sources/input-files.ts';
import { openSources } from '../sources/open-sources.ts';
import { asSourceFault } from '../sources/source-fault.ts';
import { aFolder } from './scratch-folder.ts';

/** What was in the sources: each one's text by its name, the faults of reading them, and what was dead from the start. */
export interface ReadSources {
  readonly texts: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
  readonly dead: readonly DeadLetter[];
  readonly bytesRead: number;
}

/** Opens all that `paths` stand for and reads it to the end; for tests. Texts above 1 MiB are cut. */
export async function readSources(paths: readonly string[], stdin?: Readable): Promise<ReadSources> {
  const { files, deadLetters } = await inputFiles(paths);
  const meter = { bytesRead: 0 };
  const texts: Record<string, string> = {};
  const faults: Record<string, string> = {};
  const dead = [...deadLetters];
  for (const file of files) {
    for await (const source of openSources(file, meter, stdin)) {
      if (source.kind === 'DEAD') dead.push(source.letter);
      else {
        try {
          texts[source.name] = '';
          for await (const chunk of source.chunks) if ((texts[source.name] ?? '').length < 2 ** 20) texts[source.name] += chunk.toString();
        } catch (error) {
          const { reason, message } = asSourceFault(error);
          faults[source.name] = `${reason} ${message}`;
        }
      }
    }
  }
  return { texts, faults, dead, bytesRead: meter.bytesRead };
}

/** What is in a folder of these files, named by their paths within it; for tests. */
export async function readFiles(files: Readonly<Record<string, string | Buffer>>): Promise<ReadSources> {
  const folder = aFolder(files);
  const read = await readSources([folder]);
  const within = (named: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(named).map(([name, text]) => [name.replace(`${folder}/`, ''), text]));
  return { ...read, texts: within(read.texts), faults: within(read.faults) };
}
