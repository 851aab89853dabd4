/** What rules want to know of a document beside what its normaliser reads. */
export interface WantedFields {
  /**
   * The dotted names of the fields that rules read of events of a kind, also of those of `schema/event.ts`: where a normaliser does not set one,
   * the document may have it. Without `code` they are those of all events of these categories.
   */
  namesFor(provider: string, code: string | null, categories: readonly string[]): readonly string[];
  /** Whether a rule may compare `event.action` with this: a document may call what happened otherwise than the normaliser does. */
  asksForAction(action: string): boolean;
  /** Another number whenever rules were added. */
  readonly revision: number;
}
