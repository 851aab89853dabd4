/** What a rule file asks for beside its query. */
export interface RuleScope {
  /** An EQL condition that events must meet to be looked at; null where all are. */
  readonly filter: string | null;
  /** An EQL condition of events that the rule ignores; null where it ignores none. */
  readonly exceptions: string | null;
  /** The field that `process where` asks about; null for `event.category`. */
  readonly categoryField: string | null;
  readonly suppression: Suppression | null;
}

/** Alert suppression: of several similar detections only the first is kept. */
export interface Suppression {
  /** Fields whose values make detections alike, one to three. */
  readonly groupBy: readonly string[];
  /** How long after a detection those alike are left out. */
  readonly durationMs: number;
  /** Whether detections that lack one of the fields are alike too; otherwise none of them is left out. */
  readonly isMissingSuppressed: boolean;
}
