import type { DeadLetterReason } from '../../../schema/event.ts';

/** Why a file or an archive's entry could not be read, or not to its end. It ends that input only and becomes a dead letter. */
export class SourceFault extends Error {
  readonly reason: DeadLetterReason;

  constructor(reason: DeadLetterReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceFault';
    this.reason = reason;
  }
}

/** The fault as which an error of the file system, of zlib or of an archive reader is reported; other faults pass as they are. */
export function asSourceFault(error: unknown): SourceFault {
  if (error instanceof SourceFault) return error;
  const { code } = error as NodeJS.ErrnoException;
  const text = error instanceof Error ? error.message : String(error);
  if (code === 'EACCES' || code === 'EPERM') return new SourceFault('UNREADABLE', 'Permission to read it is missing.', { cause: error });
  if (code === 'ENOENT') return new SourceFault('UNREADABLE', 'It is not there (any more), or is a link to nothing.', { cause: error });
  if (code?.startsWith('Z_'))
    return new SourceFault('DAMAGED_ARCHIVE', `The compressed bytes are damaged or cut off (${text}).`, { cause: error });
  if (code !== undefined) return new SourceFault('UNREADABLE', `It could not be read (${text}).`, { cause: error });
  return new SourceFault('DAMAGED_ARCHIVE', `The archive is damaged (${text}).`, { cause: error });
}
