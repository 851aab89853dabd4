import type { ProcessEntity } from '../entities/processes.ts';
import { type AccountName, accountNameOf, isSomebody } from '../entities/users.ts';
import type { Landscape } from '../landscape.ts';

/** The account a process runs as, somebody's before a machine's. */
export function userOfProcess(process: ProcessEntity, landscape: Pick<Landscape, 'sessions'>): AccountName | null {
  const session = landscape.sessions.ofProcess(process)?.account ?? null;
  const accounts = [...process.events.map(accountNameOf), session];
  return accounts.find(isSomebody) ?? accounts.find((account) => account !== null) ?? null;
}
