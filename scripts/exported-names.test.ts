import { describe, expect, it } from 'vitest';
import { exportedNames, repeatedNames } from './exported-names.ts';

describe('the exported names of a module', () => {
  it('are those of every kind of declaration', () => {
    const text = `
      export const a = 1, { b, c: [d] } = x;
      export function e() {}
      export async function* f() {}
      export class G {}
      export interface H {}
      export type I = 1;
      export abstract class J {}
    `;

    expect(exportedNames(text)).toEqual(['a', 'b', 'd', 'e', 'f', 'G', 'H', 'I', 'J']);
  });

  it('are not those that it keeps to itself or hands on from another module', () => {
    expect(exportedNames(`const a = 1; function b() {} export { c } from './c.ts'; export * from './d.ts'; // export const e = 1`)).toEqual(
      [],
    );
  });
});

describe('a repeated name', () => {
  it('is one that two modules declare, each told by its path', () => {
    const modules = new Map([
      ['b.ts', 'export type Lag = 1; export const own = 1;'],
      ['a.ts', 'export interface Lag {}'],
    ]);

    expect(repeatedNames(modules)).toEqual([{ name: 'Lag', files: ['a.ts', 'b.ts'] }]);
  });

  it('is none where a type and a value of one module have it, or where others import it', () => {
    const modules = new Map([
      ['kinds.ts', 'export const Kind = {}; export type Kind = keyof typeof Kind;'],
      ['user.ts', `import { Kind } from './kinds.ts'; export const first: Kind = 'a';`],
    ]);

    expect(repeatedNames(modules)).toEqual([]);
  });
});
