import type { ReactNode } from 'react';

/** A part of a picture that is chosen by a click, Enter or the space bar, and tells where the pointer or the keyboard is, where somebody asks. */
export function Choosable({
  className,
  label,
  at,
  choose,
  point = () => undefined,
  children,
}: {
  readonly className: string;
  /** What it is, for a screen reader. */
  readonly label: string;
  /** Where it lies; as it is drawn unless given. */
  readonly at?: { readonly x: number; readonly y: number };
  readonly choose: () => void;
  readonly point?: (isHere: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <g
      className={className}
      transform={at === undefined ? undefined : `translate(${at.x} ${at.y})`}
      role="button"
      tabIndex={0}
      aria-label={label}
      onPointerEnter={() => point(true)}
      onPointerLeave={() => point(false)}
      onFocus={() => point(true)}
      onBlur={() => point(false)}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') choose();
      }}
    >
      {children}
    </g>
  );
}
