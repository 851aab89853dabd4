import { guid, logonId, sid } from './identity.ts';
import { programPath } from './program.ts';
import { registryPath } from './registry.ts';
import { text } from './text.ts';

type Form = (value: unknown) => unknown;

/** A GUID where it is one: Elastic Defend's ids are none. */
const entityId: Form = (value) => (/^\{?[0-9a-f-]{36}\}?$/i.test(text(value) ?? '') ? guid(value) : text(value));

const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['process.entity_id', entityId],
  ['process.parent.entity_id', entityId],
  ['process.executable', programPath],
  ['process.name', programPath],
  ['registry.path', (value) => registryPath(text(value))],
  ['user.id', sid],
  ['winlog.logon.id', logonId],
  ...['Subject', 'Target'].flatMap((who): [string, Form][] => [
    [`winlog.event_data.${who}UserSid`, sid],
    [`winlog.event_data.${who}LogonId`, logonId],
  ]),
]);

/** A value in the form that schema/event.ts has for the field, so that rules may join by it; undefined where it says nothing (`-`, ids of zeros). */
export function canonicalForm(name: string, value: unknown): unknown {
  const form = FORMS.get(name);
  if (form !== undefined) return form(value);
  return value === '-' || value === '' ? undefined : value;
}
