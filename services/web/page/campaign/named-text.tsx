import { Fragment } from 'react';
import { useMask } from '../app/mask.ts';

/** The names that stand out in the sentences of a story. */
export interface StoryNames {
  readonly hosts: ReadonlySet<string>;
  /** Accounts to which another one changed. */
  readonly changed: ReadonlySet<string>;
  /** What divides a sentence at these names; null where there are none. Made once, as a story has hundreds of sentences. */
  readonly divider: RegExp | null;
}

/** What divides sentences at the names of these hosts and accounts, the longest first. */
export function storyNames(hosts: readonly string[], changed: readonly string[]): StoryNames {
  const names = [...hosts, ...changed].filter((name) => name.length > 1).sort((left, right) => right.length - left.length);
  const words = names.map((name) => RegExp.escape(name)).join('|');
  return {
    hosts: new Set(hosts),
    changed: new Set(changed),
    divider: names.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(${words})(?![\\p{L}\\p{N}])`, 'u'),
  };
}

/** A sentence in which the names of hosts stand out, and accounts that changed are violet. */
export function NamedText({ text, names: { hosts, changed, divider } }: { readonly text: string; readonly names: StoryNames }) {
  const mask = useMask();
  if (divider === null) return <>{mask(text)}</>;
  return (
    <>
      {text.split(divider).map((piece, index) => {
        // The pieces of one text never change their order.
        const key = `${index} ${piece}`;
        if (changed.has(piece)) {
          return (
            <strong key={key} className="violet">
              {mask(piece)}
            </strong>
          );
        }
        return hosts.has(piece) ? <strong key={key}>{mask(piece)}</strong> : <Fragment key={key}>{mask(piece)}</Fragment>;
      })}
    </>
  );
}
