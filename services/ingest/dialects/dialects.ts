import type { Dialect, RefusedDialect } from './dialect.ts';
import { nested } from './document.ts';
import { ELASTIC_DEFEND } from './elastic-defend.ts';
import { EVTX_DUMP } from './evtx-dump.ts';
import { NXLOG } from './nxlog.ts';
import { FLUENT_BIT, FLUENTD, SENTINEL, VELOCIRAPTOR, WAZUH, WINLOGBEAT_6 } from './refused.ts';
import type { Fields } from './values/text.ts';
import { WINLOG } from './winlog.ts';

/** Every dialect that is known, in no order that matters: a document has the marks of one at most. */
export const DIALECTS: readonly Dialect[] = [
  WINLOG,
  ELASTIC_DEFEND,
  NXLOG,
  EVTX_DUMP,
  VELOCIRAPTOR,
  FLUENT_BIT,
  FLUENTD,
  SENTINEL,
  WINLOGBEAT_6,
  WAZUH,
];

/**
 * The dialect that a document is of; undefined where it has the marks of none. One with the marks of several, whose fields somebody mixed, is
 * refused in the name of two of them.
 *
 * Marks are looked for under nested names; a document that shows none and has dotted names is taken apart and looked at again.
 */
export function dialectOf(document: Fields): Dialect | undefined {
  const found = markedAs(document);
  if (found !== undefined) return found;
  const whole = nested(document);
  return whole === document ? undefined : markedAs(whole);
}

/** A plain loop, because it runs for every document. */
function markedAs(document: Fields): Dialect | undefined {
  let found: Dialect | undefined;
  for (const dialect of DIALECTS) {
    if (!dialect.hasMarks(document)) continue;
    if (found !== undefined) return mixed(found, dialect);
    found = dialect;
  }
  return found;
}

function mixed(one: Dialect, other: Dialect): RefusedDialect {
  const name = `${one.name} and of ${other.name} at once`;
  return {
    kind: 'REFUSED',
    name,
    hasMarks: (document) => one.hasMarks(document) && other.hasMarks(document),
    remedy: 'send it by one of them',
  };
}
