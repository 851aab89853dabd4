import type { RuleFile } from '../detect/rules/load.ts';

/** What became of a rule file, as the API tells it. */
export type RuleFileReport = Omit<RuleFile, 'rule' | 'isRule'>;

/** What is so after rules were read anew. */
export interface RuleChange {
  readonly loaded: number;
  readonly notLoaded: number;
  readonly uploaded: readonly RuleFileReport[];
  /** What the findings leave open, for people. */
  readonly notes: readonly string[];
}

/** A rule file that somebody sent. */
export interface UploadedFile {
  readonly name: string;
  readonly text: string;
}

/** The rules of a running server. */
export interface RuleControl {
  /** Whether requests may change them. */
  readonly mayChange: boolean;
  /** What became of each file, the built-in ones too. */
  files(): readonly RuleFileReport[];
  /** Takes files in and asks all rules of the events. Changes are made one after the other. */
  upload(files: readonly UploadedFile[]): Promise<RuleChange>;
  /** Reads the folders again and asks all rules of the events. Rejects with INPUT_UNREADABLE where a folder is gone. */
  reload(): Promise<RuleChange>;
}
