import type { GraphStore } from '../../../graph/store.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

/** Does something in the store at a place, which it closes whatever becomes of that. Throws what opening it and `act` throw. */
export async function inStore(place: StorePlace, act: (store: GraphStore) => Promise<void>): Promise<ExitCode> {
  const { openStoreAt } = await import('../scaled-out.ts');
  const store = await openStoreAt(place);
  try {
    await act(store);
  } finally {
    await store.close();
  }
  return EXIT.DONE;
}
