import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTaskXml } from './parse-task-xml.ts';

const TASK = `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Author>SHIRE\\alice</Author></RegistrationInfo>
  <Triggers><TimeTrigger><StartBoundary>2026-03-10T12:00:00</StartBoundary></TimeTrigger><LogonTrigger/></Triggers>
  <Actions Context="Author"><Exec><Command>cmd.exe</Command><Arguments>/c echo 1 &amp;&amp; echo 2</Arguments></Exec></Actions>
</Task>`;

describe('parseTaskXml', () => {
  it('reads author, triggers and what is run', () => {
    expect(parseTaskXml(TASK)).toEqual({
      author: 'SHIRE\\alice',
      triggers: ['LogonTrigger', 'TimeTrigger 2026-03-10T12:00:00'],
      actions: [{ kind: 'EXEC', path: 'cmd.exe', arguments: '/c echo 1 && echo 2', workingDirectory: null, clsid: null, data: null }],
    });
  });

  it('reads a COM handler', () => {
    const xml = '<Task><Actions><ComHandler><ClassId>{ABC}</ClassId><Data>x</Data></ComHandler></Actions></Task>';

    expect(parseTaskXml(xml)?.actions).toMatchObject([{ kind: 'COM_HANDLER', clsid: '{abc}', data: 'x' }]);
  });

  it('gives null for what is no task', () => {
    expect(parseTaskXml('')).toBeNull();
    expect(parseTaskXml('<a/>')).toBeNull();
    expect(parseTaskXml('<Task><Actions>')).toMatchObject({ actions: [] });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.nat(TASK.length), (noise, cut) => void parseTaskXml(TASK.slice(0, cut) + noise)));
  });
});
