import { type ReactNode, useEffect, useState } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** An empty view: which of no data, a filter or something else it is, and one thing to do. */
export function EmptyView({
  title,
  children,
  icon = 'none',
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: IconName;
  readonly action?: ReactNode;
}) {
  return (
    <div className="state">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}

/** A part that failed: what, why in the server's words, and a button that asks again. */
export function FailedView({
  what,
  error,
  again,
}: {
  readonly what: string;
  readonly error: { readonly message: string };
  readonly again: () => void;
}) {
  return (
    <div className="state failed" role="alert">
      <Icon name="warning" />
      <h2>{what} could not be loaded</h2>
      <p>{faultInWords(error)}</p>
      <button type="button" className="button" onClick={again}>
        Again
      </button>
    </div>
  );
}

function faultInWords({ message }: { readonly message: string }): string {
  if (message.startsWith('[Network]')) return 'The server does not answer: is it running, and can this machine reach it?';
  if (message.includes('Cannot query field')) return 'The server is of another version than this page: reload the page.';
  return message.replace(/^\[GraphQL\] /, '');
}

/** After this nobody waits for an answer without being told, ms. */
const LONG_MS = 10_000;

/** Rows in the shape of what is coming; where nothing comes for ten seconds it says so, with what to do. */
export function LoadingView({ what }: { readonly what: string }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  if (isLong) {
    return (
      <div className="state failed" role="alert">
        <Icon name="clock" />
        <h2>Still waiting for {what}</h2>
        <p>The server has not answered for ten seconds. What comes is shown as soon as it does.</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          Again
        </button>
      </div>
    );
  }
  return (
    <div className="loading" role="status" aria-label={`Loading ${what}`}>
      <span />
      <span />
      <span />
    </div>
  );
}
