import type { HoplineEvent } from '../../../schema/event.ts';
import type { AddressWitnesses } from './address-witnesses.ts';
import type { Coverage } from './coverage.ts';
import type { Crowds } from './crowds.ts';
import type { SettledClocks } from './host-clocks.ts';
import type { HostIdentities } from './identities.ts';
import type { Naming } from './namings.ts';
import type { OwnAddresses } from './own-addresses.ts';
import type { ClockSpans } from './time-span.ts';

/**
 * What events tell, gathered so that it does not matter in which order, how often or in which batches they came: sets, spans, and the
 * event that stands for each fact. Plain data that survives `structuredClone`. It grows with distinct entities, not with events.
 *
 * Keys of hosts are short, lower-case names; compound keys are joined by `|`, which Windows allows in none of their parts but the last.
 */
export interface Facts {
  readonly hosts: Map<string, HostFacts>;
  /** What hosts tell of their own addresses. */
  readonly addresses: OwnAddresses;
  /** What others tell of hosts' addresses, by all that tells one from another. */
  readonly namings: Map<string, Naming>;
  /** `host or address|name|day` → the first event by which the one is about to call a host by that name (`gatherNamedTarget`). */
  readonly targets: Map<string, HoplineEvent>;
  /** Process key → its start. */
  readonly starts: Map<string, HoplineEvent>;
  /** Process key, or `host|pid|time` where the sensor gives no identity → its end. */
  readonly ends: Map<string, HoplineEvent>;
  /** Sensor's process identity → the earliest event that names it, where its start may be unseen. */
  readonly sightings: Map<string, HoplineEvent>;
  /** `host|direction|transport|source|destination|service|sensor|hour|ports` → the event by which one sensor at one end tells of a flow. */
  readonly flows: Map<string, HoplineEvent>;
  /** The same without the ports → which flows of it are kept. */
  readonly crowds: Crowds;
  /** `host|event id|minute` → what one of its logs says of a start of the host. */
  readonly boots: Map<string, HoplineEvent>;
  /** `host|logon id|time` → a 4624. */
  readonly logons: Map<string, HoplineEvent>;
  /** `host|logon id|time` → a 4634 or 4647. */
  readonly logoffs: Map<string, HoplineEvent>;
  /** `host|logon id|time` → a 4672: special privileges were assigned. */
  readonly privileges: Map<string, HoplineEvent>;
  /**
   * `host|logon id|account|address|port|share|what` → an access to an administrative share or pipe; without share and what → the first access
   * to any share from there.
   */
  readonly shares: Map<string, HoplineEvent>;
  /** `host|pid|server|account|minute` → a 4648: a program used another account's credentials. */
  readonly explicitLogons: Map<string, HoplineEvent>;
  /** `host|address|account|hour` → what Terminal Services says of a remote desktop. */
  readonly desktops: Map<string, HoplineEvent>;
  /** `host|address|port|account|hour` → whom the SSH server says that it let in. */
  readonly shellLogons: Map<string, HoplineEvent>;
  /** `host|client|server|account|event id|hour` → a call to another host, as the log of the client, of a gateway or of the server says. */
  readonly clientCalls: Map<string, HoplineEvent>;
  /** `host|account|workstation|hour` → a 4776: a password was right, for a client that calls itself so. */
  readonly passwordChecks: Map<string, HoplineEvent>;
  /** `host|task` → its earliest events of each kind. */
  readonly tasks: Map<string, HoplineEvent[]>;
  /** `host|service` → its earliest events of each kind. */
  readonly services: Map<string, HoplineEvent[]>;
  /** `host|path`, lower case → its earliest writes. */
  readonly registry: Map<string, HoplineEvent[]>;
  /** Network events whose record does not tell which end is which. */
  readonly deferred: HoplineEvent[];
}

/** Facts of which each is an event by a key: the earliest that tells it. */
export const SINGLE = [
  'targets',
  'starts',
  'ends',
  'boots',
  'logons',
  'logoffs',
  'privileges',
  'shares',
  'explicitLogons',
  'desktops',
  'shellLogons',
  'clientCalls',
  'passwordChecks',
] as const;

/** Facts that are some events by a key. */
export const HISTORIES = ['tasks', 'services', 'registry'] as const;

export interface HostFacts {
  readonly identities: HostIdentities;
  readonly spans: ClockSpans;
  /** Its own addresses, and who tells. */
  readonly witnesses: AddressWitnesses;
  /** Which of its logs arrive. */
  readonly coverage: Coverage;
  /** What its clocks were found to be on days of which most events have expired (`expireFacts`). */
  readonly settledClocks: SettledClocks;
}

/** Facts of a host of which nothing is known yet. */
export function emptyHostFacts(): HostFacts {
  return {
    identities: new Map(),
    spans: {},
    witnesses: new Map(),
    coverage: new Map(),
    settledClocks: new Map(),
  };
}

/** Facts of no events. */
export function emptyFacts(): Facts {
  return {
    hosts: new Map(),
    addresses: new Map(),
    namings: new Map(),
    targets: new Map(),
    starts: new Map(),
    ends: new Map(),
    sightings: new Map(),
    flows: new Map(),
    crowds: new Map(),
    boots: new Map(),
    logons: new Map(),
    logoffs: new Map(),
    privileges: new Map(),
    shares: new Map(),
    explicitLogons: new Map(),
    desktops: new Map(),
    shellLogons: new Map(),
    clientCalls: new Map(),
    passwordChecks: new Map(),
    tasks: new Map(),
    services: new Map(),
    registry: new Map(),
    deferred: [],
  };
}
