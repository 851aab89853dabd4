const UNITS = ['B', 'KiB', 'MiB', 'GiB'] as const;

/** `512 B`, `1.4 MiB`: bytes in the largest unit of which there is one. */
export function bytesInWords(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  return `${Number((bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1))} ${UNITS[power]}`;
}
