import { existsSync, readFileSync } from 'node:fs';
import { SUITE_FOLDER } from './suite.ts';

/** An event of a drawn series: its name (`A1`) ends in its time. */
export interface SeriesEvent {
  readonly name: string;
  readonly key: string;
  readonly time: number;
}

/** A case drawn as time series: one line a stage, then the sequences wanted. */
export interface Series {
  readonly name: string;
  readonly stages: readonly (readonly SeriesEvent[])[];
  readonly expected: readonly string[];
}

/** The drawn cases of Elasticsearch's unit tests, none where they are absent. */
export function readSeries(): Series[] {
  const file = `${SUITE_FOLDER}sequences.series-spec`;
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !line.startsWith('//'));
  const series: Series[] = [];
  while (lines.length > 0) {
    const [name = '', ...stages] = takeBlock(lines);
    const expected = takeBlock(lines).map((line) =>
      events(line)
        .map((event) => event.name)
        .join(' '),
    );
    series.push({ name, stages: stages.map(events), expected });
  }
  return series;
}

function takeBlock(lines: string[]): string[] {
  const end = lines.indexOf(';');
  return lines.splice(0, end === -1 ? lines.length : end + 1).filter((line) => line !== ';');
}

function events(line: string): SeriesEvent[] {
  return line
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => {
      const [key, name] = word.includes('|') ? word.split('|') : ['', word];
      return { name: name ?? '', key: key ?? '', time: Number(/\d+$/.exec(name ?? '')?.[0]) };
    });
}
