import { Link, useLocation } from '@tanstack/react-router';
import { useUnreadCount } from '../campaigns/unread.ts';
import { Icon } from '../parts/icon.tsx';
import { SECTIONS } from './sections.ts';

/** The page's sections, at its left edge. */
export function Rail() {
  const unread = useUnreadCount();
  const { pathname } = useLocation();
  return (
    <nav className="rail" aria-label="Sections">
      <Link to="/" className="mark" aria-label="Hopline, campaigns">
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path d="M3 16C3 8 12 8 12 16C12 8 21 8 21 16" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
          <circle cx="3" cy="16" r="2.4" fill="currentColor" />
          <circle cx="12" cy="16" r="2.4" fill="currentColor" />
          <circle cx="21" cy="16" r="2.4" className="last" />
        </svg>
      </Link>
      {SECTIONS.map(({ to, name, icon }) => (
        <Link
          key={to}
          to={to}
          className={isWithin(pathname, to) ? 'section current' : 'section'}
          activeOptions={{ exact: false, includeSearch: false }}
          title={name}
          aria-label={to === '/' && unread > 0 ? `${name}, ${unread} unread` : name}
        >
          <Icon name={icon} size={18} />
          <span className="word">{name}</span>
          {to === '/' && unread > 0 && <span className="unread">{unread}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Whether an address belongs to a section; campaigns and single acts belong to the first. */
function isWithin(pathname: string, section: string): boolean {
  if (section === '/') return pathname === '/' || /^\/(?:campaigns|movements)\//.test(pathname);
  return pathname === section || pathname.startsWith(`${section}/`);
}
