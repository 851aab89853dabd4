/** `npm run check`: what can be said of the code and of the built-in rules by reading them. All checks run; the first that fails does not hide the next. */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

const CHECKS: readonly (readonly [name: string, program: string, ...args: string[]])[] = [
  ['format and lint', 'biome', 'ci', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.'],
  ['types', 'tsc', '--noEmit'],
  ['types of the page', 'tsc', '--noEmit', '-p', 'services/web/page'],
  [
    'import boundaries',
    'depcruise',
    '--config',
    '.dependency-cruiser.js',
    'schema',
    'graph',
    'services',
    'test',
    'bench',
    'evaluate',
    'scripts',
  ],
  ['dead code', 'knip'],
  ['a name means one thing', 'node', 'scripts/exported-names.ts', 'check'],
  ['total orders', 'node', 'scripts/total-orders.ts'],
  [
    'rules hold on Windows of any language and any range of ports',
    'vitest',
    'run',
    '--project',
    'plain',
    'services/detect/rules/pack.test.ts',
  ],
  ['EQL parser is that of its grammar', 'node', 'scripts/eql-parser.ts', 'check'],
  ['types of GraphQL are those of its schema', 'node', 'scripts/schema-types.ts', 'check'],
  ['GraphQL breaks no client unsaid', 'node', 'scripts/schema-changes.ts', 'check'],
];

const env = { ...process.env, PATH: [join(ROOT, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter) };
const failed: string[] = [];
for (const [name, program, ...args] of CHECKS) {
  process.stdout.write(`\n${name}: ${program} ${args.join(' ')}\n`);
  const { status, error } = spawnSync(program, args, { cwd: ROOT, env, stdio: 'inherit' });
  if (error !== undefined) process.stderr.write(`${program} could not be started (${error.message}); has npm ci run?\n`);
  if (status !== 0) failed.push(name);
}
process.stdout.write(failed.length === 0 ? '\nAll checks passed.\n' : `\nFailed: ${failed.join(', ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
