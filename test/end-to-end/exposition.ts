/** The value of a measure in Prometheus' text, summed over its labels that match; 0 where it has none. */
export function measured(exposition: string, name: string, labels: Readonly<Record<string, string>> = {}): number {
  return exposition
    .split('\n')
    .map((line) => /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line))
    .filter((match) => match?.[1] === name)
    .filter((match) => Object.entries(labels).every(([label, value]) => match?.[2]?.includes(`${label}="${value}"`)))
    .reduce((sum, match) => sum + Number(match?.[3]), 0);
}

/** The names of all measures in Prometheus' text, histograms by their own names. */
export function namesIn(exposition: string): Set<string> {
  return new Set(Array.from(exposition.matchAll(/^# TYPE (\w+) /gm), ([, name = '']) => name));
}
