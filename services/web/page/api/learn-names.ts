import { learnName } from '../app/mask.ts';

/** Learns the names and addresses in an answer, so that they can be masked in whatever sentence they stand. */
export function learnNames(answer: unknown): void {
  if (Array.isArray(answer)) {
    for (const each of answer) learnNames(each);
    return;
  }
  if (typeof answer !== 'object' || answer === null) return;
  const { __typename, name } = answer as { readonly __typename?: unknown; readonly name?: unknown };
  if (typeof name === 'string' && __typename === 'Host') learnName('HOST', name);
  if (typeof name === 'string' && __typename === 'User') learnName('USER', name);
  for (const [key, value] of Object.entries(answer)) {
    if (key === 'ip' && typeof value === 'string') learnName('IP', value);
    else learnNames(value);
  }
}
