import { existsSync } from 'node:fs';
import type { FoundGraph } from '../../services/cli/findings/document.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { findingsOfPaths } from './findings-of-paths.ts';
import { recordingPaths } from './recordings.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ENDS = ['schtask_create.zip', 'three-hops.zip'];

/** What is exported to be read by others: a recording, an intrusion that was put together from such, where these lie beside the checkout, and a generated one. */
export const EXPORTED = [
  ...ENDS.filter((end) => recordingPaths.some((path) => path.endsWith(end) && existsSync(path))),
  'a generated intrusion',
];

/** The findings of one of these. */
export async function exportedFindings(name: string): Promise<FoundGraph> {
  const recording = recordingPaths.find((path) => path.endsWith(name));
  if (recording !== undefined) return await findingsOfPaths([recording]);
  using folder = temporaryFolder();
  const { lines } = generateCapture({ scenario: 'demo', dialect: 'winlogbeat', hosts: 6, hours: 1, seed: 1 });
  return await findingsOfPaths([folder.write('demo.ndjson', [...lines].join('\n'))]);
}
