import { Neo4jError } from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { asNeo4jStoreError, toldAddress, unreachable } from './errors.ts';

const url = 'bolt://neo4j:hush@db:7687';

describe('toldAddress', () => {
  it.each([
    ['bolt://db:7687', 'bolt://db:7687'],
    [url, 'bolt://db:7687'],
    ['neo4j+s://neo4j:hu@sh@db', 'neo4j+s://db'],
    ['bolt://neo4j:hu/sh?#@db', 'bolt://db'],
    ['neo4j:hush@db', 'db'],
  ])('tells of %s no user and no password', (address, told) => {
    expect(toldAddress(address)).toBe(told);
  });
});

describe('errors of a Neo4j server', () => {
  it('tell where it is, and no password, also where the driver repeats the address', () => {
    const { message } = unreachable({ url, database: 'hopline' }, new Error(`Could not connect to ${url}`));

    expect(message).toContain('bolt://db:7687, database hopline,');
    expect(message).toContain('Could not connect to bolt://db:7687');
    expect(message).not.toContain('hush');
  });

  it('tell a refusal without it as well', () => {
    const refused = new Neo4jError(`no such database at ${url}`, 'Neo.ClientError.Database.DatabaseNotFound', '', '');

    expect(String(asNeo4jStoreError({ url }, refused))).toContain('at bolt://db:7687 refused a statement');
    expect(String(asNeo4jStoreError({ url }, refused))).not.toContain('hush');
  });
});
