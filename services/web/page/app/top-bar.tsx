import type { ReactNode } from 'react';
import { zoneOf } from '../parts/clock-time.ts';
import { Icon } from '../parts/icon.tsx';
import { useKept } from './kept.ts';
import { LiveMark } from './live-mark.tsx';
import { MASKED, THEME, ZONE } from './preferences.ts';
import { SearchButton } from './search-button.tsx';

/** The bar at the top: where one is, the search, and how times, names and colours are shown. */
export function TopBar({ children }: { readonly children: ReactNode }) {
  const [zone, setZone] = useKept(ZONE);
  const [isMasked, setMasked] = useKept(MASKED);
  const [theme, setTheme] = useKept(THEME);
  const isDark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  return (
    <header className="top-bar">
      <div className="where">{children}</div>
      <SearchButton />
      <button type="button" className="button bare" onClick={() => setZone(zone === 'UTC' ? 'local' : 'UTC')} title="Zone of all times (Z)">
        <Icon name="clock" />
        {zoneOf(Date.now(), zone)}
      </button>
      <button
        type="button"
        className="button bare icon"
        aria-pressed={isMasked}
        onClick={() => setMasked(!isMasked)}
        title="Mask names and addresses"
        aria-label="Mask names and addresses"
      >
        <Icon name="mask" />
      </button>
      <button
        type="button"
        className="button bare icon"
        onClick={() => setTheme(isDark ? 'light' : 'dark')}
        title={isDark ? 'Light' : 'Dark'}
        aria-label={isDark ? 'Light colours' : 'Dark colours'}
      >
        <Icon name={isDark ? 'sun' : 'moon'} />
      </button>
      <LiveMark />
    </header>
  );
}
