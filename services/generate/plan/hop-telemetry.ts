/** What the records that reach a capture can tell of a planted act: what can be expected of a reader of it. */
import type { WitnessedRecord } from '../capture.ts';
import { type EstateHost, fileName } from '../estate/model.ts';
import type { Connected, Happening, Logged } from '../happenings.ts';
import type { TechniqueName } from '../options.ts';

/** What is known of one act by the records of both of its ends. */
export interface HopTelemetry {
  /** Records of the target by which the act itself shows. */
  readonly act: number;
  /** Records of either end that name the other: connections, logons and share accesses with an address. */
  readonly ends: number;
  /** Sessions on the target whose logon is recorded, by logon id. */
  readonly sessions: readonly string[];
  /** Whether the source's records name the program that connected. */
  readonly isProgramKnown: boolean;
  /** Whether a log names the task or service, and whether one holds what it runs. */
  readonly isDefinitionKnown: boolean;
  readonly isActionKnown: boolean;
  /** Records of any of these that the network lost. */
  readonly lost: number;
}

/** Watches the records that a planted act leaves. */
export class HopWitness {
  readonly #source: EstateHost;
  readonly #target: EstateHost;
  readonly #technique: TechniqueName;
  readonly #sessions = new Set<string>();
  #act = 0;
  #ends = 0;
  #lost = 0;
  #isProgramKnown = false;
  #isDefinitionKnown = false;
  #isActionKnown = false;

  constructor(source: EstateHost, target: EstateHost, technique: TechniqueName) {
    this.#source = source;
    this.#target = target;
    this.#technique = technique;
  }

  see(happening: Happening, { host, arrives, what }: WitnessedRecord): void {
    const isOfTarget = host === this.#target;
    const tells = {
      act: isOfTarget && isActRecord(happening, this.#technique),
      ends: isOfTarget ? namesClient(happening) : host === this.#source && namesServer(happening, this.#target),
      session: isOfTarget && happening.kind === 'logged-on' && what === 'security:4624',
    };
    if (!arrives) {
      if (tells.act || tells.ends || tells.session) this.#lost += 1;
      return;
    }
    if (tells.act) this.#act += 1;
    if (tells.ends) this.#ends += 1;
    if (tells.session && happening.kind === 'logged-on') this.#sessions.add(happening.session.logonId);
    if (host === this.#source && namesServer(happening, this.#target)) this.#isProgramKnown ||= namesProgram(happening);
    if (isOfTarget && happening.kind === 'logged' && DEFINITIONS.has(happening.eventId)) this.#isDefinitionKnown = true;
    if (isOfTarget && holdsAction(happening, what)) this.#isActionKnown = true;
  }

  get telemetry(): HopTelemetry {
    return {
      act: this.#act,
      ends: this.#ends,
      sessions: [...this.#sessions],
      isProgramKnown: this.#isProgramKnown,
      isDefinitionKnown: this.#isDefinitionKnown,
      isActionKnown: this.#isActionKnown,
      lost: this.#lost,
    };
  }
}

/** Security 4697, 4698, 4702, System 7045, TaskScheduler 106 and 140. */
const DEFINITIONS: ReadonlySet<number> = new Set([4697, 4698, 4702, 7045, 106, 140]);
/** Of WinRM: a shell was made. */
const SHELL_MADE = 91;
/** Registry values by which acts show: a task's actions, a service's image, remote desktops allowed, what was typed into Run. */
const TELLING_VALUES = /\\Actions$|\\ImagePath$|\\fDenyTSConnections$|\\RunMRU\\/;
/** Techniques by which the desktop of somebody starts the program, as it does all day. */
const BY_DESKTOP: ReadonlySet<TechniqueName> = new Set(['sharp-rdp', 'dcom-shell-windows']);
/** What Sysmon and WMI's own log say of a subscription that runs programs. */
const SUBSCRIPTIONS: ReadonlySet<number> = new Set([20, 21, 5861]);
/** What a desktop brings with it, and what an intruder asks afterwards. */
const NO_ACT: ReadonlySet<string> = new Set(['winlogon.exe', 'explorer.exe', 'rdpclip.exe', 'conhost.exe', 'whoami.exe', 'net.exe']);

function isDefinitionEvent(happening: Happening): boolean {
  return happening.kind === 'logged' && DEFINITIONS.has(happening.eventId);
}

/** Sysmon says of a task's actions no more than that they are binary. */
function holdsAction(happening: Happening, what: string): boolean {
  if (happening.kind === 'registry-set')
    return /\\ImagePath$/.test(happening.path) || (/\\Actions$/.test(happening.path) && what === 'defend:registry');
  return isDefinitionEvent(happening) && !what.startsWith('task-scheduler');
}

function isActRecord(happening: Happening, technique: TechniqueName): boolean {
  switch (happening.kind) {
    case 'registry-set':
      return TELLING_VALUES.test(happening.path);
    case 'connected':
      // The desktop starts programs all day; that it is called from elsewhere is what tells.
      return technique === 'dcom-shell-windows' && happening.destination.process === happening.destination.host?.baseline.explorer;
    case 'file-created':
      return happening.process.pid === 4;
    case 'process-started':
      // A task that ran says nothing of who registered it, nor does a program at a desktop of who typed it there.
      // What WMI runs for a subscription it runs whenever the event comes.
      if (technique.startsWith('task') || technique === 'wmi-subscription' || BY_DESKTOP.has(technique)) return false;
      return !NO_ACT.has(fileName(happening.process.image).toLowerCase());
    case 'logged':
      if (technique === 'wmi-subscription') return SUBSCRIPTIONS.has(happening.eventId);
      return isDefinitionEvent(happening) ? happening.provider !== 'task-scheduler' : happening.eventId === SHELL_MADE;
    default:
      return false;
  }
}

function isAdministrative(port: number): boolean {
  return [22, 135, 445, 3389, 5985].includes(port) || port >= 49_152;
}

function namesClient(happening: Happening): boolean {
  if (happening.kind === 'connected') return isAdministrative(happening.destination.port);
  if (happening.kind === 'logged-on') return happening.from !== null;
  return happening.kind === 'logged' && (addressIn(happening) !== null || happening.provider === 'openssh');
}

function addressIn({ fields }: Logged): string | null {
  return fields['IpAddress'] ?? fields['Address'] ?? fields['Param3'] ?? null;
}

function namesServer(happening: Happening, target: EstateHost): happening is Connected {
  return happening.kind === 'connected' && happening.destination.host === target && isAdministrative(happening.destination.port);
}

/** Windows' own processes connect for others. */
function namesProgram({ source }: Connected): boolean {
  const name = fileName(source.process?.image ?? '').toLowerCase();
  return name !== 'system' && name !== 'svchost.exe' && name !== 'lsass.exe';
}
