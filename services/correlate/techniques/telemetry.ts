/** Events of one channel that tell of a claim. */
export interface ExpectedTelemetry {
  /** Windows' own name of the channel, or Elastic Defend's of the data set. */
  readonly channel: string;
  /** Windows' event ids, or Elastic Defend's actions. */
  readonly events: readonly string[];
}

/** What Windows' own logs and Sysmon tell of something, and what Elastic Defend does. */
export interface Tellers {
  readonly windows: readonly ExpectedTelemetry[];
  readonly defend: readonly ExpectedTelemetry[];
}

/** What the data sets of Elastic Defend begin with; what follows is the event's category. */
export const DEFEND_DATA_SETS = 'endpoint.events.';

export const SYSMON = 'Microsoft-Windows-Sysmon/Operational';
export const SECURITY = 'Security';
export const SYSTEM = 'System';
export const TASK_SCHEDULER = 'Microsoft-Windows-TaskScheduler/Operational';

/** These events of a channel, as `of(SECURITY, '4697')`. */
export function of(channel: string, ...events: readonly string[]): ExpectedTelemetry {
  return { channel, events };
}

/** These actions of one of Elastic Defend's data sets, as `defend('process', 'start')`. */
export function defend(dataSet: string, ...actions: readonly string[]): ExpectedTelemetry {
  return of(`${DEFEND_DATA_SETS}${dataSet}`, ...actions);
}

/** The start of a program, which is all that some ways of acting leave behind. */
export const PROGRAM: Tellers = { windows: [of(SYSMON, '1'), of(SECURITY, '4688')], defend: [defend('process', 'start')] };
