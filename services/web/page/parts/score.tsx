/** `low`, `medium` or `high` of a score of 0 to 100. */
export function scoreBand(score: number): 'low' | 'medium' | 'high' {
  if (score >= 65) return 'high';
  return score >= 40 ? 'medium' : 'low';
}

/** A score of 0 to 100: the number, and a bar that repeats it. */
export function Score({ score }: { readonly score: number }) {
  const rounded = Math.round(score);
  return (
    <span className={`score ${scoreBand(score)}`}>
      {rounded}
      <span className="score-track bar">
        <span style={{ width: `${rounded}%` }} />
      </span>
    </span>
  );
}
