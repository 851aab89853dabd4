/** Every error a user can meet, with what it means. One catalogue, so that a code has one meaning. */
export const ERROR_CODES = {
  USAGE: 'The command line is wrong.',
  INPUT_UNREADABLE: 'A path does not exist or may not be read.',
  RULE_INVALID: 'A rule file or a query does not parse.',
  STORE_INVALID: 'A data folder is damaged or of another version.',
  STORE_LOCKED: 'Another process has the data folder open.',
  STORE_UNREACHABLE: 'A graph database did not answer or refused us.',
  QUEUE_UNUSABLE: 'A queue does not answer, or was made for another number of partitions.',
  LISTEN_FAILED: 'The server could not take its port.',
  CONFIGURATION_INVALID: 'A configuration file or an environment variable is wrong.',
  OUT_OF_MEMORY: 'What was read does not fit into memory.',
  STORE_FENCED: 'Another process has taken over the role in which a store is written.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** An error meant for the person who reads it: what was wrong, where, and what to do. */
export class HoplineError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HoplineError';
    this.code = code;
  }
}
