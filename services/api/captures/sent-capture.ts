/** How far a capture that was sent has come; `schema/capture.graphql` says what each means. */
export type CaptureState = 'RECEIVING' | 'WAITING' | 'READING' | 'DONE' | 'FAILED' | 'CANCELLED';

/** A capture that was sent to the server, as it is at a moment: what changes makes another object. */
export interface SentCapture {
  readonly id: string;
  readonly name: string;
  readonly state: CaptureState;
  readonly receivedBytes: number;
  /** Null where the sender did not say. */
  readonly sizeBytes: number | null;
  /** Of the file as it lies on disk. */
  readonly readBytes: number;
  readonly events: number;
  readonly deadLetters: number;
  /** A sentence for whoever sent it. */
  readonly fault: string | null;
  /** Epoch ms. */
  readonly started: number;
  /** Epoch ms; null until it is done. */
  readonly ended: number | null;
}

/** Whether nothing more happens to it. */
export function isDone({ state }: SentCapture): boolean {
  return state === 'DONE' || state === 'FAILED' || state === 'CANCELLED';
}
