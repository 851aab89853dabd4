import { append } from '../../../graph/append.ts';
import { compareIds } from '../../../graph/order.ts';
import type { FoundGraph, FoundMovement } from '../findings/document.ts';
import { counted } from './counted.ts';

/**
 * A layer for ATT&CK Navigator: each technique of the movements that rules tell of, by how risky the riskiest of these is.
 * Source: https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md
 */
export function navigatorOf({ movements, campaigns }: FoundGraph): string {
  const byTechnique = new Map<string, FoundMovement[]>();
  for (const movement of movements.filter(({ tier }) => tier !== 'OBSERVED')) {
    for (const id of movement.technique) append(byTechnique, id, movement);
  }
  const techniques = [...byTechnique].map(([techniqueID, some]) => ({
    techniqueID,
    score: Math.max(...some.map(({ riskScore }) => riskScore)),
    comment: `${counted(some.length, 'movement')}, in ${counted(new Set(some.flatMap(({ campaign }) => campaign ?? [])).size, 'campaign')}`,
    enabled: true,
  }));
  const layer = {
    name: 'Hopline',
    versions: { attack: '17', navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: campaigns.length === 0 ? 'What rules tell of.' : campaigns.map(({ title }) => title).join('\n'),
    techniques: techniques.sort((left, right) => compareIds(left.techniqueID, right.techniqueID)),
    gradient: { colors: ['#ffe8a3', '#d7301f'], minValue: 0, maxValue: 100 },
    showTacticRowBackground: false,
  };
  return `${JSON.stringify(layer, null, 2)}\n`;
}
