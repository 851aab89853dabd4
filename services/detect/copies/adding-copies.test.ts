import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { planRule } from '../rule-plan.ts';
import { aProcessStart, aRule } from '../testing/events.ts';
import { createAddingCopies } from './adding-copies.ts';

/** Whether a copy of the start of a program may matter beside others for a rule on single events. */
function isAdding(query: string, fields: Partial<HoplineEvent>): boolean {
  const plan = planRule(aRule(query));
  if (plan.query.kind !== 'event') throw new Error('It asks for single events.');
  let isFound = false;
  createAddingCopies([plan.query], () => plan.wanted.names).deliver(aProcessStart('12:00:00', 'a.exe', fields), () => {
    isFound = true;
  });
  return isFound;
}

const SIGNED = { extra: { 'process.code_signature.trusted': true } };

describe('a copy that adds a field outside the schema', () => {
  it.each([
    ['lacks what else the rule asks for', 'process where process.code_signature.trusted == true and process.Ext.api.name == "x"'],
    ['lacks another field of the schema', 'process where process.code_signature.trusted == true and process.working_directory : "C:\\\\*"'],
    [
      'is excepted by the field, as copies without it are not',
      'process where process.name == "a.exe" and not process.code_signature.trusted == true',
    ],
    ['has one of several values that are asked for', 'process where process.code_signature.trusted == true or process.name == "b.exe"'],
    ['is compared by !=', 'process where process.code_signature.trusted != true'],
    ['may lack what must be missing', 'process where process.code_signature.trusted == true and process.Ext.api.name == null'],
    ['has what must be missing', 'process where process.name == "a.exe" and process.code_signature.trusted == null'],
  ])('may matter beside others where it %s', (_what, query) => {
    expect(isAdding(query, SIGNED)).toBe(true);
  });

  it.each([
    ['says another thing than the rule asks for', 'process where process.name == "b.exe" and process.code_signature.trusted == true'],
    ['is of another category', 'network where process.code_signature.trusted == true'],
    ['is of a kind that the rule excepts', 'process where not event.provider : "*Sysmon" and process.code_signature.trusted == true'],
    ['has no field that the rule reads', 'process where process.Ext.api.name == "x"'],
  ])('does not where it %s', (_what, query) => {
    expect(isAdding(query, SIGNED)).toBe(false);
  });

  it('is the only kind that may: the record’s own fields are the same in all', () => {
    expect(isAdding('process where process.code_signature.trusted == true', {})).toBe(false);
    expect(isAdding('process where process.name == "a.exe" and process.working_directory : "C:\\\\*"', SIGNED)).toBe(false);
  });
});
