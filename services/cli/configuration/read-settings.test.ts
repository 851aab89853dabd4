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
    ['queue = 3', {}, /queue/],
    ['', { HOPLINE_QUEUE_PARTITIONS: 'many' }, /the variable HOPLINE_QUEUE_PARTITIONS: queue\.partitions must be/],
    ['', { HOPLINE_QUEUE_PARTITION: '4' }, /no variable HOPLINE_QUEUE_PARTITION; did you mean HOPLINE_QUEUE_PARTITIONS\?/],
    ['[queue\n', {}, /line 1/],
  ])('names what is wrong with %j and %j', (toml, environment, message) => {
    expect(() => read(toml, environment)).toThrow(
      expect.objectContaining({ code: 'CONFIGURATION_INVALID', message: expect.stringMatching(message) }),
    );
  });

  it('says that a file that was named is not there', () => {
    expect(() => readSettings('/nowhere/hopline.toml', {})).toThrow(expect.objectContaining({ code: 'INPUT_UNREADABLE' }));
  });
});
