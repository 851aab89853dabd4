import { describe, expect, it } from 'vitest';
import { sessionId } from '../../graph/ids.ts';
import type { EvidenceEvent } from '../../graph/model.ts';
import { at } from '../api/testing/graph-builders.ts';
import { aDetectionAlone, aHop, campaignsOfHops, linksOf, type SceneWords } from './testing/intrusion-builder.ts';

const sessionAt = (clock: string): string => sessionId('host:ws2', '0x1234', at(clock)).slice('session:'.length);
const SESSION = sessionAt('10:00:00');
const HOPS = [
  aHop('WS1', 'WS2', '10:00:00', { as: 'anna', started: ['shell'], session: SESSION, by: 'tool' }),
  aHop('WS2', 'WS3', '10:10:00', { as: 'anna' }),
];
const PROGRAMS: NonNullable<SceneWords['programs']> = { tool: {}, shell: {}, child: { parent: 'shell' }, other: {} };

function joined(fields: EvidenceEvent['fields'], host = 'WS2', name = 'dump'): string[] {
  const { detection, event } = aDetectionAlone(name, host, '10:05:00', fields);
  return linksOf(campaignsOfHops(HOPS, { programs: PROGRAMS, detections: [detection], events: [event] })).filter((link) =>
    link.endsWith(name),
  );
}

describe('a detection without a movement', () => {
  it('joins by what a member started, and by what descends from that', () => {
    expect(joined({ 'process.entity_id': 'shell' })).toEqual(['PROCESS WS1>WS2@10:00:00 dump']);
    expect(joined({ 'process.entity_id': 'child' })).toEqual(['PROCESS WS1>WS2@10:00:00 dump']);
  });

  it('joins by the session that a member opened', () => {
    expect(joined({ 'winlog.logon.id': '0x1234' })).toEqual(['SESSION WS1>WS2@10:00:00 dump']);
  });

  it('joins the last of two sessions that had one logon id, each in its own boot', () => {
    const later = aHop('WS1', 'WS2', '10:30:00', { as: 'anna', by: 'tool', session: sessionAt('10:30:00') });
    const { detection, event } = aDetectionAlone('dump', 'WS2', '10:35:00', { 'winlog.logon.id': '0x1234' });
    const links = linksOf(campaignsOfHops([...HOPS, later], { programs: PROGRAMS, detections: [detection], events: [event] }));

    expect(links.filter((link) => link.endsWith('dump'))).toEqual(['SESSION WS1>WS2@10:30:00 dump']);
  });

  it('joins by the program that made a member', () => {
    expect(joined({ 'process.entity_id': 'tool' }, 'WS1')).toEqual(['TOOL WS1>WS2@10:00:00 dump']);
  });

  it('joins where both rest on one event', () => {
    const [first] = HOPS;
    const { detection } = aDetectionAlone('dump', 'WS2', '10:05:00');
    const resting = { ...detection, evidence: first?.evidence ?? [] };

    const campaigns = campaignsOfHops(HOPS, { programs: PROGRAMS, detections: [resting] });
    expect(linksOf(campaigns)).toContain('EVENT WS1>WS2@10:00:00 dump');
    expect(campaigns[0]?.links.find(({ kind }) => kind === 'EVENT')?.strength).toBe(98);
  });

  it('does not join by the host and the hour', () => {
    expect(joined({ 'process.entity_id': 'other' })).toEqual([]);
    expect(joined({ 'winlog.logon.id': '0x9' })).toEqual([]);
  });

  it('is in the story by the name of its rule', () => {
    const { detection, event } = aDetectionAlone('dump', 'WS2', '10:05:00', { 'process.entity_id': 'shell' });
    const [campaign] = campaignsOfHops(HOPS, { programs: PROGRAMS, detections: [detection], events: [event] });

    expect(campaign?.detections).toEqual([detection.id]);
    expect(campaign?.storyline.find((sentence) => sentence.detection === detection.id)?.text).toBe(
      'WS2: the rule "Remote Scheduled Task Creation" fired.',
    );
  });
});
