import { FAMILIES } from './families.ts';

const PIPES = FAMILIES.flatMap(({ pipes }) => pipes);
const NAMES: ReadonlySet<string> = new Set(PIPES.filter((pipe) => !pipe.endsWith('*')));
const BEGINNINGS: readonly string[] = PIPES.filter((pipe) => pipe.endsWith('*')).map((pipe) => pipe.slice(0, -1));

/** Whether a host is administered from afar over a pipe, by its name in lower case. */
export function isAdminPipe(name: string): boolean {
  return NAMES.has(name) || BEGINNINGS.some((beginning) => name.startsWith(beginning));
}
