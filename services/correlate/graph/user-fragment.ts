import type { EdgeKind } from '../../../graph/model.ts';
import type { AccountName } from '../entities/users.ts';
import type { Landscape } from '../landscape.ts';
import { edge, fragment, type GraphFragment } from './fragment.ts';

/** The account that a process or a session is of, as that one spells it; nothing where it names none. `of` is the id of the node. */
export function userFragment(
  of: string,
  tie: Extract<EdgeKind, 'RAN_AS' | 'OF_USER'>,
  named: AccountName | null,
  landscape: Pick<Landscape, 'users'>,
): GraphFragment {
  if (named === null) return fragment({});
  const user = landscape.users.accountOf(named);
  return fragment({ told: [user], edges: edge(tie, of, user.id) });
}
