/** Findings in the words of the table. */
import type { TaskAction } from '../../../graph/model.ts';
import type { FoundCampaign, FoundMovement, FoundProcess, FoundUser } from '../findings/document.ts';
import { printable } from './printable.ts';

/** `SHIRE\pgustavo`; `null` where nobody is known. */
export function accountOf(user: Pick<FoundUser, 'domain' | 'name'> | null): string | null {
  if (user === null) return null;
  return printable(user.domain === null ? user.name : `${user.domain}\\${user.name}`);
}

/** What people made of a campaign: `CLOSED as BENIGN, the work of anna`. */
export function decidedWords({ status, resolution, assignee }: Pick<FoundCampaign, 'status' | 'resolution' | 'assignee'>): string {
  return `${status}${resolution === null ? '' : ` as ${resolution}`}${assignee === null ? '' : `, the work of ${printable(assignee)}`}`;
}

/** The command line of a process, else what else names it. */
export function programOf(process: FoundProcess | null): string | null {
  if (process === null) return null;
  const told = process.commandLine ?? process.executable ?? process.name;
  if (told === null) return process.pid === null ? null : `process ${process.pid}`;
  const word = process.name?.toLowerCase().replace(/\.exe$/, '') ?? '';
  return printable(told.toLowerCase().includes(word) ? told : `${process.name}: ${told}`);
}

/** What a task's action does, in one line. */
function actionOf(action: TaskAction): string {
  const what = [action.path ?? action.clsid ?? action.data, action.arguments].filter((part) => part !== null && part !== '').join(' ');
  return printable(action.kind === 'EXEC' ? what : `${action.kind.toLowerCase().replace('_', ' ')} ${what}`);
}

/** What a movement made and started on its target: tasks with what they run, services with theirs, and processes. */
export function actionLines({ tasks, services, processes }: Pick<FoundMovement, 'tasks' | 'services' | 'processes'>): string[] {
  return [
    ...tasks.flatMap(({ name, actions }) => [`task ${printable(name)}`, ...actions.map((action) => `runs ${actionOf(action)}`)]),
    ...services.flatMap(({ name, imagePath }) => [
      `service ${printable(name)}`,
      ...(imagePath === null ? [] : [`runs ${printable(imagePath)}`]),
    ]),
    ...processes.flatMap((process) => {
      const words = programOf(process);
      return words === null ? [] : [`started ${words}`];
    }),
  ];
}

/** `WS1 → DC1`: from where to where a movement went; its id where it is not among these. */
export function hopLabel(id: string, movements: ReadonlyMap<string, FoundMovement>): string {
  const movement = movements.get(id);
  return movement === undefined ? printable(id) : `${printable(movement.source.host.name)} → ${printable(movement.target.host.name)}`;
}

/** A host's name; of two hosts of one short name what keeps their ids apart as well: `DC01.north.example`. */
export function hostLabel({ id, name }: { readonly id: string; readonly name: string }): string {
  const key = id.slice(id.indexOf(':') + 1);
  return printable(key.startsWith(`${name.toLowerCase()}.`) ? `${name}${key.slice(name.length)}` : name);
}

/** `name (10.0.0.5:56588)`; the address where nothing else is known. */
export function endLabel({
  host,
  ip,
  port,
}: {
  readonly host: { readonly id: string; readonly name: string };
  readonly ip: string | null;
  readonly port: number | null;
}): string {
  const address = ip === null || ip === host.name ? null : ip;
  const name = hostLabel(host);
  if (address === null) return port === null ? name : `${name} port ${port}`;
  return port === null ? `${name} (${address})` : `${name} (${address.includes(':') ? `[${address}]` : address}:${port})`;
}

/** `2020-09-04 20:44:02.123`, UTC. `instant`: RFC 3339. */
export function momentOf(instant: string): string {
  return instant.replace('T', ' ').replace('Z', '');
}
