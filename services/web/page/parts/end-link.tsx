import { Link } from '@tanstack/react-router';
import { useMask } from '../app/mask.ts';

/** A host by its name, which leads to its page; an address where it is known by no more, or that it is not known. */
export function HostLink({
  host,
  ip = null,
}: {
  readonly host: { readonly id: string; readonly name: string } | null;
  readonly ip?: string | null;
}) {
  const mask = useMask();
  if (host === null) return <span className="quiet">{ip === null ? 'not known' : mask(ip)}</span>;
  return (
    <Link className="plain" to="/hosts/$id" params={{ id: host.id }}>
      {mask(host.name)}
    </Link>
  );
}

/** An account by its name, which leads to its page. */
export function UserLink({ user }: { readonly user: { readonly id: string; readonly name: string } | null }) {
  const mask = useMask();
  if (user === null) return <span className="quiet">not recorded</span>;
  return (
    <Link className="plain" to="/users/$id" params={{ id: user.id }}>
      {mask(user.name)}
    </Link>
  );
}
