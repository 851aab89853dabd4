/** Keys of rule files that are read and change nothing here, and why. */
const WITHOUT_MEANING: Readonly<Record<string, string>> = {
  actions: 'what Kibana does when a rule fires; see hopline analyze --fail-on',
  data_view_id: 'a view of indexes; events lie in none',
  interval: 'how often a search runs; a rule is asked of every event once',
  from: 'how far back a search looks; a rule is asked of every event once',
  to: 'how far forward a search looks; a rule is asked of every event once',
  max_signals: 'the most alerts of one search; all detections are kept',
  risk_score_mapping: 'every detection has the risk of its rule',
  rule_name_override: 'every detection has the name of its rule',
  severity_mapping: 'every detection has the severity of its rule',
  tiebreaker_field: 'events of one time are ordered by sequence number, record number and id',
  timeline_id: 'a view of Kibana',
  timestamp_field: 'events are ordered by the clock of their source and by the calibrated one',
  timestamp_override: 'the time by which a search chooses what it reads; all events are read',
  throttle: 'how often Kibana tells of a rule',
};

/** Values that say what is done here anyway. */
const AS_HERE: Readonly<Record<string, string>> = { tiebreaker_field: 'event.sequence', timestamp_field: '@timestamp' };

/** Notes on the parts of a `[rule]` table that have no meaning for a rule that runs over every event. */
export function notesOnParts(rule: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(WITHOUT_MEANING).flatMap(([key, why]) =>
    rule[key] === undefined || rule[key] === AS_HERE[key] ? [] : [`${key} changes nothing: ${why}`],
  );
}
