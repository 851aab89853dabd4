import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import { recordings } from '../../test/captures/recordings.ts';
import { ingest } from './ingest.ts';

async function eventsOf(path: string): Promise<{ readonly events: readonly HoplineEvent[]; readonly deadLetters: number }> {
  const events: HoplineEvent[] = [];
  let deadLetters = 0;
  for await (const batch of ingest([join(recordings ?? '', path)])) {
    events.push(...batch.events);
    deadLetters += batch.deadLetters.length;
  }
  return { events, deadLetters };
}

function some(events: readonly HoplineEvent[], code: string, host: string): readonly HoplineEvent[] {
  return events.filter((event) => event['event.code'] === code && event['host.name'].startsWith(host));
}

describe.runIf(recordings !== null)('the events of a real recording', () => {
  it('are all read from an export of the event viewer', async () => {
    const { events, deadLetters } = await eventsOf('security-datasets/schtask_create.zip');

    expect(deadLetters).toBe(0);
    expect(some(events, '5156', 'WORKSTATION5').filter((event) => event['process.name'] === 'schtasks.exe')).toContainEqual(
      expect.objectContaining({
        'source.ip': '172.18.39.5',
        'destination.ip': '172.18.39.6',
        'process.pid': 8920,
        'event.outcome': 'success',
      }),
    );
    expect(some(events, '4698', 'WORKSTATION6')[0]).toMatchObject({
      'user.name': 'pgustavo',
      'winlog.logon.id': '0xead4335',
      'winlog.event_data.TaskContent': expect.stringContaining('<Command>C:\\Windows\\system32\\cmd.exe</Command>'),
      'winlog.event_data.RpcCallClientLocality': 0,
      'winlog.event_data.ClientProcessId': 0,
    });
    expect(some(events, '3', 'WORKSTATION5').every((event) => event['network.direction'] === 'egress')).toBe(true);
  });

  it('are all read from NXLog, with the outcome of each audit and without what it overwrote', async () => {
    const { events, deadLetters } = await eventsOf('security-datasets/covenant_psremoting_grunt.zip');
    const audits = events.filter((event) => ['4624', '4634', '4672', '5140', '5145', '5156'].includes(event['event.code']));

    expect(deadLetters).toBe(0);
    expect(audits.length).toBeGreaterThan(0);
    expect(audits.every((event) => event['event.outcome'] === 'success')).toBe(true);
    expect(audits.filter((event) => event['event.code'] === '5156').every((event) => event['process.pid'] === undefined)).toBe(true);
    expect(some(events, '4702', 'IT001')[0]?.['winlog.event_data.TaskContent']).toMatch(/^<\?xml/);
  });

  it('name the client of a name server as the one that asked', async () => {
    const { events } = await eventsOf('security-datasets/covenant_psremoting_grunt.zip');
    const answers = some(events, '3', 'HFDC01').filter((event) => event['process.name'] === 'dns.exe');

    expect(answers.length).toBeGreaterThan(0);
    expect(answers.every((event) => event['destination.port'] === 53 || event['network.direction'] === 'egress')).toBe(true);
  });
});
