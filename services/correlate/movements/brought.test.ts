import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { ProcessEntity, ProcessTable } from '../entities/processes.ts';
import { anEvent, aServiceInstall, aTaskDefinition, aTaskRegistration } from '../testing/event-builders.ts';
import { anAct } from '../testing/routine-acts.ts';
import type { AssembledMovement } from './assembled-movement.ts';
import { type Brought, broughtBy } from './brought.ts';
import type { RuleHit } from './rule-hit.ts';

const NOTHING = anAct({ target: 'srv1', hour: 0, started: null });

function aProcess(name: string, changes: Partial<ProcessEntity> = {}): ProcessEntity {
  return { id: `process:${name}`, host: 'srv1', name, executable: null, events: [], ...changes } as unknown as ProcessEntity;
}

/** An act on SRV1 that started some processes, of which the first may have started others. */
function starting(processes: readonly ProcessEntity[], children: readonly ProcessEntity[] = []): Brought {
  const node = { ...NOTHING.node, processes: processes.map(({ id }) => id) };
  const childrenOf = (parent: ProcessEntity): readonly ProcessEntity[] => (parent === processes[0] ? children : []);
  return broughtBy({ ...NOTHING, node, processes }, { processes: { childrenOf } as unknown as ProcessTable });
}

/** An act on SRV1 of whose own events some tell. */
function telling(events: readonly HoplineEvent[], changes: Partial<AssembledMovement> = {}): Brought {
  return broughtBy({ ...NOTHING, ownEvents: events, ...changes }, { processes: { childrenOf: () => [] } as unknown as ProcessTable });
}

function aHit(rule: string, technique: string, hops: number): RuleHit {
  return { rule: { id: rule }, technique: [technique], hops: Array.from({ length: hops }), events: [] } as unknown as RuleHit;
}

describe('what an act brought', () => {
  it('is the command of what it started, else its program, else its name', () => {
    const commandLine = { 'process.command_line': 'Tool.exe  /go' } as HoplineEvent;

    expect([...starting([aProcess('tool.exe', { executable: 'C:\\Tool.exe', events: [commandLine] })]).contents]).toEqual([
      'runs tool.exe /go',
    ]);
    expect([...starting([aProcess('tool.exe', { executable: 'C:\\Tool.exe' })]).contents]).toEqual(['runs \\tool.exe']);
    expect([...starting([aProcess('Tool.exe')]).contents]).toEqual(['runs tool.exe']);
    expect([...starting([aProcess('x', { name: null })]).contents]).toEqual([]);
  });

  it('is what that started in turn on the same host, but for what Windows puts beside it', () => {
    const companions = ['conhost.exe', 'WsmProvHost.exe', 'winrshost.exe', 'wmiprvse.exe'].map((name) => aProcess(name));
    const elsewhere = aProcess('far.exe', { host: 'srv2' });

    expect([...starting([aProcess('a.exe')], [aProcess('b.exe'), elsewhere, ...companions]).contents]).toEqual([
      'runs a.exe',
      'runs b.exe',
    ]);
  });

  it('is of what thousands were started by the first', () => {
    const many = Array.from({ length: 200 }, (_, number) =>
      aProcess(`p${String.fromCharCode(97 + (number % 26))}${number % 8}.exe`, { id: `${number}` }),
    );

    expect(starting([aProcess('a.exe')], many).contents.size).toBe(64);
  });

  it('is what its tasks, services and scripts say on the target, as they were made', () => {
    const task = aTaskRegistration('SRV1', '12:00:00', '\\Job', { 'winlog.event_data.TaskContent': aTaskDefinition('C:\\a.exe', '-x') });
    const service = aServiceInstall('SRV1', '12:00:00', 'Job', 'C:\\b.exe -y');
    const script = anEvent('SRV1', '12:00:00', { 'powershell.file.script_block_text': 'Get-Process' });

    expect([...telling([task, service, script]).contents]).toEqual(['runs \\a.exe -x', 'runs \\b.exe -y', 'runs get-process']);
    expect([...telling([{ ...task, 'host.name': 'SRV2' }]).contents]).toEqual([]);
  });

  it('is what its hits say as well', () => {
    const service = aServiceInstall('SRV1', '12:00:00', 'Job', 'C:\\b.exe -y');
    const hit = { ...aHit('rule', 'T1543.003', 1), events: [service] } as RuleHit;

    expect([...telling([], { hits: [hit] }).contents]).toEqual(['runs \\b.exe -y']);
  });

  it('is the names of what it made where nothing else was recorded of that', () => {
    const node = { ...NOTHING.node, tasks: ['task:srv1/Job 1041'], services: ['service:srv1/tool'] };
    const names = ['defines job <number>', 'defines tool'];
    const image = aServiceInstall('SRV1', '12:00:00', 'tool', 'C:\\b.exe');

    expect([telling([], { node }).contents, telling([], { node }).names].map((keys) => [...keys])).toEqual([names, names]);
    expect([telling([image], { node }).contents, telling([image], { node }).names].map((keys) => [...keys])).toEqual([
      ['runs \\b.exe'],
      names,
    ]);
  });

  it('is the rules that tell of something else than the movement, or all of them where nothing is recorded', () => {
    const hits = [aHit('same', 'T1569.002', 0), aHit('other', 'T1112', 0), aHit('hop', 'T1112', 1)];
    const script = anEvent('SRV1', '12:00:00', { 'powershell.file.script_block_text': 'x' });

    expect([...telling([script], { hits }).contents]).toEqual(['runs x', 'meets other']);
    expect([...telling([], { hits }).contents]).toEqual(['meets same', 'meets other', 'meets hop']);
  });

  it('is concealed where some of it is', () => {
    const script = (text: string): HoplineEvent => anEvent('SRV1', '12:00:00', { 'powershell.file.script_block_text': text });

    expect(telling([script('x'), script('a -bxor 5')]).isConcealed).toBe(true);
    expect(telling([script('x')]).isConcealed).toBe(false);
  });
});
