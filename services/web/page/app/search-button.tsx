import { lazyRouteComponent } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { Icon } from '../parts/icon.tsx';

/** Comes after the first view, which needs nothing of it. */
const SearchDialog = lazyRouteComponent(() => import('./search-dialog.tsx'), 'SearchDialog');

/** What opens the search, here or by Ctrl+K. */
export function SearchButton() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button type="button" className="search-button" onClick={() => setOpen(true)}>
        <Icon name="search" />
        <span className="cut">Hosts, users, addresses, commands</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Suspense>
        <SearchDialog isOpen={isOpen} setOpen={setOpen} />
      </Suspense>
    </>
  );
}
