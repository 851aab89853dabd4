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

describe('a query that cannot be run', () => {
  it.each([
    ['any where lenght(a) == 1', 'did you mean length?'],
    ['any where startsWith(a)', 'startsWith takes 2 operands, not 1'],
    ['any where cidrMatch(source.ip, "10.0.0.0/33")', 'is not from 0 to 32'],
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
