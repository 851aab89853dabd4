import { describe, expect, it } from 'vitest';
import { serve } from './testing/serve.ts';

describe('what shippers ask before they send', () => {
  it('says with every answer that it speaks as Elasticsearch', async () => {
    const { ask } = await serve();

    const answers = await Promise.all([ask('GET', '/'), ask('HEAD', '/'), ask('GET', '/_nothing'), ask('DELETE', '/_bulk')]);

    expect(answers.map(({ headers }) => headers.get('x-elastic-product'))).toEqual(Array.from({ length: 4 }, () => 'Elasticsearch'));
  });

  it('has a version', async () => {
    const { ask } = await serve();

    const { body } = await ask('GET', '/?filter_path=version.number');

    expect(body).toEqual({ version: { number: expect.stringMatching(/^8\.\d+\.\d+$/) } });
  });

  it('answers in the version of the type that is asked for', async () => {
    const { ask } = await serve();

    const { headers } = await ask('GET', '/', undefined, { accept: 'application/vnd.elasticsearch+json; compatible-with=9,text/plain' });

    expect(headers.get('content-type')).toBe('application/vnd.elasticsearch+json; compatible-with=9');
  });

  it('names itself as the only node, by the address it was asked at', async () => {
    const { ask, url } = await serve();

    const { body } = await ask('GET', '/_nodes/http');

    expect(Object.values<{ http: { publish_address: string } }>(body.nodes).map((node) => `http://${node.http.publish_address}`)).toEqual([
      url,
    ]);
  });

  it.each([
    ['GET', '/_license', 200],
    ['GET', '/_xpack', 200],
    ['GET', '/_cluster/health', 200],
    ['HEAD', '/_cat/health', 200],
    ['HEAD', '/_index_template/winlogbeat', 404],
    ['PUT', '/_index_template/winlogbeat', 200],
    ['GET', '/_index_template/winlogbeat*', 200],
    ['GET', '/_template/winlogbeat', 404],
    ['PUT', '/_template/winlogbeat', 200],
    ['PUT', '/_component_template/logs', 200],
    ['GET', '/_ilm/policy/winlogbeat', 404],
    ['PUT', '/_ilm/policy/winlogbeat', 200],
    ['GET', '/_data_stream/winlogbeat', 404],
    ['PUT', '/_data_stream/winlogbeat', 200],
    ['GET', '/_ingest/pipeline/winlogbeat', 404],
    ['PUT', '/_ingest/pipeline/winlogbeat', 200],
    ['HEAD', '/_alias/winlogbeat', 404],
    ['POST', '/_aliases', 200],
    ['PUT', '/%3Clogs-%7Bnow%2Fd%7D-000001%3E', 200],
    ['HEAD', '/logs', 200],
    ['POST', '/logs/_refresh', 200],
    ['GET', '/_all/_refresh', 200],
    ['POST', '/_monitoring/bulk', 200],
    ['POST', '/_search', 404],
    ['GET', '/logs/_search', 404],
    ['GET', '/_bulk', 405],
    ['DELETE', '/logs', 405],
    ['GET', '/%E0%A4%A', 400],
  ])('%s %s is answered with %i', async (method, path, expected) => {
    const { ask } = await serve();

    const { status, body } = await ask(method, path, ['PUT', 'POST'].includes(method) ? '{}' : undefined);

    // An error carries its status in its body too; HEAD has no body.
    expect([status, body?.error === undefined ? null : body.status]).toEqual([
      expected,
      expected >= 400 && method !== 'HEAD' ? expected : null,
    ]);
  });

  it('tells which methods are answered where another is asked for', async () => {
    const { ask } = await serve();

    expect((await ask('GET', '/_bulk')).headers.get('allow')).toBe('POST, PUT');
  });
});
