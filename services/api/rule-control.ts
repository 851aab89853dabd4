import type { RuleFile } from '../detect/rules/load.ts';

/** Whether a rule file loaded, and why not, as the API says it. */
export type RuleFileReport = Omit<RuleFile, 'rule' | 'isRule'>;

/** The state after rules were read again. */
export interface RuleChange {
  readonly loaded: number;
  readonly notLoaded: number;
  readonly uploaded: readonly RuleFileReport[];
  /** What the findings do not cover, for people. */
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
  /** Whether each file loaded, the built-in ones too. */
  files(): readonly RuleFileReport[];
  /** Accepts files and runs all rules over the events. Changes are made one after the other. */
  upload(files: readonly UploadedFile[]): Promise<RuleChange>;
  /** Reads the folders again and runs all rules over the events. Rejects with INPUT_UNREADABLE where a folder is gone. */
  reload(): Promise<RuleChange>;
}
