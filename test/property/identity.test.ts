import { describe, expect, it } from 'vitest';
import { eventId } from '../../graph/ids.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { DIALECT_NAMES, type DialectName } from '../../services/generate/options.ts';
import { normalise } from '../../services/ingest/normalise.ts';

/** Elastic Defend is a sensor of its own. */
const OF_WINDOWS = DIALECT_NAMES.filter((dialect) => dialect !== 'elastic-defend');

/** The ids of the events of one capture, as a dialect writes it down. */
function idsBy(dialect: DialectName): string[] {
  const { lines } = generateCapture({ scenario: 'mixed', dialect, hosts: 8, hours: 0.5, seed: 5, eventsPerHostHour: 100 });
  const ids = Array.from(lines, (line) => {
    const normalised = normalise(JSON.parse(line), { file: dialect, offset: 0, length: 0 });
    if (normalised.kind === 'dead') throw new Error(normalised.message);
    return eventId(normalised.event);
  });
  return [...new Set(ids)].sort();
}

describe('the records of a capture', () => {
  it('are the same events by every dialect that writes Windows records', () => {
    const [first = [], ...others] = OF_WINDOWS.map(idsBy);

    expect(first.length).toBeGreaterThan(500);
    for (const ids of others) expect(ids).toEqual(first);
  });

  it('stay apart: none that is written once is taken for another', () => {
    const { lines } = generateCapture({ scenario: 'mixed', dialect: 'nxlog', hosts: 8, hours: 0.5, seed: 5, eventsPerHostHour: 100 });

    expect(idsBy('nxlog')).toHaveLength(new Set(lines).size);
  });
});
