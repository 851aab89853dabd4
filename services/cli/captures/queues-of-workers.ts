import { rulesOf } from '../../detect/rules/read-rules.ts';
import { type Backlog, backlogOf } from '../../pipeline/backlog.ts';
import type { PackedBatch } from '../../pipeline/event-batch.ts';
import type { PartitionQueue } from '../../queue/queue.ts';
import type { Settings } from '../configuration/settings.ts';
import { openEventQueue, openLinkQueue } from '../scaled-out.ts';
import { type OpenedIntake, type OpenIntakeOptions, openIntake } from './open-intake.ts';
import { readIntoQueue } from './read-into-queue.ts';

/** The queues that workers take from, opened when first asked for: a server shows its graph also where they are away. */
export interface QueuesOfWorkers {
  /** Throws as `openEventQueue` does. */
  events(): Promise<PartitionQueue<PackedBatch>>;
  /** What waits in them. Throws as the queues do. */
  waiting(): Promise<Backlog>;
  close(): Promise<void>;
}

/** The queues that are configured, none of which is open yet. */
export function queuesOfWorkers(settings: Settings): QueuesOfWorkers {
  const open = async () => ({ events: await openEventQueue(settings, undefined), links: await openLinkQueue(settings) });
  let opened: ReturnType<typeof open> | undefined;
  const queues = (): ReturnType<typeof open> => {
    opened ??= open();
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  return {
    events: async () => (await queues()).events,
    async waiting() {
      const { events, links } = await queues();
      return backlogOf([events, links], Date.now);
    },
    async close() {
      const left = await opened?.catch(() => undefined);
      await left?.events.close();
      await left?.links.close();
    },
  };
}

export interface QueueIntakeOptions extends Pick<OpenIntakeOptions, 'store' | 'maxBytes' | 'onFault'> {
  readonly settings: Settings;
}

/** Takes captures into the queue that workers take events from. */
export function intakeIntoQueue(queues: Pick<QueuesOfWorkers, 'events'>, { settings, ...opening }: QueueIntakeOptions): OpenedIntake {
  const { rules } = rulesOf([]);
  return openIntake({
    ...opening,
    dataDir: undefined,
    read: async (path, reading) =>
      readIntoQueue(path, { ...reading, queue: await queues.events(), capacity: settings.queue.capacity, rules }),
  });
}
