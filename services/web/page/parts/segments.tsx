import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

/** A few choices side by side, one of which holds. */
export function Segments<T extends string>({
  label,
  choices,
  chosen,
  choose,
}: {
  readonly label: string;
  readonly choices: readonly { readonly id: T; readonly word: string }[];
  readonly chosen: T;
  readonly choose: (id: T) => void;
}) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const found = choices.find(({ id }) => keys.has(id));
        if (found !== undefined) choose(found.id);
      }}
    >
      {choices.map(({ id, word }) => (
        <ToggleButton key={id} id={id} className="segment">
          {word}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
