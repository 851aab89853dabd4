import { describe, expect, it } from 'vitest';
import { type LogFormat, type LogLevel, openLog } from './log.ts';

/** What a log with these settings writes when it is told one thing of each level. */
async function written(level: LogLevel, format: LogFormat, isTTY: boolean): Promise<string[]> {
  const lines: string[] = [];
  const log = await openLog({ level, format, stream: { isTTY, write: (text) => lines.push(text) } });
  log.debug('a detail');
  log.info('a note', { partition: 3 });
  log.warn('a warning');
  log.error('an error');
  return lines;
}

describe('openLog', () => {
  it('writes sentences for people at a terminal', async () => {
    expect(await written('info', 'auto', true)).toEqual(['a note\n', 'a warning\n', 'an error\n']);
  });

  it('writes an object a line where there is none', async () => {
    const [note = ''] = await written('info', 'auto', false);

    expect(JSON.parse(note)).toMatchObject({ level: 'info', message: 'a note', partition: 3, time: expect.stringMatching(/Z$/) });
    expect(note.endsWith('\n')).toBe(true);
  });

  it.each([
    ['debug', 4],
    ['info', 3],
    ['warn', 2],
    ['error', 1],
  ] as const)('says at level %s what is as grave or graver', async (level, count) => {
    expect([await written(level, 'json', false), await written(level, 'text', false)].map(({ length }) => length)).toEqual([count, count]);
  });
});
