/** An event of a log that tells of a definition. */
export interface DefinitionEvent {
  readonly code: string;
  /** What it says became of the definition, as its history shows it. */
  readonly what: string;
  /** Whether it tells that the definition was made or changed, and who asked for it as far as its log says. */
  readonly isRegistration: boolean;
  /** The code of the Security log's event of the very same happening: what two clocks are compared by. */
  readonly securityTwin?: string;
}

/** One of Windows' own tools that defines something, here or on another host. */
export interface DefiningTool {
  /** File name, lower case. */
  readonly program: string;
  /** Its command lines that define or start something. */
  readonly defines: RegExp;
  /** Those that do so on another host. */
  readonly elsewhere: RegExp;
}

/** A kind of thing that is defined on a host and then run there: a task, a service. */
export interface DefinitionKind {
  /** Where the landscape keeps them. */
  readonly table: 'tasks' | 'services';
  /** Whose log tells of them beside the Security log. */
  readonly provider: string;
  readonly events: readonly DefinitionEvent[];
  /** The registry value that keeps what is run, lower case. */
  readonly value: string;
  /** What says that one was made but not who asked, so that its other events are asked: codes, and a write of the value. */
  readonly namesNobody: { readonly codes: readonly string[]; readonly value: boolean };
  /** Whether a write of the value beside an act of the family is the act's, though nothing ties them: one server writes it for everybody. */
  readonly isTakenBeside: boolean;
  /** What runs them, lower case. */
  readonly starters: readonly string[];
  /** Whether its starters start nothing else: then a start by them is itself a sign that one was asked for. */
  readonly isStartTelling: boolean;
  readonly tools: readonly DefiningTool[];
}
