import { HoplineError } from '../../../schema/errors.ts';
import type { FoundGraph } from '../findings/document.ts';
import type { TableOptions } from './table-options.ts';

/** The forms in which findings can be printed. */
export const FORMATS = ['table', 'json', 'ndjson', 'csv', 'dot', 'graphml', 'navigator', 'attack-flow', 'opengraph', 'html'] as const;
export type OutputFormat = (typeof FORMATS)[number];

/** The format of that name. Throws USAGE with the list where there is none. */
export function formatOf(name: string): OutputFormat {
  const format = FORMATS.find((known) => known === name);
  if (format === undefined) throw new HoplineError('USAGE', `There is no format "${name}"; choose one of ${FORMATS.join(', ')}.`);
  return format;
}

/** Findings as text that ends in a line break. Only the table looks at `options`. */
export async function write(findings: FoundGraph, format: OutputFormat, options: TableOptions): Promise<string> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(findings, null, 2)}\n`;
    case 'ndjson':
      return linesOf(findings);
    case 'csv':
      return (await import('./csv.ts')).csvOf(findings);
    case 'navigator':
      return (await import('./navigator.ts')).navigatorOf(findings);
    case 'attack-flow':
      return (await import('./attack-flow.ts')).attackFlowOf(findings);
    case 'opengraph':
      return (await import('./opengraph.ts')).openGraphOf(findings);
    case 'html':
      return (await import('./report/html-report.ts')).htmlReportOf(findings);
    case 'dot':
      return (await import('./dot.ts')).dotOf(findings);
    case 'graphml':
      return (await import('./graphml.ts')).graphmlOf(findings);
    case 'table': {
      const { tableOf } = await import('./table.ts');
      return tableOf(findings, options);
    }
  }
}

/** One finding a line, each with its `kind`: campaigns, movements and detections, in the order of the document. */
function linesOf({ campaigns, movements, detections }: FoundGraph): string {
  const lines = [
    ...campaigns.map((campaign) => JSON.stringify({ kind: 'Campaign', ...campaign })),
    ...movements.map((movement) => JSON.stringify({ kind: 'Movement', ...movement })),
    ...detections.map((detection) => JSON.stringify({ kind: 'Detection', ...detection })),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
