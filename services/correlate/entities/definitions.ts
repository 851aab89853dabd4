import { append } from '../../../graph/append.ts';
import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { within } from '../first-from.ts';

/** A task or a service, by all that tells of it. */
export interface Definition {
  readonly id: string;
  /** Short name. */
  readonly host: string;
  readonly name: string;
  readonly events: readonly HoplineEvent[];
}

/** Definitions by host and by when something was told of them; times are calibrated, epoch ms. */
export interface DefinitionTimes<T extends Definition> {
  /** The definitions on a host that an event from `fromMs` to `toMs` tells of, each once, in the order of their ids. */
  toldOn(host: string, fromMs: number, toMs: number): readonly T[];
}

interface Telling<T> {
  readonly timeMs: number;
  readonly definition: T;
}

/** Orders definitions by their events' times, so that an act need not ask all that a host ever had. */
export function timesOfDefinitions<T extends Definition>(definitions: Iterable<T>, times: EventTimes): DefinitionTimes<T> {
  const byHost = new Map<string, Telling<T>[]>();
  for (const definition of definitions) {
    for (const event of definition.events) append(byHost, definition.host, { timeMs: times.calibratedMs(event), definition });
  }
  for (const tellings of byHost.values())
    tellings.sort((left, right) => left.timeMs - right.timeMs || compareIds(left.definition.id, right.definition.id));
  return {
    toldOn(host, fromMs, toMs) {
      const told = new Set(within(byHost.get(host) ?? [], fromMs, toMs, timeOf).map(({ definition }) => definition));
      return [...told].sort((left, right) => compareIds(left.id, right.id));
    },
  };
}

function timeOf({ timeMs }: { readonly timeMs: number }): number {
  return timeMs;
}
