import type { Normalised } from '../normalised.ts';
import { normaliserOf } from './normaliser-of.ts';
import { type EssentialNames, type RawRecord, toRecord } from './record.ts';

/**
 * Makes an event of a Windows record as a dialect found it; a dead letter where it lacks a field that every event needs. `names` are for
 * messages.
 */
export function eventOfRecord(raw: RawRecord, names: EssentialNames): Normalised {
  const checked = toRecord(raw, names);
  return checked.kind === 'dead' ? checked : { kind: 'event', event: normaliserOf(checked.record)(checked.record) };
}
