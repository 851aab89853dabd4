import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { append } from '../append.ts';
import { within } from '../first-from.ts';

/** A task or a service, by all that tells of it. */
export interface Definition {
  readonly id: string;
  /** Short name. */
  readonly host: string;
  readonly events: readonly HoplineEvent[];
}

/** Definitions by host and by when something was told of them; times are calibrated, epoch ms. */
export interface DefinitionTimes<T extends Definition> {
  /** The definitions on a host that an event from `fromMs` to `toMs` tells of, each once, in the order of the table. */
  toldOn(host: string, fromMs: number, toMs: number): readonly T[];
}

interface Telling<T> {
  readonly timeMs: number;
  /** Its place in the table. */
  readonly at: number;
  readonly definition: T;
}

/** Orders definitions by their events' times, so that an act need not ask all that a host ever had. */
export function timesOfDefinitions<T extends Definition>(definitions: Iterable<T>, times: EventTimes): DefinitionTimes<T> {
  const byHost = new Map<string, Telling<T>[]>();
  let at = 0;
  for (const definition of definitions) {
    for (const event of definition.events) append(byHost, definition.host, { timeMs: times.calibratedMs(event), at, definition });
    at += 1;
  }
  for (const tellings of byHost.values()) tellings.sort((left, right) => left.timeMs - right.timeMs);
  return {
    toldOn(host, fromMs, toMs) {
      const told = new Map(within(byHost.get(host) ?? [], fromMs, toMs, timeOf).map((telling) => [telling.at, telling.definition]));
      return [...told].sort(([left], [right]) => left - right).map(([, definition]) => definition);
    },
  };
}

function timeOf({ timeMs }: { readonly timeMs: number }): number {
  return timeMs;
}
