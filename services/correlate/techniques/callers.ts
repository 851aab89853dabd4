import { FAMILIES } from './families.ts';
import type { TechniqueFamily } from './technique-family.ts';

const FAMILY_OF_CALLER: ReadonlyMap<string, TechniqueFamily> = new Map(
  FAMILIES.flatMap((family) => family.callers.map((program): [string, TechniqueFamily] => [program, family])),
);

/** The family whose servers on other hosts a program calls for whoever runs it; undefined where it is no such program. */
export function familyOfCaller(program: string): TechniqueFamily | undefined {
  return FAMILY_OF_CALLER.get(program.toLowerCase());
}
