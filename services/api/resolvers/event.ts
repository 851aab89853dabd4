import type { EvidenceEvent } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
import { requestError } from '../request-errors.ts';

/** Fields of `Event` that lie elsewhere in the graph, or in the source it came from. */
export const eventResolvers = {
  host: (event: EvidenceEvent, _arguments: unknown, { hostMeant }: RequestContext) => hostMeant(event.host),
  original: async (event: EvidenceEvent, _arguments: unknown, { readOriginal }: RequestContext) => {
    const { file, offset, length, index } = event.source;
    try {
      return await readOriginal({ file, offset, length, index: index ?? undefined });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw requestError('ORIGINAL_UNREADABLE', `The document of this event, at byte ${offset} of ${file}, cannot be read: ${reason}`, {
        event: event.id,
        source: { file, offset },
      });
    }
  },
};
