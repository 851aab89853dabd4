import type { DefinitionKind } from './definition-kind.ts';
import type { LogonKind } from './logon-kind.ts';
import type { Protocol } from './protocol.ts';
import type { Server } from './server.ts';
import type { Technique } from './technique.ts';
import type { Tellers } from './telemetry.ts';

/**
 * A way of acting on another host that counts as an act of its own, with all that is known about it. Techniques of one family are faces of one
 * act.
 */
export interface TechniqueFamily {
  /** One word, lower case. */
  readonly name: string;
  /** The first is what an act is called that only its protocol or its caller tells of. */
  readonly techniques: readonly Technique[];
  /** The family whose acts these are part of, where they make none of their own. */
  readonly partOf: TechniqueFamily | null;

  /** A connection over it is an act of this family, where nothing tells more. */
  readonly protocol: Protocol | null;
  /** What else carries its calls, beside SMB where it has pipes. */
  readonly carriers: readonly Protocol[];
  /** Pipes that its server is called over, lower case; one that ends in `*` stands for all that begin so. */
  readonly pipes: readonly string[];

  readonly logon: LogonKind;
  /** Whether what it starts runs in the session of who asked, as that account; else it runs in another, as a service or a desktop does. */
  readonly isInCallersSession: boolean;
  /** Whether a hit that names no remote end came from the one host that called just before; not where a host does the like by itself. */
  readonly isOfNearestCaller: boolean;
  /** Programs that call its server on other hosts for whoever runs them, lower case. */
  readonly callers: readonly string[];
  /** Windows' own programs that connect over its protocol for other ends than an act, lower case. */
  readonly forwarders: readonly string[];
  /** What carries out its calls, where one server does for all callers; null where what is called is a program of its own. */
  readonly server: Server | null;
  /** Programs that take calls over its carriers and never serve it, lower case. */
  readonly notServers: readonly string[];

  /** What it defines on its target. */
  readonly definition: DefinitionKind | null;
  /** Whether the registry values that its evidence saw written are what it did. */
  readonly setsValues: boolean;
  /** What tells on the target of what it did there. */
  readonly telemetry: Tellers;
}
