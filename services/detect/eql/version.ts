const VALID = /^(\d+(?:\.\d+)*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(\+.*)?$/;

/**
 * Compares two versions: negative, zero or positive. Numbers compare as numbers, so that 1.2 comes before 1.11; a
 * pre-release comes before its release; what is no version comes after all that are, by its characters.
 * Source: https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/version
 */
export function compareVersions(left: string, right: string): number {
  const [from, to] = [VALID.exec(left), VALID.exec(right)];
  if (from === null || to === null) return from === to ? compareTexts(left, right) : from === null ? 1 : -1;
  return (
    compareParts(from[1] ?? '', to[1] ?? '') ||
    comparePreReleases(from[2] ?? null, to[2] ?? null) ||
    compareTexts(from[3] ?? '', to[3] ?? '')
  );
}

function comparePreReleases(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return compareParts(left, right);
}

/** Part by part; of two that are equal as far as they go, the shorter comes first. */
function compareParts(left: string, right: string): number {
  const [from, to] = [left.split('.'), right.split('.')];
  for (const [index, part] of from.entries()) {
    const other = to[index];
    if (other === undefined) return 1;
    const sign = comparePart(part, other);
    if (sign !== 0) return sign;
  }
  return from.length - to.length;
}

/** Numbers come before words. Leading zeros do not count; the longer number is the greater. */
function comparePart(left: string, right: string): number {
  const [from, to] = [/^0*(\d+)$/.exec(left)?.[1], /^0*(\d+)$/.exec(right)?.[1]];
  if (from !== undefined && to !== undefined) return from.length - to.length || compareTexts(from, to);
  if (from !== undefined) return -1;
  return to !== undefined ? 1 : compareTexts(left, right);
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
