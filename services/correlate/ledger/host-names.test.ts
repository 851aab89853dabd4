import { describe, expect, it } from 'vitest';
import { emptyFacts } from '../facts/facts.ts';
import { gather } from '../facts/gather.ts';
import { aProcessStart } from '../testing/event-builders.ts';
import { type HostNames, layOutNames } from './host-names.ts';

/** What hosts that send telemetry under these names go by. */
function namesOf(...names: string[]): HostNames {
  const facts = emptyFacts();
  for (const name of names) gather(facts, aProcessStart(name, '12:00:00', 'cmd.exe'));
  return layOutNames(facts);
}

describe('the host that a name means', () => {
  it.each(['ws5', 'WS5', 'ws5.shire.example', 'WS5.SHIRE.EXAMPLE.', 'ws5.other.example'])('is the one of that short name: %s', (name) => {
    expect(namesOf('WS5.shire.example', 'WS6').named(name)).toBe('ws5');
  });

  it('is the short name of one that sends nothing', () => {
    expect(namesOf('WS5').named('NAS1.shire.example')).toBe('nas1');
  });

  it('is, of two hosts of one short name, the one of that full name', () => {
    const facts = emptyFacts();
    for (const [key, name] of [
      ['srv1.a.example', 'SRV1.a.example'],
      ['srv1.b.example', 'SRV1.b.example'],
    ] as const) {
      const one = emptyFacts();
      gather(one, aProcessStart(name, '12:00:00', 'cmd.exe'));
      for (const host of one.hosts.values()) facts.hosts.set(key, host);
    }
    const names = layOutNames(facts);

    expect(['srv1.a.example', 'SRV1.B.EXAMPLE', 'srv1', 'srv1.c.example'].map((name) => names.named(name))).toEqual([
      'srv1.a.example',
      'srv1.b.example',
      null,
      null,
    ]);
  });

  it.each(['', ' ', '10.0.0.5', 'fe80::1'])('is none where it is no name: “%s”', (name) => {
    expect(namesOf('WS5').named(name)).toBeNull();
  });
});
