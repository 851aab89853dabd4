/** A filter of a list: any, or one of some words. */
export function FilterSelect<T extends string>({
  label,
  chosen,
  choices,
  words,
  choose,
}: {
  readonly label: string;
  readonly chosen: T | '';
  readonly choices: readonly T[];
  /** What the choices are called, where not by themselves. */
  readonly words?: Readonly<Record<T, string>>;
  readonly choose: (choice: T | '') => void;
}) {
  return (
    <label className={chosen === '' ? 'filter' : 'filter on'}>
      {label}
      <select value={chosen} onChange={(event) => choose(event.target.value as T | '')}>
        <option value="">any</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {words?.[choice] ?? choice}
          </option>
        ))}
      </select>
    </label>
  );
}
