import { describe, expect, it } from 'vitest';
import { mostExact } from './technique.ts';

describe('the most exact of several techniques', () => {
  it('are without the parents of others', () => {
    expect(mostExact(['T1053.005', 'T1053', 'T1569.002'])).toEqual(['T1053.005', 'T1569.002']);
  });

  it('are without remote services in general, beside anything', () => {
    expect(mostExact(['T1021', 'T1047'])).toEqual(['T1047']);
    expect(mostExact(['T1021'])).toEqual(['T1021']);
  });

  it('are each once, in the order of ids', () => {
    expect(mostExact(['T1570', 'T1021.002', 'T1570'])).toEqual(['T1021.002', 'T1570']);
  });
});
