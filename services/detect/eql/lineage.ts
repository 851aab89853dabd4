import { isOfCategory } from './category.ts';
import type { Compiler, Predicate } from './compiler.ts';
import type { ProcessAccess } from './process-access.ts';
import type { Lineage } from './syntax.ts';

/** The process tree of a query that asks about it, as far as events have told it. */
export interface ProcessTree<Event> {
  /** Compiles one `child of […]`, `descendant of […]` or `event of […]`. */
  compile(lineage: Lineage, compiler: Compiler<Event>): Predicate<Event>;
  /** Takes note of an event: of every event, in order, each before the query's conditions are asked about it. */
  observe(event: Event): void;
  /** Whether the query asks about the tree at all. */
  isNeeded(): boolean;
}

/** A process: an object of its own even where its number was another's before. */
interface Process {
  parent: Process | null;
  hasEnded: boolean;
}

/** No tree is this deep; a circle of parents, which only broken input makes, ends here. */
const MOST_FOREBEARS = 1000;

/**
 * Follows processes and which of them have matched. An event itself counts: of `event of [q]` an event that passes `q` is one. A process
 * descends from all its forebears, however long ago they matched or ended; a number that is given again stands for a new process.
 */
export function createProcessTree<Event>(processes: ProcessAccess<Event>, categoriesOf: (event: Event) => unknown): ProcessTree<Event> {
  const known = new Map<string, Process>();
  const observers: ((event: Event, process: Process) => void)[] = [];
  const compiled = new Map<Lineage, Predicate<Event>>();

  return {
    isNeeded: () => observers.length > 0,
    observe: (event) => {
      const entity = processes.entityOf(event);
      if (entity === null) return;
      const process = noted(event, entity);
      for (const observer of observers) observer(event, process);
      if (processes.isEnd(event)) process.hasEnded = true;
    },
    compile: (lineage, compiler) => {
      const before = compiled.get(lineage);
      if (before !== undefined) return before;
      const test = compileLineage(lineage, compiler);
      compiled.set(lineage, test);
      return test;
    },
  };

  function compileLineage({ relation, filter }: Lineage, compiler: Compiler<Event>): Predicate<Event> {
    const { category } = filter;
    // What stands inside is compiled first, so that its observer comes before this one.
    const holds = compiler.predicateOf(filter.condition);
    const matched = new WeakSet<Process>();
    observers.push((event, process) => {
      if (!matched.has(process) && isOfCategory(categoriesOf(event), category) && holds(event)) matched.add(process);
    });
    const isKin = kinship(relation, matched);
    return (event) => {
      const entity = processes.entityOf(event);
      const process = entity === null ? undefined : known.get(entity);
      return process !== undefined && isKin(process);
    };
  }

  function noted(event: Event, entity: string): Process {
    const isStart = processes.isStart(event);
    let process = known.get(entity);
    if (process === undefined || (isStart && process.hasEnded)) {
      process = { parent: null, hasEnded: false };
      known.set(entity, process);
    }
    if (process.parent === null) process.parent = parentOf(event, entity);
    return process;
  }

  function parentOf(event: Event, entity: string): Process | null {
    const parent = processes.parentOf(event);
    if (parent === null || parent === entity) return null;
    const process = known.get(parent) ?? { parent: null, hasEnded: false };
    known.set(parent, process);
    return process;
  }
}

function kinship(relation: Lineage['relation'], matched: WeakSet<Process>): (process: Process) => boolean {
  switch (relation) {
    case 'event':
      return (process) => matched.has(process);
    case 'child':
      return ({ parent }) => parent !== null && matched.has(parent);
    case 'descendant':
      return ({ parent }) => {
        let forebear = parent;
        for (let generation = 0; forebear !== null && generation < MOST_FOREBEARS; generation += 1) {
          if (matched.has(forebear)) return true;
          forebear = forebear.parent;
        }
        return false;
      };
  }
}
