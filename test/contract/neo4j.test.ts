import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { openNeo4jStore } from '../../graph/neo4j/neo4j-store.ts';
import { describeCypherDocument } from './cypher-document.ts';
import { describeGraphStore } from './graph-store.ts';
import { describeWorkedQueries } from './graphql-document.ts';
import { describePathAnswers } from './path-answers.ts';

const url = process.env['HOPLINE_TEST_NEO4J'];

/** Removes our nodes and nothing else. */
async function empty(server: string): Promise<void> {
  const driver = neo4j.driver(server);
  try {
    await driver.executeQuery('MATCH (n:Hopline|HoplineState|HoplineClaim|HoplineLog|HoplineChange) DETACH DELETE n');
  } finally {
    await driver.close();
  }
}

if (url === undefined || url === '') {
  it('has a Neo4j server to test against', () => {
    expect.fail(
      'HOPLINE_TEST_NEO4J is not set. Start a Neo4j server without authentication and set it to its address, such as bolt://127.0.0.1:7687; what it holds of Hopline is deleted.',
    );
  });
} else {
  describeGraphStore('Neo4j store', { isDurable: true, isShared: true }, async () => {
    await empty(url);
    return { store: await openNeo4jStore({ url }), openAgain: (options) => openNeo4jStore({ ...options, url }), dispose: () => empty(url) };
  });

  describeCypherDocument(url, () => empty(url));

  describeWorkedQueries(async () => {
    await empty(url);
    return { store: await openNeo4jStore({ url }), dispose: () => empty(url) };
  });

  describePathAnswers(async () => {
    await empty(url);
    return { store: await openNeo4jStore({ url }), dispose: () => empty(url) };
  });

  describe('openNeo4jStore', () => {
    it('says which server does not answer', async () => {
      await expect(openNeo4jStore({ url: 'bolt://127.0.0.1:1' })).rejects.toMatchObject({
        code: 'STORE_UNREACHABLE',
        message: expect.stringContaining('bolt://127.0.0.1:1'),
      });
    });

    it('says which database the server does not have', async () => {
      await expect(openNeo4jStore({ url, database: 'nosuchdatabase' })).rejects.toMatchObject({
        code: 'STORE_UNREACHABLE',
        message: expect.stringContaining('nosuchdatabase'),
      });
    });
  });
}

describe('openNeo4jStore', () => {
  it('says what an address must look like', async () => {
    await expect(openNeo4jStore({ url: 'http://127.0.0.1' })).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining('bolt://'),
    });
  });
});
