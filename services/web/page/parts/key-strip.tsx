/** Which keys do what; several keys of one deed are separated by a space. */
export function KeyStrip({ keys }: { readonly keys: readonly (readonly [keys: string, deed: string])[] }) {
  return (
    <span className="keys">
      {keys.map(([letters, deed]) => (
        <span key={letters}>
          {letters.split(' ').map((letter) => (
            <kbd key={letter}>{letter}</kbd>
          ))}
          {deed}
        </span>
      ))}
    </span>
  );
}
