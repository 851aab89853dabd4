/** How bad a finding is, as the API says it. */
export type SeverityWord = 'low' | 'medium' | 'high' | 'critical';

/** The severities, least first. */
export const SEVERITY_ORDER: readonly SeverityWord[] = ['low', 'medium', 'high', 'critical'];

/** As many bars as it is bad, and the word. */
export function SeverityBars({ severity }: { readonly severity: SeverityWord }) {
  const level = SEVERITY_ORDER.indexOf(severity);
  return (
    <span className={`severity ${severity}`}>
      <svg viewBox="0 0 15 12" width="15" height="12" aria-hidden="true">
        {SEVERITY_ORDER.map((each, index) => (
          <rect
            key={each}
            className={index <= level ? 'on' : ''}
            x={index * 4}
            y={9 - index * 3}
            width="3"
            height={3 + index * 3}
            rx="0.5"
          />
        ))}
      </svg>
      {severity.charAt(0).toUpperCase() + severity.slice(1)}
    </span>
  );
}
