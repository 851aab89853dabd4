import type { WantedFields } from '../../../schema/wanted-fields.ts';
import { compileWildcards } from '../../detect/eql/wildcard.ts';

/** What rules want that read fields of these names of any event, and compare `event.action` with these texts; for tests. */
export function wanting(names: Iterable<string>, actions: Iterable<string> = []): WantedFields {
  const all = [...names];
  return { namesFor: () => all, asksForAction: compileWildcards([...actions], true), revision: 0 };
}
