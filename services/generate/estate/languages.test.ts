import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { chooseLanguage, inLanguage, LANGUAGES } from './languages.ts';

const FIELDS = {
  User: 'NT AUTHORITY\\LOCAL SERVICE',
  SubjectDomainName: 'NT AUTHORITY',
  SubjectUserName: 'NETWORK SERVICE',
  Image: 'C:\\Windows\\SYSTEM',
  TargetUserName: 'alice',
};

describe('a host’s language', () => {
  it('is what it calls Windows’ own accounts in, and changes nothing else', () => {
    expect(inLanguage(FIELDS, 'de')).toEqual({
      ...FIELDS,
      User: 'NT-AUTORITÄT\\LOKALER DIENST',
      SubjectDomainName: 'NT-AUTORITÄT',
      SubjectUserName: 'NETZWERKDIENST',
    });
    expect(inLanguage(FIELDS, 'en')).toBe(FIELDS);
  });

  it('is the first of them at every other host, and any at the rest', () => {
    const random = seededRandom(7);
    const chosen = Array.from({ length: 200 }, () => chooseLanguage(LANGUAGES, random));

    expect(new Set(chosen)).toEqual(new Set(LANGUAGES));
    expect(chosen.filter((language) => language === 'en').length).toBeGreaterThan(100);
    expect(chooseLanguage(['fr'], random)).toBe('fr');
  });
});
