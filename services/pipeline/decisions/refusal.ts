/** Why something that somebody decided is not recorded, with what each code means. */
export const REFUSALS = {
  UNKNOWN_SUBJECT: 'What it is about is not there, or nothing that this can be said of.',
  BAD_VALUE: 'What was said is none of the values that there are, or too long.',
  VERSION_CONFLICT: 'What it is about has changed since whoever decided looked at it.',
  KEY_REUSED: 'The key was sent with another decision before.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** A decision that is not recorded; its message says why, and what to do. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** The versions that do not agree. */
  readonly versions: { readonly expected: number; readonly actual: number } | null;

  constructor(code: RefusalCode, message: string, versions: Refusal['versions'] = null) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.versions = versions;
  }
}
