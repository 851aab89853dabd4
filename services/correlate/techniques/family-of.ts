import { parentOf } from '../../../schema/technique-id.ts';
import { FAMILIES } from './families.ts';
import { other } from './other.ts';
import type { TechniqueFamily } from './technique-family.ts';

/** The family of each technique that one lists, by ATT&CK id. */
const LISTED: ReadonlyMap<string, TechniqueFamily> = new Map(
  FAMILIES.flatMap((family) => family.techniques.map(({ id }): [string, TechniqueFamily] => [id, family])),
);

/** The families that list sub-techniques of a technique, by its ATT&CK id. */
const UNDER: ReadonlyMap<string, ReadonlySet<TechniqueFamily>> = new Map(
  [...Map.groupBy(LISTED, ([id]) => parentOf(id) ?? id)].map(([id, listed]) => [id, new Set(listed.map(([, family]) => family))]),
);

/**
 * The family that an ATT&CK id names: one that lists it or what it is a sub-technique of, else the only one that lists sub-techniques of it, as
 * a parent is no other technique. Undefined where there is none, or where it is the parent of several.
 */
function named(id: string): TechniqueFamily | undefined {
  const [only, ...others] = UNDER.get(id) ?? [];
  return LISTED.get(id) ?? LISTED.get(parentOf(id) ?? id) ?? (others.length === 0 ? only : undefined);
}

/** The families that these ATT&CK ids name, the most telling first. */
export function familiesOf(techniques: readonly string[]): TechniqueFamily[] {
  const families = new Set(techniques.map(named));
  return FAMILIES.filter((family) => families.has(family));
}

/** The family of a hit with these techniques, the most telling that they name. */
export function familyOf(techniques: readonly string[]): TechniqueFamily {
  return familiesOf(techniques)[0] ?? other;
}

/** The family of the act that a hit of a family tells of. */
export function actOf(family: TechniqueFamily): TechniqueFamily {
  return family.partOf ?? family;
}

/** Whether an ATT&CK id is the parent of several families' techniques: which of them it means only others can tell. */
export function isSharedParent(id: string): boolean {
  return (UNDER.get(id)?.size ?? 0) > 1;
}
