import type { GraphStore } from '../../graph/store.ts';
import type { Metrics } from '../observe/metrics.ts';
import { observeStore } from '../observe/observe-store.ts';
import type { ReadinessCheck } from '../observe/operations.ts';
import type { PartitionQueue } from '../queue/queue.ts';

/** A store whose operations, and the nodes written to it, are measured where metrics are given. */
export function measuredStore(store: GraphStore, metrics: Pick<Metrics, 'storeOperation' | 'nodesWritten'> | null): GraphStore {
  const observed = observeStore(store, (operation, seconds, isFailed) => metrics?.storeOperation(operation, seconds, isFailed));
  if (metrics === null) return observed;
  const applyDifference: GraphStore['applyDifference'] = async (difference, fence) => {
    await observed.applyDifference(difference, fence);
    metrics.nodesWritten(difference.put.nodes);
  };
  return new Proxy(observed, { get: (target, name) => (name === 'applyDifference' ? applyDifference : Reflect.get(target, name)) });
}

/** A key that is never used. */
const NO_KEY = 'readiness';

/** The store answers a read. */
export function storeReady(store: GraphStore): ReadinessCheck {
  return { name: 'store', check: () => store.read([NO_KEY]) };
}

/** The queue keeps what it is given, and nobody who puts something there is refused for want of room. */
export function queueReady(queue: Pick<PartitionQueue<unknown>, 'waiting' | 'hasRoom' | 'tryKeeping'>): ReadinessCheck {
  return {
    name: 'queue',
    check: async () => {
      await queue.tryKeeping();
      if ((await queue.waiting()) > 0 && !(await queue.hasRoom())) throw new Error(NO_ROOM);
    },
  };
}

const NO_ROOM =
  'Its memory is nearly full, and shippers are refused until workers have made room. Start more workers, or give Redis more maxmemory.';
