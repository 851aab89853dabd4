import { describe, expect, it } from 'vitest';
import { builtInRules } from '../../detect/rules/read-rules.ts';
import { techniqueNames } from './techniques.ts';

describe('the names of techniques', () => {
  it('are the same without rules as the built-in rules give them', () => {
    const named = techniqueNames(builtInRules());
    const unnamed = [...techniqueNames([])].filter(([id, name]) => named.get(id) !== name);

    expect(unnamed).toEqual([]);
  });

  it.each([
    ['T1021', 'Remote Services'],
    ['T1021.001', 'Remote Desktop Protocol'],
    ['T1053.002', 'At'],
    ['T1563', 'Remote Service Session Hijacking'],
    ['T1563.002', 'RDP Hijacking'],
  ])('are known without a rule, of what is observed and of its parents: %s %s', (id, name) => {
    expect(techniqueNames([]).get(id)).toBe(name);
  });

  it('are those of the rules where these know more', () => {
    const technique = [{ id: 'T1003', name: 'OS Credential Dumping', reference: '', subtechnique: [] }];
    const tactic = { id: 'TA0006', name: 'Credential Access', reference: '' };

    expect(techniqueNames([{ threat: [{ framework: 'MITRE ATT&CK', tactic, technique }] }]).get('T1003')).toBe('OS Credential Dumping');
  });
});
