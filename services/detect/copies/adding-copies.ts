import { createDispatch, type Dispatch, type Listener } from '../dispatch/dispatch.ts';
import { loosened } from './loosened.ts';

/**
 * Finds the listeners for which a copy of an event may matter beside other copies, whether or not it passes by itself: it has a field outside
 * the schema that the listener's rule reads, and meets the loosened condition. It depends on nothing but the copy.
 *
 * The record's own fields are the same by whichever way it came, and what shippers add is outside the schema: a copy that adds nothing of that
 * can tell no rule more than the others. Nearly all events add nothing, and are not looked at.
 *
 * `fieldsOf` gives the fields outside the schema that a listener's rule reads.
 */
export function createAddingCopies<L extends Listener>(listeners: readonly L[], fieldsOf: (listener: L) => readonly string[]): Dispatch<L> {
  const reading = listeners.filter((listener) => fieldsOf(listener).length > 0);
  const dispatch = createDispatch(reading.map((listener) => ({ listener, filter: loosenedFilter(listener) })));
  return {
    deliver: (copy, found) => {
      const { extra } = copy;
      if (extra === undefined) return;
      const adds = (name: string): boolean => Object.hasOwn(extra, name);
      dispatch.deliver(copy, ({ listener }) => {
        if (fieldsOf(listener).some(adds)) found(listener);
      });
    },
  };
}

function loosenedFilter({ filter }: Listener): Listener['filter'] {
  return { ...filter, condition: loosened(filter.condition) };
}
