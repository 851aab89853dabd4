/** Bytes in which texts of ASCII are looked for. */
export interface ToSearch {
  /** Where `text` comes first at or after `from`, -1 where it does not. */
  indexOf(text: Buffer, from: number): number;
}

/** The bytes as they are. */
export function bytesToSearch(bytes: Buffer): ToSearch {
  return bytes;
}

/** The bytes with every byte that is a letter of Latin-1 in lower case: texts must be given so. Each byte stays where it is. */
export function foldedToSearch(bytes: Buffer): ToSearch {
  const folded = bytes.toString('latin1').toLowerCase();
  const texts = new Map<Buffer, string>();
  return {
    indexOf: (text, from) => {
      let written = texts.get(text);
      if (written === undefined) {
        written = text.toString('latin1');
        texts.set(text, written);
      }
      return folded.indexOf(written, from);
    },
  };
}
