import { describe, expect, it } from 'vitest';
import { isProvidedBy } from '../../services/detect/fields/provided-fields.ts';
import { isNormalised } from '../../services/ingest/dialects/windows/normaliser-of.ts';
import { LOG_KINDS } from './log-kinds.ts';

describe('the kinds of records that rules are tried on', () => {
  it('say nothing that rules are told Windows’ logs cannot give', () => {
    const said = new Set(LOG_KINDS.flatMap(({ data, usual }) => [...data.flatMap(({ fields }) => fields), ...usual.keys()]));

    expect([...said].filter((field) => !isProvidedBy(['WINDOWS_LOGS'], field))).toEqual([]);
  });

  it('move only data of records that are understood in full', () => {
    const moved = LOG_KINDS.filter(({ isKept, data }) => !isKept && data.length > 0);

    expect(moved.filter(({ provider, eventId }) => !isNormalised(provider, String(eventId)))).toEqual([]);
  });
});
