import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateCapture } from '../../services/generate/generate.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';
import { ROOT } from './compose-file.ts';

const LINES = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').split('\n');

/** The lines of the image itself, which come after those of the stage that builds the page. */
const IMAGE_LINES = LINES.slice(LINES.findLastIndex((line) => line.startsWith('FROM ')));

/** What each `COPY` of these lines takes of the project, and where it puts that. */
function copiesIn(lines: readonly string[]): readonly { readonly sources: readonly string[]; readonly target: string }[] {
  return lines
    .filter((line) => line.startsWith('COPY ') && !line.startsWith('COPY --from='))
    .map((line) => {
      const names = line.split(/\s+/).slice(1);
      return { sources: names.slice(0, -1), target: names.at(-1) ?? '' };
    });
}

describe('the Dockerfile', () => {
  it('comes of an image of one version, by which the page is built too', () => {
    const [build, image] = LINES.filter((line) => line.startsWith('FROM '));

    expect(image).toMatch(/^FROM node:24\.\d+\.\d+-[a-z]+-slim$/);
    expect(build).toBe(`${image} AS page`);
  });

  it('holds the page built', () => {
    expect(LINES).toContain('RUN npm run build');
    expect(IMAGE_LINES).toContain('COPY --from=page /opt/hopline/services/web/built ./services/web/built');
  });

  it('copies what is there, and what .dockerignore lets through', () => {
    const allowed = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
    for (const source of copiesIn(LINES).flatMap(({ sources }) => sources)) {
      expect(existsSync(join(ROOT, source)), source).toBe(true);
      expect(allowed).toContain(`!${source.split('/', 1)[0]}`);
    }
  });

  it('ends as another user than root', () => {
    expect(LINES.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
  });

  it('makes a folder in which the program runs, without what only developers need', { timeout: 300_000 }, () => {
    using folder = temporaryFolder();
    const root = join(folder.path, 'opt');
    for (const { sources, target } of copiesIn(IMAGE_LINES)) {
      for (const source of sources) copyInto(root, source, target);
    }
    succeed('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], root);
    const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 20 });
    const capture = folder.write('capture.ndjson', [...lines].join('\n'));

    const version = hopline(root, ['--version']);
    const findings = JSON.parse(hopline(root, ['analyze', capture, '--format', 'json'])) as { readonly movements: readonly unknown[] };

    expect(version.trim()).toMatch(/^\d+\.\d+\.\d+$/);
    expect(findings.movements).not.toEqual([]);
    expect(existsSync(join(root, 'node_modules', 'vitest'))).toBe(false);
  });
});

/** As `COPY` does, with what `.dockerignore` keeps out. */
function copyInto(root: string, source: string, target: string): void {
  const to = target.endsWith('/') ? join(root, target, source) : join(root, target);
  mkdirSync(dirname(to), { recursive: true });
  cpSync(join(ROOT, source), to, { recursive: true, filter: (path) => !path.endsWith('.test.ts') && !/\/testing(\/|$)/.test(path) });
}

/** Runs the image's entry point in the folder. */
function hopline(root: string, args: readonly string[]): string {
  const [line = ''] = LINES.filter((each) => each.startsWith('ENTRYPOINT '));
  const [program, ...own] = JSON.parse(line.slice('ENTRYPOINT '.length)) as string[];
  expect(program).toBe('node');
  return succeed(process.execPath, [...own, ...args], root);
}

function succeed(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}
