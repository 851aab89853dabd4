import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aProcessStart, aServiceInstall, aTaskDefinition, aTaskRegistration } from '../testing/event-builders.ts';
import { payloadsOf } from './payloads.ts';

/** What a hit that rests on an event brought. */
function broughtBy(event: HoplineEvent): string[] {
  const landscape = landscapeOf([event]);
  return [...payloadsOf({ events: [event], processes: [landscape.processes.of(event) ?? []].flat() }, landscape)];
}

function byTask(command: string, args = ''): string[] {
  return broughtBy(aTaskRegistration('WS6', '12:00:00', '\\Job', { 'winlog.event_data.TaskContent': aTaskDefinition(command, args) }));
}

function byService(image: string): string[] {
  return broughtBy(aServiceInstall('WS6', '12:00:00', 'Job', image));
}

function byProcess(changes: Partial<HoplineEvent>): string[] {
  return broughtBy(aProcessStart('WS6', '12:00:00', 'stage.exe', { 'process.executable': 'C:\\Users\\Public\\stage.exe', ...changes }));
}

describe('what an act brought to run', () => {
  it('is a task’s action with its arguments, however they are spelt', () => {
    expect(byTask('C:\\Users\\Public\\Stage.exe', ' -Now ')).toEqual(['runs c:\\users\\public\\stage.exe -now']);
    expect(byTask(' "C:\\Users\\Public\\Stage.exe"')).toEqual(['runs c:\\users\\public\\stage.exe ']);
  });

  it('is a service’s image with its arguments', () => {
    expect(byService('"C:\\Users\\Public\\Stage.exe" -Now')).toEqual(['runs c:\\users\\public\\stage.exe -now']);
  });

  it.each([
    'cmd.exe',
    'C:\\a.exe',
    'C:\\Windows\\System32\\cmd.exe',
    'C:\\Windows\\SysWOW64\\cmd.exe',
    'C:\\Windows\\any\\where\\a.exe',
    'C:\\Program Files\\Any\\a.exe',
    'C:\\Program Files (x86)\\Any\\a.exe',
    '%SystemRoot%\\System32\\cmd.exe',
    '%windir%\\a.exe',
    '\\SystemRoot\\System32\\a.sys',
    '\\Windows\\System32\\a.exe',
    'System32\\a.exe',
    '"C:\\Windows\\winsxs\\a.exe"',
    '\\windows\\servicing\\a.exe',
  ])('is not a program that every host has, by itself: %s', (program) => {
    expect(byTask(program)).toEqual([]);
  });

  it.each([
    'C:\\ProgramData\\a.exe',
    'C:\\Users\\Public\\a.exe',
    'D:\\Tools\\a.exe',
    'C:\\Program Filesystem\\a.exe',
    'C:\\WindowsApps\\b\\a.exe',
    '%TEMP%\\a.exe',
    '\\\\srv\\share\\a.exe',
    'x\\C:\\Windows\\a.exe',
    '\\System32\\drivers\\a.sys',
  ])('is another program by itself: %s', (program) => {
    expect(byTask(program)).toEqual([`runs ${program.toLowerCase()} `]);
  });

  it('is a program of every host with arguments of twelve letters or more', () => {
    expect(byTask('cmd.exe', '/c start.bat')).toEqual(['runs cmd.exe /c start.bat']);
    expect(byTask('cmd.exe', '/c star.bat')).toEqual([]);
    expect(byTask('cmd.exe', ' /c star.bat ')).toEqual([]);
  });

  it('is a program by the strongest hash that is known', () => {
    const hashes = { 'process.hash.sha256': 'aa', 'process.hash.sha1': 'bb', 'process.hash.md5': 'cc' };

    expect(byProcess(hashes)).toEqual(['hash aa']);
    expect(byProcess({ ...hashes, 'process.hash.sha256': undefined })).toEqual(['hash bb']);
    expect(byProcess({ 'process.hash.md5': 'cc' })).toEqual(['hash cc']);
    expect(byProcess({})).toEqual([]);
  });

  it('is no program of every host by its hash', () => {
    expect(byProcess({ 'process.hash.md5': 'cc', 'process.executable': 'C:\\Windows\\System32\\stage.exe' })).toEqual([]);
    expect(byProcess({ 'process.hash.md5': 'cc', 'process.executable': undefined })).toEqual([]);
  });
});
