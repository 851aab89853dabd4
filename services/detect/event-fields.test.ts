import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import { compileCondition } from './eql/compile.ts';
import { parseExpression } from './eql/parse.ts';
import { EVENT_FIELDS } from './event-fields.ts';
import { aNetworkLogon, anEvent, aProcessStart } from './testing/events.ts';

function holds(condition: string, event: HoplineEvent): boolean {
  return compileCondition(parseExpression(condition), condition, EVENT_FIELDS)(event);
}

const withExtra = (extra: Record<string, unknown>): HoplineEvent => anEvent('12:00:00', { extra });

describe('a rule on an event', () => {
  it.each([
    ['by the number', 'winlog.logon.type == 3', true],
    ['by the word', 'winlog.logon.type == "Network"', true],
    ['by a pattern', 'winlog.logon.type : "net*"', true],
    ['by a list of words', 'winlog.logon.type in ("Network", "RemoteInteractive")', true],
    ['by what it is not', 'winlog.logon.type != "Network"', false],
    ['by the number as text', 'winlog.event_data.LogonType == "3"', true],
  ])('tells the type of a logon %s', (_, condition, expected) => {
    expect(holds(condition, aNetworkLogon('12:00:00'))).toBe(expected);
  });

  it('compares numbers of the document that stand as text', () => {
    const event = withExtra({ 'process.Ext.relative_file_creation_time': '99.5' });

    expect(holds('process.Ext.relative_file_creation_time < 100', event)).toBe(true);
    expect(holds('process.Ext.relative_file_creation_time + 1 == 100.5', event)).toBe(true);
  });

  it('compares truth values of the document that stand as text', () => {
    expect(holds('process.code_signature.trusted == false', withExtra({ 'process.code_signature.trusted': 'false' }))).toBe(true);
  });

  it('compares addresses of the document as addresses', () => {
    const event = withExtra({ 'client.ip': ['0:0:0:0:0:0:0:1', '10.0.0.5'] });

    expect(holds('client.ip == "::1"', event)).toBe(true);
    expect(holds('client.ip != "::1"', event)).toBe(false);
    expect(holds('cidrMatch(client.ip, "10.0.0.0/8")', event)).toBe(true);
  });

  it('takes what a sensor leaves out from what it says otherwise', () => {
    const event = aProcessStart('12:00:00', 'cmd.exe', { 'process.args': ['cmd.exe', '/c'], 'winlog.event_data.IntegrityLevel': 'High' });

    expect(holds('process.args_count == 2 and process.Ext.token.integrity_level_name == "high"', event)).toBe(true);
  });

  it('cuts the command line of the parent where no sensor gives its arguments', () => {
    const event = aProcessStart('12:00:00', 'whoami.exe', { 'process.parent.command_line': 'cmd.exe /c "whoami /all"' });

    expect(holds('process.parent.args == "/c" and process.parent.args : "whoami*" and process.parent.args_count == 3', event)).toBe(true);
  });

  it('names the data set of a log whichever shipper brought it', () => {
    const event = anEvent('12:00:00', { 'winlog.channel': 'Security' });

    expect(holds('event.dataset == "system.security" and data_stream.dataset : "system.*"', event)).toBe(true);
  });

  it('takes what the document says before what follows from other fields', () => {
    const event = anEvent('12:00:00', { 'process.args': ['cmd.exe'], extra: { 'process.args_count': 7 } });

    expect(holds('process.args_count == 7', event)).toBe(true);
  });
});

describe('a join of events', () => {
  const keyOf = (name: string, event: HoplineEvent): unknown => EVENT_FIELDS.readKey?.(name)(event);

  it.each([
    'user.name',
    'user.domain',
    'winlog.event_data.SubjectUserName',
    'winlog.event_data.SubjectDomainName',
    'winlog.event_data.TargetUserName',
    'winlog.event_data.TargetDomainName',
  ])('takes %s for the same in any case, as Windows does', (name) => {
    expect(keyOf(name, anEvent('12:00:00', { [name]: 'Ålice' }))).toBe('ålice');
    expect(keyOf(name, withExtra({ [name]: 'ALICE' }))).toBe('alice');
  });

  it('takes other texts as they are, and nothing for nothing', () => {
    expect(keyOf('process.name', anEvent('12:00:00', { 'process.name': 'A.exe' }))).toBe('A.exe');
    expect(keyOf('user.name', anEvent('12:00:00', { 'user.name': undefined }))).toBeUndefined();
  });
});
