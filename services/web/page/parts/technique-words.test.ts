import { describe, expect, it } from 'vitest';
import { mainTechnique, wordInSentence } from './technique-words.ts';

describe('the technique of a movement', () => {
  it('is the one that says most, whatever the order of its ids', () => {
    expect(mainTechnique(['T1021.002', 'T1053.005'])).toMatchObject({ id: 'T1053.005', word: 'Remote task', short: 'Task' });
  });

  it('stands for itself where there is no word for it, and is a logon where there is none', () => {
    expect(mainTechnique(['T9999'])).toEqual({ id: 'T9999', word: 'T9999', short: 'T9999' });
    expect(mainTechnique([])).toMatchObject({ id: null, word: 'logon' });
  });

  it('begins small within a sentence, but for names', () => {
    const words = ['T1053.005', 'T1543.003', 'T1047', 'T1021.006', 'T1059.001', 'T9999'].map((id) => wordInSentence(mainTechnique([id])));

    expect(words).toEqual(['remote task', 'service', 'WMI', 'WinRM', 'PowerShell', 'T9999']);
  });
});
