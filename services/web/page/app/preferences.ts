import { keptValue } from './kept.ts';

/** How the page looks; `system` follows the browser. */
export type Theme = 'system' | 'light' | 'dark';

/** The zone in which times are told. */
export type Zone = 'UTC' | 'local';

const oneOf =
  <T extends string>(...words: readonly T[]) =>
  (value: unknown): value is T =>
    words.some((word) => word === value);

const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

/** The theme. */
export const THEME = keptValue<Theme>('theme', 'system', oneOf('system', 'light', 'dark'));

/** The zone of times. */
export const ZONE = keptValue<Zone>('zone', 'UTC', oneOf('UTC', 'local'));

/** Whether names of hosts and accounts and addresses are masked, for pictures that are shown to others. */
export const MASKED = keptValue('masked', false, isFlag);

/** Whether single keys do anything (WCAG 2.1.4: they can be switched off). */
export const SINGLE_KEYS = keptValue('singleKeys', true, isFlag);

/** Puts the theme on the document, now and whenever it changes. */
export function followTheme(root: HTMLElement): void {
  const apply = (): void => {
    const theme = THEME.read();
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  };
  THEME.listen(apply);
  apply();
}
