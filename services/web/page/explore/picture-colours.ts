/** The colours of the page's tokens as a canvas takes them, for the theme that holds. */
export interface PictureColours {
  readonly host: string;
  readonly silent: string;
  readonly edge: string;
  readonly observed: string;
  readonly accent: string;
  readonly text: string;
  readonly surface: string;
}

const TOKENS: Readonly<Record<keyof PictureColours, string>> = {
  host: '--edge',
  silent: '--ctl',
  edge: '--edge',
  observed: '--edge2',
  accent: '--accent',
  text: '--text',
  surface: '--surface',
};

/** Reads the colours where an element is; a token holds both themes, so that only a colour that is used tells which holds. */
export function coloursAt(element: HTMLElement): PictureColours {
  const before = element.style.color;
  const read = Object.entries(TOKENS).map(([name, token]) => {
    element.style.color = `var(${token})`;
    return [name, getComputedStyle(element).color] as const;
  });
  element.style.color = before;
  return Object.fromEntries(read) as Record<keyof PictureColours, string>;
}
