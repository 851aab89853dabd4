import { FAMILIES } from '../../correlate/techniques/families.ts';
import type { FoundRule } from '../findings/document.ts';

/** Names of the techniques that movements without a rule have, and of what these are sub-techniques of. */
const NAMES: ReadonlyMap<string, string> = new Map(
  FAMILIES.flatMap(({ techniques }) => techniques)
    .flatMap((technique) => [technique, technique.parent ?? technique])
    .map(({ id, name }) => [id, name]),
);

/** The names of ATT&CK techniques: by the rules that are loaded, else by the families that are known. */
export function techniqueNames(rules: readonly Pick<FoundRule, 'threat'>[]): ReadonlyMap<string, string> {
  const names = new Map(NAMES);
  for (const { technique } of rules.flatMap(({ threat }) => threat)) {
    for (const { id, name, subtechnique } of technique) {
      names.set(id, name);
      for (const exact of subtechnique ?? []) names.set(exact.id, exact.name);
    }
  }
  return names;
}
