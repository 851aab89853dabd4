import { gql } from 'urql';

/** How far a capture has come, as the API says it. */
export type CaptureStateWord = 'RECEIVING' | 'WAITING' | 'READING' | 'DONE' | 'FAILED' | 'CANCELLED';

/** A capture that was sent to the server. */
export interface AskedCapture {
  readonly id: string;
  readonly name: string;
  readonly state: CaptureStateWord;
  readonly receivedBytes: number;
  readonly sizeBytes: number | null;
  readonly readBytes: number;
  readonly events: number;
  readonly deadLetters: number;
  readonly fault: string | null;
}

/** Captures that were sent to this server since it started, the newest first. */
export const CAPTURES_QUERY = gql<{ readonly captures: readonly AskedCapture[] }>`
  query Captures { captures { id name state receivedBytes sizeBytes readBytes events deadLetters fault } }
`;
