import { describe, expect, it } from 'vitest';
import { isWithin } from './technique-id.ts';

describe('an ATT&CK id', () => {
  it('is within itself and within what it names a sub-technique of', () => {
    expect([isWithin('T1053', 'T1053'), isWithin('T1053.005', 'T1053.005'), isWithin('T1053.005', 'T1053')]).toEqual([true, true, true]);
  });

  it('is within no sub-technique of it, nor within another that begins alike', () => {
    expect([isWithin('T1053', 'T1053.005'), isWithin('T1053', 'T105'), isWithin('T1053.0051', 'T1053.005')]).toEqual([false, false, false]);
  });
});
