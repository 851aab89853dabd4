import type { FoundGraph } from '../findings/document.ts';
import { printable } from './printable.ts';
import { accountOf } from './words.ts';

const KEYS = [
  ['node', 'name', 'string'],
  ['node', 'managed', 'boolean'],
  ['node', 'riskScore', 'double'],
  ['edge', 'technique', 'string'],
  ['edge', 'tier', 'string'],
  ['edge', 'user', 'string'],
  ['edge', 'firstSeen', 'string'],
  ['edge', 'lastSeen', 'string'],
  ['edge', 'riskScore', 'double'],
  ['edge', 'campaign', 'string'],
] as const;

/** Hosts and the movements between them, for graph tools. Source: http://graphml.graphdrawing.org/primer/graphml-primer.html */
export function graphmlOf({ hosts, movements }: FoundGraph): string {
  const keys = KEYS.map(([kind, name, type]) => `  <key id="${kind}.${name}" for="${kind}" attr.name="${name}" attr.type="${type}"/>`);
  const nodes = hosts.map(
    ({ id, name, managed, riskScore }) => `    <node id="${escaped(id)}">${dataOf('node', { name, managed, riskScore })}</node>`,
  );
  const edges = movements.map(({ id, source, target, technique, tier, user, firstSeen, lastSeen, riskScore, campaign }) => {
    const facts = dataOf('edge', { technique: technique.join(' '), tier, user: accountOf(user), firstSeen, lastSeen, riskScore, campaign });
    return `    <edge id="${escaped(id)}" source="${escaped(source.host.id)}" target="${escaped(target.host.id)}">${facts}</edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    '  <graph id="hopline" edgedefault="directed">',
    ...nodes,
    ...edges,
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

function dataOf(kind: 'node' | 'edge', facts: Readonly<Record<string, string | number | boolean | null>>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `<data key="${kind}.${name}">${escaped(String(value))}</data>`)
    .join('');
}

/** Control characters, which XML 1.0 cannot hold, are written as escapes. */
function escaped(text: string): string {
  return printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
