/** Pages that do nothing but what ours is measured against: an empty one of React, and one that draws a graph by sigma alone. */
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'vite';
import { readBuiltPage } from '../services/web/built-page.ts';

const SOURCES: Readonly<Record<string, string>> = {
  'empty.js': `
    import { createElement } from 'react';
    import { createRoot } from 'react-dom/client';
    createRoot(document.body.firstElementChild).render(createElement('h1', { className: 'drawn' }, 'Nothing'));
  `,
  // The same hosts and movements, on the same circle from which a layout would move them, without the layout.
  'sigma.js': `
    import Graph from 'graphology';
    import Sigma from 'sigma';
    const { hosts, edges } = await (await fetch('/graph.json')).json();
    const graph = new Graph({ type: 'directed' });
    hosts.forEach((id, place) => {
      const angle = (2 * Math.PI * place) / hosts.length;
      graph.addNode(id, { x: Math.cos(angle), y: Math.sin(angle), size: 8, label: id, color: '#2b3442' });
    });
    for (const [from, to] of edges) graph.mergeDirectedEdge(from, to, { size: 2, color: '#6b7686' });
    new Sigma(graph, document.body.firstElementChild, { defaultEdgeType: 'arrow' });
    document.body.firstElementChild.className = 'drawn';
  `,
};

/** A server of these pages, at `/empty.html` and `/sigma.html`. */
export interface BaselinePages extends AsyncDisposable {
  readonly url: string;
}

/** Builds them as ours is built, into a folder, and serves them. */
export async function serveBaselines(
  folder: string,
  graph: { readonly hosts: readonly string[]; readonly edges: readonly (readonly [from: string, to: string])[] },
): Promise<BaselinePages> {
  await mkdir(folder, { recursive: true });
  const names = Object.keys(SOURCES).map((file) => file.replace('.js', ''));
  for (const [file, source] of Object.entries(SOURCES)) {
    await writeFile(join(folder, file), source);
    const body = `<div style="position: fixed; inset: 0"></div><script type="module" src="./${file}"></script>`;
    await writeFile(join(folder, file.replace('.js', '.html')), `<!doctype html><html lang="en"><body>${body}</body></html>`);
  }
  const outDir = join(folder, 'built');
  const input = names.map((name) => join(folder, `${name}.html`));
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'es2023', rollupOptions: { input } },
  });
  await writeFile(join(outDir, 'index.html'), '');
  const built = await readBuiltPage(outDir);
  const server = createServer((request, response) => {
    if (request.url === '/graph.json') return void response.setHeader('content-type', 'application/json').end(JSON.stringify(graph));
    const file = built?.files.get(request.url ?? '');
    if (file === undefined) return void response.writeHead(404).end();
    response.setHeader('content-type', file.contentType).end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
