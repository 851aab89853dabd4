import { unpackOriginal } from '../../../graph/kept-original.ts';
import type { EvidenceEvent, EvidenceSource } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
import { requestError } from '../request-errors.ts';
import { formatTime } from '../scalars.ts';

/** The fields of events that hold times: epoch ms inside, and what a date is in ECS at the edges. */
const TIME_FIELDS = ['@timestamp', 'event.created'] as const;

/** Fields of `Event` that lie elsewhere in the graph, or in the source it came from. */
export const eventResolvers = {
  fields: ({ fields }: EvidenceEvent) => {
    const times = TIME_FIELDS.flatMap((name) => (typeof fields[name] === 'number' ? [[name, formatTime(fields[name])]] : []));
    return { ...fields, ...Object.fromEntries(times) };
  },
  host: (event: EvidenceEvent, _arguments: unknown, { hostMeant }: RequestContext) => hostMeant(event.host),
  original: async (event: EvidenceEvent, _arguments: unknown, { readOriginal }: RequestContext) => {
    const { file, offset, length, index, id, original, isRecovered } = event.source;
    try {
      if (original !== undefined) return unpackOriginal(original);
      if (id !== undefined) throw new Error('it was sent by a shipper and is too long to be kept');
      return await readOriginal({ file, offset, length, index: index ?? undefined, isRecovered });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw requestError(
        'ORIGINAL_UNREADABLE',
        `The document of this event, ${id === undefined ? `at byte ${offset} of ${file}` : `${file}/${id}`}, cannot be read: ${reason}`,
        {
          event: event.id,
          source: { file, offset },
        },
      );
    }
  },
};

/** Fields of `EventSource`: what lies in a file has no `_id`, and hardly anything was deleted. */
export const eventSourceResolvers = {
  id: ({ id }: EvidenceSource) => id ?? null,
  isRecovered: ({ isRecovered }: EvidenceSource) => isRecovered === true,
};
