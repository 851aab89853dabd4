const LANGUAGES: Readonly<Record<string, string>> = { kuery: 'KQL', lucene: 'Lucene', esql: 'ES|QL', eql: 'EQL' };

const TYPES: Readonly<Record<string, string>> = {
  query: 'it searches single events',
  saved_query: 'it runs a query that is saved in Kibana',
  esql: 'it computes over tables of events',
  threshold: 'it counts events against a threshold',
  new_terms: 'it asks whether a value was never seen before',
  machine_learning: 'it rests on a job of machine learning',
  threat_match: 'it compares events with a list of indicators',
};

/** Why a rule of a type and language is not run; null where it is: EQL rules are. */
export function whyNotRun(type: string, language: string): string | null {
  if (type === 'eql' && language === 'eql') return null;
  const kind = TYPES[type] ?? `its type is "${type}"`;
  const written = type === language || type === 'eql' ? '' : `, in the language ${LANGUAGES[language] ?? `"${language}"`}`;
  const query = type === 'eql' ? `its query is in the language "${language}"` : `${kind}${written}`;
  return `it is a rule of type "${type}": ${query}; only EQL rules are run`;
}
