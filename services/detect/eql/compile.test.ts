import { describe, expect, it } from 'vitest';
import { EVENT_FIELDS } from '../event-fields.ts';
import { anInboundRpc, aProcessStart } from '../testing/events.ts';
import { compileCondition, compileQuery } from './compile.ts';
import { parseExpression, parseQuery } from './parse.ts';

const START = aProcessStart('12:00:00', 'cmd.exe', { 'process.args': ['/c', 'Whoami'], 'process.command_line': 'cmd /c Whoami' });
const INBOUND = anInboundRpc('12:00:00');

function holds(condition: string, event = START): boolean {
  return compileCondition(parseExpression(condition), condition, EVENT_FIELDS)(event);
}

function compile(query: string): () => unknown {
  return () => compileQuery(parseQuery(query), query, EVENT_FIELDS);
}

describe('a condition', () => {
  it.each([
    'process.name == "cmd.exe"',
    'process.name : "CMD.*"',
    'process.name like~ "C?D.exe"',
    'process.name in ("a", "cmd.exe")',
    'process.name in~ ("CMD.EXE")',
    'process.name != "CMD.EXE"',
    'not process.name : "calc.exe"',
    'process.args : "whoami"',
    'process.args != "x"',
    'process.parent.name == null',
    'not process.parent.name : "a*"',
    'not process.parent.name in ("a", null)',
    'process.pid == 4242 and process.pid >= 4242.0',
    'process.pid == "4242"',
    'length(process.name) == 7',
    'stringContains~(process.command_line, "WHOAMI")',
    'process.name regex "[a-c]md\\\\.exe"',
    '?process.unheard.of == null',
  ])('%s holds', (condition) => {
    expect(holds(condition)).toBe(true);
  });

  it.each([
    'process.name == "CMD.EXE"',
    'process.name like "CMD*"',
    'process.name in ("cmd.*")',
    'process.parent.name in ("a", null)',
    'process.parent.name in (null)',
    'process.args != "/c"',
    'process.parent.name != null',
    'process.parent.name : "*"',
    'process.pid > 4242',
    'process.name regex "md"',
    '?process.unheard.of == "x"',
  ])('%s does not hold', (condition) => {
    expect(holds(condition)).toBe(false);
  });

  it('without case leaves dates and addresses what they are', () => {
    const query = 'any where @timestamp >= "2000-01-01T00:00:00Z" and source.ip in ("::FFFF:10.0.0.5")';
    const compiled = compileQuery(parseQuery(query), query, EVENT_FIELDS, { isCaseInsensitive: true });

    expect(compiled.kind === 'event' && compiled.filter.holds(INBOUND)).toBe(true);
  });

  it('compares addresses as addresses', () => {
    expect(holds('cidrMatch(source.ip, "10.0.0.0/24", "fe80::/10")', INBOUND)).toBe(true);
    expect(holds('source.ip : "10.0.0.0/8" and source.ip == "10.0.0.5" and source.ip != "::ffff:10.0.0.6"', INBOUND)).toBe(true);
    expect(holds('cidrMatch(source.ip, "127.0.0.0/8")', INBOUND)).toBe(false);
  });
});

describe('addresses', () => {
  const from = (address: string) => anInboundRpc('12:00:00', { 'source.ip': address, 'destination.ip': '10.0.0.6' });

  it.each([
    ['source.ip >= "10.0.0.0"', ['10.0.0.0', '10.0.0.5', '192.168.0.1', 'fe80::1'], ['9.0.0.1', '9.255.255.255', '::1']],
    ['source.ip < "10.0.0.0"', ['9.0.0.1', '2.1.1.1'], ['10.0.0.0', '100.0.0.1']],
    ['"fe80::" <= source.ip', ['fe80::', 'fe80:0::1'], ['10.0.0.5', 'fe7f::1']],
    ['source.ip > "::ffff:10.0.0.4"', ['10.0.0.5'], ['10.0.0.4', '9.0.0.5']],
    ['source.ip <= destination.ip', ['9.0.0.7', '10.0.0.6'], ['10.0.0.7', '10.0.0.10', '100.0.0.1']],
  ])('by %s come before and after each other as numbers do', (condition, inside, outside) => {
    expect(inside.filter((address) => !holds(condition, from(address)))).toEqual([]);
    expect(outside.filter((address) => holds(condition, from(address)))).toEqual([]);
  });

  it('have no order with what is none', () => {
    expect(holds('source.ip >= "0.0.0.0"', from('-'))).toBe(false);
  });
});

describe('what is calculated of a missing field', () => {
  it.each([
    'length(process.parent.name) == 3',
    'length(process.parent.name) != 3',
    '3 != length(process.parent.name)',
    'concat(process.parent.name, "x") != "x"',
    'process.parent.pid + 1 != 5',
    '-process.parent.pid != 5',
    'between(process.parent.name, "a", "b") != "c"',
    'startsWith(process.parent.name, "a") != false',
    'endsWith(process.parent.name, "a") == true',
  ])('neither equals nor differs: %s does not hold', (condition) => {
    expect(holds(condition)).toBe(false);
  });

  it.each([
    'not length(process.parent.name) == 3',
    'not startsWith(process.parent.name, "a")',
    'startsWith(process.parent.name, "a") == false',
    'true != endsWith(process.parent.name, "a")',
    'length(process.parent.name) == null',
    'process.parent.name != "x"',
  ])('is not what it is asked to be: %s holds', (condition) => {
    expect(holds(condition)).toBe(true);
  });

  it('differs where the field is there', () => {
    expect(holds('length(process.name) != 3 and process.pid + 1 != 5 and -process.pid != 5')).toBe(true);
    expect(holds('length(process.name) != 7 or process.pid + 1 != 4243')).toBe(false);
  });
});

describe('a query that cannot be run', () => {
  it.each([
    ['any where lenght(a) == 1', 'did you mean length?'],
    ['any where startsWith(a)', 'startsWith takes 2 operands, not 1'],
    ['any where cidrMatch(source.ip, "10.0.0.0/33")', 'is not from 0 to 32'],
    ['any where source.ip >= "10.0.0.0/8"', '"10.0.0.0/8" is no address that others come before or after'],
    ['any where source.ip < 10', '10 is no address'],
    ['any where a regex "(?=x)"', 'a group cannot start with "?"'],
    ['sequence [a where true]', 'at least two events'],
    [`sequence ${'[a where true] with runs=100 '.repeat(11)}`, 'a sequence of 1100 events is too long'],
    ['sample [a where true] [b where true]', 'a sample needs a join key'],
    ['any where 5', 'a condition must be true or false'],
    ['any where child of [any where true]', 'asks about the process tree'],
    ['sequence [a where true] by x [b where true]', 'this item has 0 join keys and the first has 1'],
    ['sequence [a where true] ![b where true] [c where true]', 'a missing event needs "with maxspan=…"'],
  ])('%s says so', (query, message) => {
    expect(compile(query)).toThrow(message);
  });
});
