import { Fragment } from 'react';
import { useMask } from '../app/mask.ts';

/** A sentence in which the names of hosts stand out, and accounts that changed are violet. */
export function NamedText({
  text,
  hosts,
  changed,
}: {
  readonly text: string;
  readonly hosts: readonly string[];
  readonly changed: readonly string[];
}) {
  const mask = useMask();
  const names = [...hosts, ...changed].filter((name) => name.length > 1).sort((left, right) => right.length - left.length);
  if (names.length === 0) return <>{mask(text)}</>;
  const pieces = text.split(
    new RegExp(`(?<![\\p{L}\\p{N}])(${names.map((name) => RegExp.escape(name)).join('|')})(?![\\p{L}\\p{N}])`, 'u'),
  );
  return (
    <>
      {pieces.map((piece, index) => {
        // The pieces of one text never change their order.
        const key = `${index} ${piece}`;
        if (changed.includes(piece)) {
          return (
            <strong key={key} className="violet">
              {mask(piece)}
            </strong>
          );
        }
        return hosts.includes(piece) ? <strong key={key}>{mask(piece)}</strong> : <Fragment key={key}>{mask(piece)}</Fragment>;
      })}
    </>
  );
}
