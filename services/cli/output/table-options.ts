/** How findings are laid out for a person. */
export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** The least score of a campaign that is listed as one; movements of others stand among the single acts. */
  readonly minScore: number;
  /** Whether each finding takes one line, however long. */
  readonly isWide: boolean;
  /** Shows how well a movement is known; the text itself where there is no colour. */
  readonly paint: (tier: string, text: string) => string;
}
