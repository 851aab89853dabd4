import type { FoundGraph } from '../findings/document.ts';
import { printable } from './printable.ts';
import { accountOf } from './words.ts';

const STYLES = { OBSERVED: 'dotted', DETECTED: 'dashed', CORROBORATED: 'solid' } as const;

/** Hosts and the movements between them, for Graphviz. Source: https://graphviz.org/doc/info/lang.html */
export function dotOf({ hosts, movements }: FoundGraph): string {
  const nodes = hosts.map(
    ({ id, name, managed }) => `  ${quoted(id)} [label=${quoted(printable(name))} shape=${managed ? 'box' : 'ellipse'}];`,
  );
  const edges = movements.map(({ source, target, technique, user, tier, firstSeen }) => {
    const label = [firstSeen, technique.join(', '), accountOf(user)]
      .filter((part) => part !== null && part !== '')
      .map((part) => printable(part ?? ''));
    return `  ${quoted(source.host.id)} -> ${quoted(target.host.id)} [label=${quoted(label.join('\n'))} style=${STYLES[tier]}];`;
  });
  return ['digraph hopline {', '  rankdir=LR;', ...nodes, ...edges, '}', ''].join('\n');
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
