import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { readSettings } from './read-settings.ts';

let folder: TemporaryFolder;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder[Symbol.dispose]());

function read(toml: string, environment: Readonly<Record<string, string>> = {}): ReturnType<typeof readSettings> {
  return readSettings(folder.write('hopline.toml', toml), environment);
}

describe('readSettings', () => {
  it('has a value for everything but what says where engines are', () => {
    expect(readSettings(undefined, {})).toMatchObject({ store: {}, queue: { name: 'events', partitions: 16 }, ingest: { port: 9200 } });
  });

  it('takes the environment before the file, as text', () => {
    const settings = read('[queue]\npartitions = 8\nname = "a"', { HOPLINE_QUEUE_PARTITIONS: '4', HOPLINE_STORE_URL: 'bolt://db:7687' });

    expect(settings).toMatchObject({ queue: { partitions: 4, name: 'a' }, store: { url: 'bolt://db:7687' } });
  });

  it.each([
    ['[queue]\npartitions = 0', {}, /queue\.partitions must be a whole number from 1 to 1024/],
    ['[queue]\npartition = 4', {}, /there is no key queue\.partition; did you mean queue\.partitions\?/],
    ['[qeue]\npartitions = 4', {}, /there is no key qeue; did you mean queue\?/],
    ['[store]\nurl = "http://db"', {}, /store\.url must be a URL that begins with bolt:/],
    ['[store]\nurl = "bolt://neo4j@db"', {}, /store\.url must not hold a user or a password; give them as store\.user and store\.password/],
    ['', { HOPLINE_STORE_URL: 'bolt://neo4j:12/hush@db' }, /the variable HOPLINE_STORE_URL: store\.url must not hold a user or a password/],
    ['[store]\nretry_ms = -1', {}, /store\.retry_ms must be a whole number from 0 to 3600000/],
    [
      '',
      { HOPLINE_STORE_TRANSACTION_TIMEOUT_MS: '0' },
      /the variable HOPLINE_STORE_TRANSACTION_TIMEOUT_MS: store\.transaction_timeout_ms must be/,
    ],
    ['queue = "redis://x"', {}, /\[queue\] is a section with keys, not a value\. Write a line \[queue\], and below it .*: url, name,/],
    ['queue = 3', { HOPLINE_QUEUE_NAME: 'a' }, /\[queue\] is a section/],
    ['[[queue]]\nurl = "redis://x"', {}, /\[queue\] is a section/],
    ['retention = 7d', {}, /line 1/],
    ['retention = "7d"', {}, /\[retention\] is a section .*: telemetry, evidence\./],
    ['[retention]\nevidence = "6d"', {}, /retention\.evidence must not be shorter than retention\.telemetry/],
    [
      '[retention]\ntelemetry = "forever"',
      { HOPLINE_RETENTION_EVIDENCE: '180d' },
      /the variable HOPLINE_RETENTION_EVIDENCE: retention\.evidence must not be shorter than retention\.telemetry/,
    ],
    ['[retention]\nevidence = "soon"', {}, /retention\.evidence must be a number of days or hours/],
    ['[retention]\nevidense = "1d"', {}, /there is no key retention\.evidense; did you mean retention\.evidence\?/],
    ['[ingest]\napi_key = "secret"', {}, /ingest\.api_key must be an id, a colon and a key/],
    ['', { HOPLINE_INGEST_API_KEY: 'shippers:' }, /the variable HOPLINE_INGEST_API_KEY: ingest\.api_key must be an id, a colon and a key/],
    ['', { HOPLINE_INGEST_API_KEY: ':key' }, /ingest\.api_key/],
    ['', { HOPLINE_INGEST_API_KEY: 'id:key\n' }, /ingest\.api_key/],
    ['', { HOPLINE_QUEUE_PARTITIONS: 'many' }, /the variable HOPLINE_QUEUE_PARTITIONS: queue\.partitions must be/],
    ['', { HOPLINE_QUEUE_PARTITION: '4' }, /no variable HOPLINE_QUEUE_PARTITION; did you mean HOPLINE_QUEUE_PARTITIONS\?/],
    ['[queue\n', {}, /line 1/],
  ])('names what is wrong with %j and %j', (toml, environment, message) => {
    expect(() => read(toml, environment)).toThrow(
      expect.objectContaining({ code: 'CONFIGURATION_INVALID', message: expect.stringMatching(message) }),
    );
  });

  it('keeps findings for 180 days, or as long as telemetry where that is kept longer', () => {
    const DAY_MS = 86_400_000;

    expect(read('').retention).toEqual({ telemetry: 7 * DAY_MS, evidence: 180 * DAY_MS });
    expect(read('[retention]\ntelemetry = "365d"').retention).toEqual({ telemetry: 365 * DAY_MS, evidence: 365 * DAY_MS });
    expect(read('[retention]\ntelemetry = "30d"\nevidence = "720h"').retention.evidence).toBe(30 * DAY_MS);
  });

  it('takes a key of shippers with colons and spaces in it', () => {
    expect(read('', { HOPLINE_INGEST_API_KEY: 'shippers:a key: ü' }).ingest.api_key).toBe('shippers:a key: ü');
  });

  it('says that a file that was named is not there', () => {
    expect(() => readSettings('/nowhere/hopline.toml', {})).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE' }));
  });
});
