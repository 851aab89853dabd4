import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { glob } from 'tinyglobby';

/** Where the page's sources lie. */
export const PAGE_FOLDER = join(import.meta.dirname, 'page');

/** Where the page lies when it is built; kept out of git. */
export const BUILT_FOLDER = join(import.meta.dirname, 'built');

/** One file of the page as it is sent. */
export interface PageFile {
  readonly contentType: string;
  readonly body: Buffer;
  /** Whether its name changes with what it holds, so that browsers may keep it. */
  readonly isKept: boolean;
}

/** The page when it is built: what answers every address of it, and the files that it loads by their paths, such as `/assets/main-4f3a.js`. */
export interface BuiltPage {
  readonly index: PageFile;
  readonly files: ReadonlyMap<string, PageFile>;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Reads the built page whole, about a megabyte; null where it was not built. */
export async function readBuiltPage(folder: string = BUILT_FOLDER): Promise<BuiltPage | null> {
  const names = await glob('**/*', { cwd: folder });
  if (!names.includes('index.html')) return null;
  const files = await Promise.all(names.map(async (name) => [`/${name}`, await readPageFile(folder, name)] as const));
  const byPath = new Map(files);
  const index = byPath.get('/index.html');
  byPath.delete('/index.html');
  return index === undefined ? null : { index, files: byPath };
}

async function readPageFile(folder: string, name: string): Promise<PageFile> {
  return {
    contentType: CONTENT_TYPES[extname(name)] ?? 'application/octet-stream',
    body: await readFile(join(folder, name)),
    isKept: name.startsWith('assets/'),
  };
}

/** Whether the built page is there, and no older than what it is built of. */
export async function isBuiltPageCurrent(): Promise<boolean> {
  const built = await changedAt(join(BUILT_FOLDER, 'index.html'));
  const sources = await glob('**/*', { cwd: PAGE_FOLDER, absolute: true });
  const times = await Promise.all(sources.map(changedAt));
  return times.every((time) => time <= built);
}

/** When a file was last changed, epoch ms; 0 where it is not there. */
async function changedAt(path: string): Promise<number> {
  return await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
