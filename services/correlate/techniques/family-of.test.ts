import { describe, expect, it } from 'vitest';
import { FAMILIES } from './families.ts';
import { actOf, familiesOf, familyOf, isSharedParent } from './family-of.ts';

describe('the family of a hit', () => {
  it.each([
    ['a task rather than the share it was asked for over', ['T1021.002', 'T1053.005'], 'task'],
    ['a service rather than the question to WMI', ['T1047', 'T1569.002'], 'service'],
    ['WMI rather than the objects that carry it', ['T1021.003', 'T1047'], 'wmi'],
    ['a remote desktop rather than the values it sets', ['T1021.001', 'T1112'], 'rdp'],
    ['the registry rather than the pipe it was reached by', ['T1021.002', 'T1112'], 'registry'],
  ])('is %s', (_what, techniques, family) => {
    expect(familyOf(techniques).name).toBe(family);
  });

  it.each([
    ['T1053', 'task'],
    ['T1543', 'service'],
    ['T1569', 'service'],
    ['T1563', 'rdp'],
  ])('is by a parent that only one family is under, %s, that family', (parent, family) => {
    expect(familyOf([parent]).name).toBe(family);
  });

  it('is by a sub-technique that nobody lists that of what it is a part of', () => {
    expect(familyOf(['T1047.001']).name).toBe('wmi');
  });

  it.each(['T1021', 'T1021.005', 'T1003', 'T10'])('is none that is known by %s', (technique) => {
    expect(familyOf([technique]).name).toBe('other');
    expect(familiesOf([technique])).toEqual([]);
  });
});

describe('a parent', () => {
  it('is shared where techniques of several families are under it', () => {
    expect(['T1021', 'T1053', 'T1047', 'T9999'].map(isSharedParent)).toEqual([true, false, false, false]);
  });
});

describe('the families', () => {
  it('list each technique, port, pipe and caller once', () => {
    const listed = FAMILIES.flatMap(({ name, techniques, protocol, pipes, callers }) => [
      ...[name, ...pipes, ...callers],
      ...techniques.map(({ id }) => id),
      ...(protocol?.ports ?? []),
    ]);

    expect(listed.filter((each, at) => listed.indexOf(each) !== at)).toEqual([]);
  });

  it('list techniques under the parents that ATT&CK’s ids name', () => {
    const techniques = FAMILIES.flatMap((family) => family.techniques);

    expect(techniques.filter(({ id, parent }) => (parent?.id ?? id) !== id.split('.')[0])).toEqual([]);
  });

  it('are part of acts of families that are part of none', () => {
    expect(FAMILIES.map(actOf).filter(({ partOf }) => partOf !== null)).toEqual([]);
  });
});
