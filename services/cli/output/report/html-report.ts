/**
 * One report for people in one file: each campaign with its picture, its story, why its members belong together and what they rest on. It opens without a
 * server, loads nothing and runs nothing; what an intruder may have written is text in it.
 */

import type { FoundCampaign, FoundEvent, FoundGraph, FoundMovement } from '../../findings/document.ts';
import { counted } from '../counted.ts';
import { techniqueOf } from '../movement-table.ts';
import { printable } from '../printable.ts';
import { proofOf } from '../proof.ts';
import { techniqueNames } from '../techniques.ts';
import { accountOf, actionLines, decidedWords, hopLabel, momentOf, programOf } from '../words.ts';
import { chainPicture } from './chain-picture.ts';
import { type Html, html } from './html.ts';
import { REPORT_STYLE } from './report-style.ts';

/** Nothing is loaded or run, whatever the text holds. */
const CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

interface ReportParts {
  readonly movements: ReadonlyMap<string, FoundMovement>;
  readonly events: ReadonlyMap<string, FoundEvent>;
  readonly names: ReadonlyMap<string, string>;
  readonly silent: ReadonlySet<string>;
}

/** The report as HTML that ends in a line break. Events are in it where the findings have them. */
export function htmlReportOf(findings: FoundGraph): string {
  const parts: ReportParts = {
    movements: new Map(findings.movements.map((movement) => [movement.id, movement])),
    events: new Map((findings.events ?? []).map((event) => [event.id, event])),
    names: techniqueNames(findings.rules),
    silent: new Set(findings.hosts.filter(({ managed }) => !managed).map(({ id }) => id)),
  };
  const single = findings.movements.filter(({ tier, campaign }) => tier !== 'OBSERVED' && campaign === null);
  const unplaced = findings.detections.filter(({ movement, campaign }) => movement === null && campaign === null);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hopline: lateral movement</title>
<style>${{ html: REPORT_STYLE }}</style>
</head>
<body>
<h1>Lateral movement</h1>
<p class="meta">${counted(findings.campaigns.length, 'campaign')}, ${counted(single.length, 'single act')}, ${counted(findings.hosts.length, 'host')}. Times are UTC.
A double line was told by both ends, a single one by a rule, a dotted one was seen only; violet went on by another account, a dashed host sends no telemetry.</p>
${findings.campaigns.map((campaign) => campaignSection(campaign, parts))}
${single.length === 0 ? html`` : html`<section><h2>Single acts</h2>${movementTable(single, parts)}</section>`}
${
  unplaced.length === 0
    ? html``
    : html`<section><h2>Detections that belong to no movement</h2><ul>${unplaced.map(
        ({ time, host, rule }) => html`<li>${momentOf(time)} ${printable(host.name)}: ${printable(rule.name)}</li>`,
      )}</ul></section>`
}
</body>
</html>
`;
  return page.html;
}

function campaignSection(campaign: FoundCampaign, parts: ReportParts): Html {
  const members = campaign.movements.map((id) => parts.movements.get(id)).filter((movement) => movement !== undefined);
  const { title, id, riskScore, severity, tier, reasons, tactics, storyline, links, alternatives, capped, notes } = campaign;
  return html`<section id="${id}">
<h2>${printable(title)}</h2>
<p class="meta"><span class="risk">risk ${riskScore}</span>, ${severity}, ${tier}; ${momentOf(campaign.firstSeen)} to ${momentOf(campaign.lastSeen)}; <code>${id}</code></p>
<p class="meta">${tactics.map(printable).join(' · ')}</p>
<p class="meta">${decidedWords(campaign)}</p>
${notes.length === 0 ? html`` : html`<ul>${notes.map(({ at, by, text }) => html`<li>${momentOf(at)} ${printable(by)}: ${printable(text)}</li>`)}</ul>`}
${capped ? html`<p>More continues it than one campaign may hold.</p>` : html``}
<div class="scroll">${chainPicture(campaign, members, parts.silent)}</div>
<h3>Story</h3>
<table>${storyline.map(({ time, text }) => html`<tr><td class="time">${momentOf(time)}</td><td>${printable(text)}</td></tr>`)}</table>
<h3>Score</h3>
<table>${reasons.map(({ reason, weight }) => html`<tr><td class="number">${weight}</td><td>${printable(reason)}</td></tr>`)}</table>
<h3>Why these belong together</h3>
<table>${links.map(({ kind, strength, from, to }) => html`<tr><td>${kind}</td><td class="number">${strength}</td><td>${hopLabel(from, parts.movements)}</td><td>${hopLabel(to, parts.movements)}</td></tr>`)}</table>
${
  alternatives.length === 0
    ? html``
    : html`<p>Could also have come from:</p><ul>${alternatives.map(({ kind, from, to }) => html`<li>${hopLabel(to, parts.movements)} from ${hopLabel(from, parts.movements)} (${kind})</li>`)}</ul>`
}
<h3>Movements</h3>
${movementTable(members, parts)}
</section>`;
}

function movementTable(movements: readonly FoundMovement[], parts: ReportParts): Html {
  return html`<table><tr><th>#</th><th>When</th><th>From → to, how</th><th>Who, what, why</th></tr>
${movements.map((movement, place) => movementRow(movement, place + 1, parts))}</table>`;
}

function movementRow(movement: FoundMovement, order: number, { names, events }: ReportParts): Html {
  const { firstSeen, tier, riskScore, source, target, technique, user, reasons, closure, evidence } = movement;
  const [who, program] = [accountOf(user) ?? accountOf(source.user), programOf(source.process)];
  const lines = [
    ...(who === null ? [] : [`as ${who}`]),
    ...(program === null ? [] : [`by ${program}`]),
    ...actionLines(movement),
    ...reasons.map(({ reason }) => `why: ${printable(reason)}`),
    `proof: ${proofOf(closure)}`,
  ];
  const cited = evidence.map((id) => events.get(id)).filter((event) => event !== undefined);
  return html`<tr><td class="number">${order}</td><td class="time">${momentOf(firstSeen)}<br>${tier}<br>risk ${riskScore}</td>
<td class="ends">${printable(source.host.name)} → ${printable(target.host.name)}<br>${technique.map((id) => techniqueOf(id, names)).join(', ')}</td>
<td>${lines.map((line) => html`<div>${line}</div>`)}${cited.length === 0 ? html`` : evidenceOf(cited)}</td></tr>`;
}

/** The events that a movement rests on and where their documents lie. */
function evidenceOf(events: readonly FoundEvent[]): Html {
  return html`<details><summary>${counted(events.length, 'event')}</summary><table>${events.map(
    ({ time, host, category, fields, source }) => {
      const what = [fields['event.provider'], fields['event.code']].filter((part) => part !== undefined).join(' ');
      return html`<tr><td class="time">${momentOf(time)}</td><td>${printable(host.name)}</td><td>${printable(what === '' ? category : what)}</td>
<td><code>${printable(source.id === undefined ? `${source.file}@${source.offset}` : `${source.file}/${source.id}`)}</code></td></tr>`;
    },
  )}</table></details>`;
}
