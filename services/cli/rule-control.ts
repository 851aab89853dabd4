import type { RuleChange, RuleControl, RuleFileReport, UploadedFile } from '../api/rule-control.ts';
import type { RuleFile } from '../detect/rules/load.ts';
import { type RuleSet, rulesOf } from '../detect/rules/read-rules.ts';

export interface RuleControlOptions {
  /** Files and folders of rules. */
  readonly folders: readonly string[];
  /** The rules as read at start. */
  readonly initial: RuleSet;
  /** Whether requests may change the rules. */
  readonly mayChange: boolean;
  /** Runs rules over the events, in place of those before, and says what the findings do not cover. */
  readonly apply: (rules: RuleSet) => Promise<readonly string[]>;
}

/** The rules of a server, for the owner of the store that they write to. */
export interface OwnRuleControl extends RuleControl {
  /** Waits until no change is under way. */
  settled(): Promise<void>;
}

/** The name under which an uploaded file is reported. */
const UPLOADED = 'uploaded:';

/** Manages the rules of a server: those of its folders, and uploaded files, which it keeps until it ends. */
export function createRuleControl({ folders, initial, mayChange, apply }: RuleControlOptions): OwnRuleControl {
  let current = initial;
  let uploads: ReadonlyMap<string, string> = new Map();
  let last: Promise<unknown> = Promise.resolve();

  /** A change that fails leaves everything as it was. */
  const change = async (files: readonly UploadedFile[]): Promise<RuleChange> => {
    const wanted = new Map([...uploads, ...files.map(({ name, text }) => [name, text] as const)]);
    const texts = Array.from(wanted, ([name, text]) => ({ text, file: `${UPLOADED}${name}`, source: `${UPLOADED}${name}` }));
    const rules = rulesOf(folders, texts);
    const notes = await apply(rules);
    current = rules;
    uploads = wanted;
    const names = new Set(files.map(({ name }) => `${UPLOADED}${name}`));
    return {
      loaded: rules.counts.loaded,
      notLoaded: rules.counts.notLoaded,
      uploaded: rules.files.filter(({ file }) => names.has(file)).map(reportOf),
      notes,
    };
  };
  const inTurn = (files: readonly UploadedFile[]): Promise<RuleChange> => {
    const next = last.then(() => change(files));
    last = next.catch(() => undefined);
    return next;
  };

  return {
    mayChange,
    files: () => current.files.map(reportOf),
    upload: inTurn,
    reload: () => inTurn([]),
    settled: async () => {
      await last;
    },
  };
}

function reportOf({ rule: _rule, isRule: _isRule, ...report }: RuleFile): RuleFileReport {
  return report;
}
