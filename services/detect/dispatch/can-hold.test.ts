import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventCategory } from '../../../schema/event.ts';
import { compileQuery } from '../eql/compile.ts';
import { parseQuery } from '../eql/parse.ts';
import { EVENT_FIELDS } from '../event-fields.ts';
import { anEvent } from '../testing/events.ts';
import { compileOutlook, type EventKind } from './can-hold.ts';

const SYSMON = 'Microsoft-Windows-Sysmon';
const SECURITY = 'Microsoft-Windows-Security-Auditing';

function canHold(condition: string, kind: Partial<EventKind>): boolean {
  const text = `any where ${condition}`;
  const query = parseQuery(text);
  if (query.kind !== 'EventQuery') throw new Error('a test asks for single events');
  return compileOutlook(query.filter.condition, text).canHold({ code: '1', provider: SYSMON, categories: ['process'], ...kind });
}

describe('what can hold of an event of a known kind', () => {
  it('is nothing that its code contradicts', () => {
    expect(canHold('event.code == "4624" and winlog.logon.type == 3', { code: '4625' })).toBe(false);
    expect(canHold('event.code == "4624" and winlog.logon.type == 3', { code: '4624' })).toBe(true);
  });

  it('is what a field yet unread may satisfy', () => {
    expect(canHold('event.code == "3" or process.name : "cmd.exe"', { code: '1' })).toBe(true);
    expect(canHold('not process.name : "cmd.exe"', { code: '1' })).toBe(true);
  });

  it('is not the negation of what must hold', () => {
    expect(canHold('not event.code in ("1", "5") and process.pid == 4', { code: '1' })).toBe(false);
    expect(canHold('not (event.code == "1" or process.pid == 4)', { code: '1' })).toBe(false);
    expect(canHold('not (event.code == "1" and process.pid == 4)', { code: '1' })).toBe(true);
  });

  it('heeds provider, category and what rules call the code otherwise', () => {
    expect(canHold('winlog.event_id == 1 and event.provider : "*sysmon"', {})).toBe(true);
    expect(canHold('winlog.event_id == 1 and event.provider : "*sysmon"', { provider: SECURITY })).toBe(false);
    expect(canHold('event.category == "network"', { categories: ['process'] })).toBe(false);
  });

  it('heeds the action only where it is known', () => {
    expect(canHold('event.action == "exec" and process.pid == 4', {})).toBe(true);
    expect(canHold('event.action == "exec" and process.pid == 4', { action: 'fork' })).toBe(false);
    expect(canHold('event.code == "2" and event.action == "exec"', { code: '1' })).toBe(false);
  });

  it('never excludes an event that satisfies the condition', () => {
    const leaf = fc.constantFrom(
      'event.code == "1"',
      'event.code in ("1", "4624")',
      'event.provider : "*sysmon"',
      'event.action : "create*"',
      'event.action == null',
      'process.pid > 4',
      'process.name : "cmd.exe"',
      'startsWith(event.code, "46")',
      'event.code == process.name',
      'true',
    );
    const { condition } = fc.letrec<{ condition: string }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.tuple(tie('condition'), tie('condition')).map(([left, right]) => `(${left} and ${right})`),
        fc.tuple(tie('condition'), tie('condition')).map(([left, right]) => `(${left} or ${right})`),
        tie('condition').map((operand) => `(not ${operand})`),
      ),
    }));
    const event = fc
      .record({
        code: fc.constantFrom('1', '3', '4624'),
        provider: fc.constantFrom(SYSMON, SECURITY),
        categories: fc.subarray<EventCategory>(['process', 'network']),
        action: fc.constantFrom('created', undefined),
        name: fc.constantFrom('cmd.exe', '1', undefined),
        pid: fc.constantFrom(4, 5),
      })
      .map(({ code, provider, categories, action, name, pid }) =>
        anEvent('12:00:00', {
          'event.code': code,
          'event.provider': provider,
          'event.category': categories,
          'event.action': action,
          'process.name': name,
          'process.pid': pid,
        }),
      );

    fc.assert(
      fc.property(condition, event, (text, each) => {
        const compiled = compileQuery(parseQuery(`any where ${text}`), `any where ${text}`, EVENT_FIELDS);
        const holds = compiled.kind === 'event' && compiled.filter.holds(each);
        const { 'event.code': code, 'event.provider': provider, 'event.category': categories, 'event.action': action } = each;

        expect(holds && !canHold(text, { code, provider, categories, action })).toBe(false);
      }),
    );
  });
});
