import { Icon } from '../parts/icon.tsx';

/** What opens the search. */
export function SearchButton() {
  return (
    <button type="button" className="search-button">
      <Icon name="search" />
      <span className="cut">Hosts, users, addresses, commands</span>
      <kbd>Ctrl K</kbd>
    </button>
  );
}
