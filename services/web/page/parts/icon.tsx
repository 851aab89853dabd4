/** The drawings of the icons, on a grid of 16, as strokes. */
const DRAWINGS = {
  chain: 'M1.5 5.5h4v5h-4zM10.5 5.5h4v5h-4zM5.5 8h5',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1.2 1.3H2.8zM6.7 14.2h2.6',
  path: 'M3.5 3.5h5.3a2.2 2.2 0 0 1 0 4.5H6.2a2.2 2.2 0 0 0 0 4.5h5.3M2 2h3v3H2zM11.5 11h3v3h-3z',
  explore: 'M3 3l10 10M13 3 3 13M8 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6',
  host: 'M2.5 2.5h11v4h-11zM2.5 9.5h11v4h-11zM5 4.5h.5M5 11.5h.5M9 4.5h2.5M9 11.5h2.5',
  user: 'M8 2.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M2.8 14c.4-3 2.4-4.3 5.2-4.3s4.8 1.3 5.2 4.3',
  book: 'M8 3.500C6.5 2.5 4 2.5 2 3v10c2-.5 4.5-.5 6 .5 1.5-1 4-1 6-.5V3c-2-.5-4.5-.5-6 .5zM8 3.500v10',
  pulse: 'M1.5 8h3l2-5 3 10 2-5h3',
  search: 'M7 2.500a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.5 10.5 14 14',
  clock: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M8 4.800V8l2.2 1.5',
  mask: 'M2 5.500c2-1.3 4-1 6-.3 2-.7 4-1 6 .3.5 3-.5 6-3 6-1.5 0-2-1.5-3-1.500s-1.5 1.5-3 1.500c-2.5 0-3.5-3-3-6zM5 8h1.500M9.5 8H11',
  moon: 'M13.5 9.500A5.8 5.8 0 0 1 6.5 2.500a5.8 5.8 0 1 0 7 7z',
  sun: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M8 1.200v1.300M8 13.500v1.300M1.2 8h1.300M13.5 8h1.300M3.2 3.200l.9.9M11.9 11.900l.9.9M12.8 3.200l-.9.9M4.1 11.900l-.9.9',
  monitor: 'M2 3h12v8H2zM5.5 13.500h5M8 11v2.5',
  unknown: 'M5.8 6a2.2 2.2 0 1 1 3.3 1.900c-.8.5-1.1.9-1.1 1.800M8 12.200v.2',
  flag: 'M3.5 14V2.500h8.500L10 5.500l2 3H3.5',
  crown: 'M2.5 11V4.500l3 2.500L8 3l2.5 4 3-2.500V11zM2.5 13.500h11',
  frontier: 'M2 8h8M7 5l3 3-3 3M13 3v10',
  swap: 'M3 5.500h9.500M10 3l2.5 2.500L10 8M13 10.500H3.500M6 8l-2.5 2.500L6 13',
  key: 'M5 2.500a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.600M7 7.300l6.5 6.200M11 11.200l1.6-1.6',
  copy: 'M5.5 5.500h8v8h-8zM3.5 10.500h-1v-8h8v1',
  download: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.500h11',
  upload: 'M8 10V2M4.8 5.2 8 2l3.2 3.200M2.5 10v3.500h11V10',
  expand: 'M2.5 6V2.500H6M10 2.500h3.500V6M13.5 10v3.500H10M6 13.500H2.500V10',
  close: 'M3.5 3.500l9 9M12.5 3.500l-9 9',
  previous: 'M3.5 3.500v9M12 3.5 6 8l6 4.500z',
  next: 'M12.5 3.500v9M4 3.5 10 8l-6 4.500z',
  play: 'M5 3.500v9L12 8z',
  pause: 'M5.5 3.500v9M10.5 3.500v9',
  check: 'M3 8.500l3.3 3.300L13 4.5',
  warning: 'M8 2.2 14.5 13.500h-13zM8 6.500v3.300M8 11.600v.2',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  plus: 'M8 3v10M3 8h10',
  stack: 'M2.5 6.500h7v7h-7zM4.5 4.500h7v7M6.5 2.500h7v7',
  eye: 'M1.5 8C3 5 5.3 3.5 8 3.500S13 5 14.5 8C13 11 10.7 12.5 8 12.500S3 11 1.5 8zM8 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4',
  none: 'M8 2.500a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M4.2 4.200l7.6 7.6',
  document: 'M3.5 2h9v12h-9zM6 5.500h4M6 8h4M6 10.500h2.5',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof DRAWINGS;

/** An icon of 16 px, in the colour of the text around it; hidden from readers of the screen, because words stand beside it or name its button. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      <path d={DRAWINGS[name]} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}

/** An icon within a drawing, with its left upper corner at a place. */
export function DrawnIcon({
  name,
  x,
  y,
  size = 14,
}: {
  readonly name: IconName;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}) {
  return (
    <svg viewBox="0 0 16 16" x={x} y={y} width={size} height={size} aria-hidden="true">
      <path d={DRAWINGS[name]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}
