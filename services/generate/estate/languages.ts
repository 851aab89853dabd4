import type { Random } from '../random.ts';

/** Languages in which hosts may call Windows' own accounts. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pl'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * Windows' own accounts and their authority by language, in the order of `ENGLISH`.
 * Source: https://learn.microsoft.com/en-us/windows-server/identity/ad-ds/manage/understand-security-identifiers
 */
const ENGLISH = ['NT AUTHORITY', 'SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE'] as const;
const NAMES: Readonly<Record<Exclude<Language, 'en'>, readonly string[]>> = {
  de: ['NT-AUTORITÄT', 'SYSTEM', 'LOKALER DIENST', 'NETZWERKDIENST'],
  fr: ['AUTORITE NT', 'SYSTÈME', 'SERVICE LOCAL', 'SERVICE RÉSEAU'],
  es: ['NT AUTHORITY', 'SYSTEM', 'SERVICIO LOCAL', 'SERVICIO DE RED'],
  pl: ['ZARZĄDZANIE NT', 'SYSTEM', 'USŁUGA LOKALNA', 'USŁUGA SIECIOWA'],
};

/** Half of all hosts speak English; of the others each as many. */
export function chooseLanguage(languages: readonly Language[], random: Random): Language {
  const [first = 'en'] = languages;
  return random.chance(0.5) ? first : random.pick(languages);
}

/** The fields of a record as a host of a language writes them: accounts, alone or qualified, by their names there. */
export function inLanguage(fields: Readonly<Record<string, string>>, language: Language): Readonly<Record<string, string>> {
  if (language === 'en') return fields;
  const names = NAMES[language];
  const translated = (name: string): string => names[ENGLISH.indexOf(name as (typeof ENGLISH)[number])] ?? name;
  const written = (value: string): string => {
    const isQualified = value.startsWith(`${ENGLISH[0]}\\`);
    return isQualified ? value.split('\\').map(translated).join('\\') : translated(value);
  };
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, written(value)]));
}
