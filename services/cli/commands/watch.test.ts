import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { generateCapture } from '../../generate/generate.ts';
import type { FindingsDocument } from '../findings/document.ts';
import { runHopline } from '../testing/run-hopline.ts';
import { watchHopline } from '../testing/watching-program.ts';

let folder: TemporaryFolder;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder[Symbol.dispose]());

/** A program start on WS6, as Winlogbeat writes Sysmon's. */
function aStart(time: string, program: string): string {
  const record = Number(time.replaceAll(/\D/g, ''));
  const data = { UtcTime: `2024-03-10 ${time}.000`, Image: `C:\\tools\\${program}.exe`, ProcessId: '4242' };
  const winlog = {
    channel: 'Microsoft-Windows-Sysmon/Operational',
    provider_name: 'Microsoft-Windows-Sysmon',
    event_id: '1',
    computer_name: 'WS6',
    record_id: record,
    event_data: data,
  };
  return JSON.stringify({ '@timestamp': `2024-03-10T${time}.000Z`, winlog });
}

function aRuleFile(id: string, query: string): string {
  return `[rule]
rule_id = "${id}"
name = "Rule ${id}"
description = "for a test"
type = "eql"
language = "eql"
risk_score = 47
severity = "medium"
query = '''${query}'''
`;
}

function start(program: string): string {
  return `[process where process.name == "${program}.exe"]`;
}

const ONE_THEN_TWO = aRuleFile('pair', `sequence by host.name with maxspan=1m ${start('one')} ${start('two')}`);

describe('hopline watch', () => {
  it('tells of a capture what an analysis finds', async () => {
    const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
    const capture = folder.write('capture.ndjson', `${[...lines].join('\n')}\n`);
    const analysed = JSON.parse((await runHopline(['analyze', capture, '--format', 'json'])).stdout) as FindingsDocument;

    const { code, stdout } = await runHopline(['watch', capture]);

    const told = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { rule: { id: string }; status: string });
    // Which of several connections came before an act may differ: an analysis measures clocks first, a stream takes them as they stand.
    const standing = told.filter(({ status }) => status === 'OPEN');
    expect(standing.map(({ rule }) => rule.id).sort()).toEqual(analysed.detections.map(({ rule }) => rule.id).sort());
    expect(analysed.detections).not.toEqual([]);
    expect(code).toBe(0);
  });

  it('reads several files merged by time, so that none is late', async () => {
    const rules = folder.write('pair.toml', ONE_THEN_TWO);
    const first = folder.write('a.ndjson', `${aStart('12:00:20', 'two')}\n${aStart('13:00:00', 'other')}\n`);
    const second = folder.write('b.ndjson', `${aStart('12:00:00', 'one')}\n`);

    const { stdout, stderr } = await runHopline(['watch', first, second, '--rules', rules]);

    expect(JSON.parse(stdout.trim())).toMatchObject({ rule: { id: 'pair' }, status: 'OPEN' });
    expect(stderr).not.toContain('too late');
  });

  it('prints a detection while its input goes on, and takes it back for a late event that makes a better one', async () => {
    const program = watchHopline(['--rules', folder.write('pair.toml', ONE_THEN_TWO)]);

    program.feed([aStart('12:00:00', 'one'), aStart('12:00:20', 'two')]);
    const first = await program.next();
    program.feed([aStart('12:00:10', 'one')]);
    const changes = [await program.next(), await program.next()];

    expect(first).toMatchObject({
      rule: { id: 'pair', name: 'Rule pair' },
      time: '2024-03-10T12:00:20.000Z',
      status: 'OPEN',
      severity: 'medium',
    });
    expect(changes).toMatchObject([
      { id: (first as { id: string }).id, status: 'RETRACTED', reason: 'REPLACED' },
      { status: 'OPEN', evidence: [{ time: '2024-03-10T12:00:10.000Z' }, { time: '2024-03-10T12:00:20.000Z' }] },
    ]);
    expect(await program.end()).toEqual({ lines: [], code: 0 });
  });

  it('tells at the end of its input what waited for it', async () => {
    const query = `sequence by host.name with maxspan=1m ${start('one')} ![process where process.name == "two.exe"]`;
    const program = watchHopline(['--rules', folder.write('alone.toml', aRuleFile('alone', query))]);

    program.feed([aStart('12:00:00', 'one')]);

    expect(await program.end()).toMatchObject({ lines: [{ rule: { id: 'alone' }, status: 'OPEN' }], code: 0 });
  });

  it('reads rules again when their files change; one that did not change goes on with what it knows', async () => {
    folder.write('pair.toml', ONE_THEN_TWO);
    const program = watchHopline(['--rules', folder.path]);
    program.feed([aStart('12:00:00', 'one'), aStart('12:00:01', 'two')]);
    await program.next();
    program.feed([aStart('12:00:05', 'one')]);

    folder.write('single.toml', aRuleFile('single', 'process where process.name == "two.exe"'));
    await program.says(', 1 begin, 0 are gone.');
    program.feed([aStart('12:00:20', 'two')]);

    expect([await program.next(), await program.next()]).toMatchObject([{ rule: { id: 'pair' } }, { rule: { id: 'single' } }]);
    expect(await program.end()).toEqual({ lines: [], code: 0 });
  });

  it('says how many events came too late', async () => {
    const capture = folder.write('late.ndjson', [aStart('12:05:00', 'two'), aStart('12:00:00', 'one')].join('\n'));

    const { stderr } = await runHopline(['watch', capture, '--lateness', '1m', '--rules', folder.write('pair.toml', ONE_THEN_TWO)]);

    expect(stderr).toContain('1 event came too late to count; --lateness says how late is not too late.');
  });

  it('ends with 3 where nothing of its input is understood', async () => {
    expect(await runHopline(['watch', folder.write('notes.txt', 'no events at all\n')])).toMatchObject({ code: 3, stdout: '' });
  });

  it.each([
    [['watch'], 2],
    [['watch', 'x', '--lateness', 'soon'], 2],
    [['watch', '/no/such/path'], 3],
    [['watch', '-', '--rules', '/no/such/path'], 3],
  ])('ends %j with %i and says what is wrong', async (args, expected) => {
    const { code, stdout, stderr } = await runHopline(args);

    expect(code).toBe(expected);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
    expect(stderr).not.toContain('fault of Hopline');
  });
});
