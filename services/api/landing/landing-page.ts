import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { ApolloServer } from '@apollo/server';
import { createContext, type RequestContext, type Sources } from '../context.ts';
import { answer } from '../http-answer.ts';
import { exampleQuery } from './example-query.ts';
import { type Html, html } from './html.ts';
import { LANDING_QUERY, type LandingAnswer, type LandingMovement } from './landing-query.ts';

/** Only this server's own files may run, be loaded or be connected to. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page's own files by their path, read once. */
export const LANDING_FILES: ReadonlyMap<string, { readonly contentType: string; readonly text: string }> = new Map([
  ['/favicon.svg', { contentType: 'image/svg+xml', text: readBeside('favicon.svg') }],
  ['/landing.css', { contentType: 'text/css; charset=utf-8', text: readBeside('landing.css') }],
  ['/landing.js', { contentType: 'text/javascript; charset=utf-8', text: readBeside('landing.js') }],
]);

/** Sends the page for people: what is loaded, the riskiest movements, and a box to ask the API in. */
export async function answerLandingPage(response: ServerResponse, server: ApolloServer<RequestContext>, sources: Sources): Promise<void> {
  const { body } = await server.executeOperation<LandingAnswer>({ query: LANDING_QUERY }, { contextValue: createContext(sources) });
  const loaded = body.kind === 'single' ? body.singleResult.data : undefined;
  if (loaded === null || loaded === undefined) throw new Error(`The landing page's query failed: ${JSON.stringify(body)}`);
  answer(response, 200, 'text/html; charset=utf-8', landingPage(loaded).html, { 'content-security-policy': CONTENT_SECURITY_POLICY });
}

/** The page for people as HTML. */
export function landingPage({ stats, movements }: LandingAnswer): Html {
  const rows = movements.edges.map(({ node }) => movementRow(node));
  const [riskiest] = movements.edges;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hopline</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/landing.css">
</head>
<body>
<header>
<h1>Hopline</h1>
<p>${counted(stats.hosts, 'host')}, ${counted(stats.processes, 'process', 'processes')}, ${counted(stats.connections, 'connection')},
${counted(stats.rules, 'rule')}, ${counted(stats.detections, 'detection')}, ${counted(stats.movements, 'movement')}.</p>
</header>
<main>
<section>
<h2>Movements</h2>
${rows.length === 0 ? html`<p>No host was seen acting on another.</p>` : movementTable(rows, stats.movements)}
</section>
<section>
<h2>Ask</h2>
<form id="ask">
<label for="query">GraphQL, as any client may post it to <code>/graphql</code>. Ctrl+Enter runs it.</label>
<textarea id="query" name="query" rows="24" spellcheck="false">${exampleQuery(riskiest?.node)}</textarea>
<button type="submit">Run</button>
</form>
<pre id="answer" aria-live="polite" tabindex="0"></pre>
<noscript><p>The box needs JavaScript; the API does not.</p></noscript>
</section>
</main>
<script src="/landing.js" defer></script>
</body>
</html>
`;
}

function movementTable(rows: readonly Html[], total: number): Html {
  return html`${rows.length < total ? html`<p>The ${rows.length} riskiest of ${total}.</p>` : html``}
<div class="wide"><table>
<thead><tr><th scope="col">When</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Technique</th><th scope="col">Tier</th><th scope="col">User</th><th scope="col">What</th><th scope="col">Risk</th></tr></thead>
<tbody>
${rows}
</tbody>
</table></div>`;
}

function movementRow(movement: LandingMovement): Html {
  const { source, target, user, technique, tier, firstSeen, riskScore } = movement;
  return html`<tr class="${tier.toLowerCase()}"><td><time datetime="${firstSeen}">${firstSeen.replace('T', ' ')}</time></td><td>${source.host?.name ?? source.ip ?? 'unknown'}</td><td>${target.host?.name ?? target.ip ?? 'unknown'}</td><td>${technique.join(', ')}</td><td>${tier}</td><td>${user === null ? '' : accountName(user)}</td><td>${whatItDid(movement).map((what) => html`<div>${what}</div>`)}</td><td>${riskScore}</td></tr>`;
}

function whatItDid({ source, tasks, services, detections }: LandingMovement): readonly string[] {
  const acts = [
    ...tasks.flatMap(({ name, actions }) => [
      `task ${name}`,
      ...actions.map((action) => `runs ${[action.path ?? action.clsid ?? action.data, action.arguments].filter(Boolean).join(' ')}`),
    ]),
    ...services.map(({ name, imagePath }) => (imagePath === null ? `service ${name}` : `service ${name} runs ${imagePath}`)),
  ];
  if (acts.length === 0) acts.push(...new Set(detections.flatMap(({ rule }) => (rule === null ? [] : [rule.name]))));
  return source.process?.name == null ? acts : [`by ${source.process.commandLine ?? source.process.name}`, ...acts];
}

function accountName({ domain, name }: { readonly domain: string | null; readonly name: string }): string {
  return domain === null ? name : `${domain}\\${name}`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

function readBeside(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8');
}
