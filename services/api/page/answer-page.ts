import type { ServerResponse } from 'node:http';
import type { OpenedPage } from '../../web/open-page.ts';
import { answer } from '../http-answer.ts';

/** Only this server's own files may run, be loaded or be connected to, and no text becomes a script. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The page's one policy gives the address of the one worker that it has; nothing else may become a script.
  'trusted-types layout-worker',
].join('; ');

/** The first parts of the addresses that the page shows something at; `/` is one too. */
const SECTIONS = ['campaigns', 'paths', 'detections', 'movements', 'hosts', 'users', 'rules', 'ingest', 'explore'];

const ADDRESS = new RegExp(`^/(?:(?:${SECTIONS.join('|')})(?:/[^/]+)?/?)?$`);

const FILE = /^\/(?:assets\/.+|favicon\.svg)$/;

/** Whether the page, or a file that it loads, is at this path of a request. */
export function isOfPage(path: string): boolean {
  return ADDRESS.test(path) || FILE.test(path);
}

/** Sends what the page has at a path, once it is built: every address is the same document, which asks the API for the rest. */
export async function answerPage(response: ServerResponse, path: string, opening: Promise<OpenedPage>): Promise<void> {
  const opened = await opening;
  if (opened.kind === 'missing') return answer(response, 503, 'text/plain; charset=utf-8', `${opened.reason}\n`);
  const { index, files } = opened.page;
  if (ADDRESS.test(path)) {
    return answer(response, 200, index.contentType, index.body, { 'content-security-policy': CONTENT_SECURITY_POLICY });
  }
  const file = files.get(path);
  if (file === undefined)
    return answer(response, 404, 'text/plain; charset=utf-8', 'This file is of another version of the page: reload it.\n');
  const headers = file.isKept ? { 'cache-control': 'private, max-age=31536000, immutable' } : {};
  return answer(response, 200, file.contentType, file.body, headers);
}
