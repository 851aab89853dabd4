/** A field that narrows a list by a name, at Enter or when it is left. */
export function NameFilter({
  value,
  label,
  change,
}: {
  readonly value: string;
  readonly label: string;
  readonly change: (typed: string) => void;
}) {
  return (
    <div className="tools">
      <input
        className="input filter-text"
        type="search"
        aria-label={label}
        placeholder={label}
        key={value}
        defaultValue={value}
        onKeyDown={(event) => event.key === 'Enter' && change(event.currentTarget.value.trim())}
        onBlur={(event) => event.currentTarget.value.trim() !== value && change(event.currentTarget.value.trim())}
      />
      {value !== '' && (
        <button type="button" className="link end" onClick={() => change('')}>
          Reset
        </button>
      )}
    </div>
  );
}
