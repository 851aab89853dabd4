import { FAMILIES } from './families.ts';

const PROGRAMS: ReadonlySet<string> = new Set(FAMILIES.flatMap(({ server }) => server?.programs ?? []));

/** Whether a program carries out calls of any family. */
export function isServer(program: string): boolean {
  return PROGRAMS.has(program.toLowerCase());
}
