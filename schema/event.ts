/**
 * One normalised Windows event, named by ECS (https://www.elastic.co/guide/en/ecs/current/ecs-field-reference.html)
 * and, where ECS has no name, by Winlogbeat's `winlog.*` fields with Windows' own words.
 *
 * Keys are flat and dotted, so that a field is called the same here, in a rule and in the documents users know.
 * Every normaliser builds its events in one expression, fields in one order, so that events of one kind share one hidden class.
 * A field that the source does not give is `undefined`, never an empty string, `-` or a zero GUID.
 *
 * Units: times are epoch milliseconds UTC; ports and pids are numbers; addresses are canonical text
 * (IPv4 dotted; IPv6 lower-case and compressed, without zone; `::ffff:a.b.c.d` becomes `a.b.c.d`);
 * logon ids are lower-case hexadecimal (`0xead4335`); GUIDs are lower-case with braces.
 */
export interface HoplineEvent {
  /** When it happened by the source's own clock: Sysmon's `UtcTime`, else the record time. */
  readonly '@timestamp': number;
  /** When the log recorded it (`System/TimeCreated`), uncorrected. */
  readonly 'event.created': number;
  /** True where the record's time carries no zone, so that it may be local: it is taken as UTC here, and put right when all is known. */
  readonly 'event.zone_missing'?: boolean | undefined;
  /** The Windows event id as text (`4624`); for Elastic Defend the `event.action`. */
  readonly 'event.code': string;
  /** `Microsoft-Windows-Sysmon`, `Microsoft-Windows-Security-Auditing` …; `endpoint` for Elastic Defend. */
  readonly 'event.provider': string;
  /** As the normalisers name it, and whatever else the document says. */
  readonly 'event.category': readonly string[];
  readonly 'event.type'?: readonly string[] | undefined;
  readonly 'event.action'?: string | undefined;
  readonly 'event.outcome'?: 'success' | 'failure' | undefined;
  readonly 'event.sequence'?: number | undefined;
  readonly 'winlog.channel'?: string | undefined;
  readonly 'winlog.record_id'?: number | undefined;

  /** The host the event happened on (`System/Computer`, never the collector), as the source spells it. */
  readonly 'host.name': string;
  readonly 'host.id'?: string | undefined;
  readonly 'host.ip'?: readonly string[] | undefined;
  readonly 'host.os.type': 'windows';

  /** The account that acted; for a logon (4624, 4625) the account that logged on. */
  readonly 'user.id'?: string | undefined;
  readonly 'user.name'?: string | undefined;
  readonly 'user.domain'?: string | undefined;
  /** The session it acted in (Sysmon `LogonId`, Security `SubjectLogonId`); for 4624 the session it opened. */
  readonly 'winlog.logon.id'?: string | undefined;
  /** The number Windows gives (`3` network, `10` remote interactive). */
  readonly 'winlog.logon.type'?: number | undefined;

  /** Unique process identity: Sysmon's `ProcessGuid`, Defend's `process.entity_id`. */
  readonly 'process.entity_id'?: string | undefined;
  readonly 'process.pid'?: number | undefined;
  /** File name only, as spelt (`svchost.exe`). */
  readonly 'process.name'?: string | undefined;
  readonly 'process.executable'?: string | undefined;
  readonly 'process.command_line'?: string | undefined;
  readonly 'process.args'?: readonly string[] | undefined;
  readonly 'process.working_directory'?: string | undefined;
  readonly 'process.pe.original_file_name'?: string | undefined;
  readonly 'process.hash.sha256'?: string | undefined;
  readonly 'process.hash.md5'?: string | undefined;
  readonly 'process.hash.sha1'?: string | undefined;
  /** `Low`, `Medium`, `High`, `System`. */
  readonly 'winlog.event_data.IntegrityLevel'?: string | undefined;
  /** Sysmon: `0` is that of services, all others are desktops. */
  readonly 'winlog.event_data.TerminalSessionId'?: string | undefined;
  readonly 'process.parent.entity_id'?: string | undefined;
  readonly 'process.parent.pid'?: number | undefined;
  readonly 'process.parent.name'?: string | undefined;
  readonly 'process.parent.executable'?: string | undefined;
  readonly 'process.parent.command_line'?: string | undefined;

  /** The end that opened the connection, whichever convention the sensor uses. */
  readonly 'source.ip'?: string | undefined;
  readonly 'source.port'?: number | undefined;
  readonly 'source.domain'?: string | undefined;
  readonly 'destination.ip'?: string | undefined;
  readonly 'destination.port'?: number | undefined;
  readonly 'destination.domain'?: string | undefined;
  readonly 'network.transport'?: 'tcp' | 'udp' | undefined;
  /** Seen from `host.name`: `ingress` where it accepted, `egress` where it initiated. */
  readonly 'network.direction'?: 'ingress' | 'egress' | undefined;
  /**
   * True where the sensor's record does not tell which end is which (an older Sysmon's `Initiated=false`, 5156 with
   * the local end first): the two ends above are as recorded and the fold turns them by the host's own addresses.
   */
  readonly 'network.ends_ambiguous'?: boolean | undefined;

  /** `HKLM\…` with the value's name last, as Sysmon's `TargetObject`. */
  readonly 'registry.path'?: string | undefined;
  readonly 'registry.hive'?: string | undefined;
  readonly 'registry.key'?: string | undefined;
  /** The value's name: the last part of the path. */
  readonly 'registry.value'?: string | undefined;
  readonly 'registry.data.strings'?: readonly string[] | undefined;
  readonly 'registry.data.type'?: string | undefined;
  /** Base64 of the value's bytes, where the sensor records them. */
  readonly 'registry.data.bytes'?: string | undefined;

  readonly 'file.path'?: string | undefined;
  readonly 'file.name'?: string | undefined;
  readonly 'file.extension'?: string | undefined;
  /** Loaded image (Sysmon 7). */
  readonly 'dll.path'?: string | undefined;
  readonly 'dll.name'?: string | undefined;
  /** Pipe name as Windows writes it (`\svcctl`), from Sysmon 17/18. */
  readonly 'file.pipe'?: string | undefined;

  readonly 'dns.question.name'?: string | undefined;
  readonly 'dns.resolved_ip'?: readonly string[] | undefined;

  readonly 'service.name'?: string | undefined;
  readonly 'winlog.event_data.DisplayName'?: string | undefined;
  /** Image path of a service (4697 `ServiceFileName`, 7045 `ImagePath`). */
  readonly 'winlog.event_data.ServiceFileName'?: string | undefined;
  readonly 'winlog.event_data.StartType'?: string | undefined;
  readonly 'winlog.event_data.AccountName'?: string | undefined;
  /** Task path with a leading backslash, from 4698–4702 and TaskScheduler/Operational. */
  readonly 'winlog.event_data.TaskName'?: string | undefined;
  /** Task XML of 4698 and 4702. */
  readonly 'winlog.event_data.TaskContent'?: string | undefined;
  /** What TaskScheduler 129/200/201 says was run. */
  readonly 'winlog.event_data.ActionName'?: string | undefined;
  /** 4698–4702, newer Windows: `0` with `ClientProcessId` 0 is a remote request. */
  readonly 'winlog.event_data.RpcCallClientLocality'?: number | undefined;
  readonly 'winlog.event_data.ClientProcessId'?: number | undefined;

  readonly 'winlog.event_data.ShareName'?: string | undefined;
  readonly 'winlog.event_data.ShareLocalPath'?: string | undefined;
  readonly 'winlog.event_data.RelativeTargetName'?: string | undefined;
  readonly 'winlog.event_data.AccessMask'?: string | undefined;

  readonly 'winlog.event_data.SubjectUserSid'?: string | undefined;
  readonly 'winlog.event_data.SubjectUserName'?: string | undefined;
  readonly 'winlog.event_data.SubjectDomainName'?: string | undefined;
  readonly 'winlog.event_data.SubjectLogonId'?: string | undefined;
  readonly 'winlog.event_data.TargetUserSid'?: string | undefined;
  readonly 'winlog.event_data.TargetUserName'?: string | undefined;
  readonly 'winlog.event_data.TargetDomainName'?: string | undefined;
  readonly 'winlog.event_data.TargetLogonId'?: string | undefined;
  readonly 'winlog.event_data.TargetServerName'?: string | undefined;
  /** 4648: the service that credentials were used for (`cifs/FS1.shire.example`), or its host alone. */
  readonly 'winlog.event_data.TargetInfo'?: string | undefined;
  readonly 'winlog.event_data.LogonProcessName'?: string | undefined;
  readonly 'winlog.event_data.AuthenticationPackageName'?: string | undefined;
  readonly 'winlog.event_data.ElevatedToken'?: string | undefined;
  readonly 'winlog.event_data.WorkstationName'?: string | undefined;
  readonly 'winlog.event_data.Status'?: string | undefined;
  readonly 'winlog.event_data.ServiceName'?: string | undefined;
  readonly 'winlog.event_data.PrivilegeList'?: string | undefined;
  /** 104 and 1102: the log that was cleared. */
  readonly 'winlog.event_data.Channel'?: string | undefined;
  readonly 'powershell.file.script_block_text'?: string | undefined;

  /** Where the untouched document lies. Not a field of rules and no part of an event's identity. */
  readonly source: EventSource;
  /**
   * The host it is of, where that is not the short form of `host.name`: a renamed one, or one of two of the same name. Only the correlator
   * sets it. Not a field of rules and no part of an event's identity.
   */
  readonly hostKey?: string | undefined;
  /** Fields that a loaded rule names and the normaliser does not set, by their dotted name, outside this list or of it. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
}

/** ECS `event.category` values that the normalisers give; `any` rules meet all of them and events without one. */
export type EventCategory =
  | 'authentication'
  | 'configuration'
  | 'dns'
  | 'driver'
  | 'file'
  | 'iam'
  | 'library'
  | 'network'
  | 'process'
  | 'registry'
  | 'session';

/** Where a document is: `file` is the path as given (`a.zip!b.json` inside an archive), `offset` bytes into the uncompressed file. */
export interface EventSource {
  readonly file: string;
  readonly offset: number;
  /** Bytes of the document; 0 where the format finds its own end (EVTX records). */
  readonly length: number;
  /** `_index` of an Elasticsearch hit, or that a shipper sent it under. */
  readonly index?: string | undefined;
  /** `_id` that a shipper sent it under. */
  readonly id?: string | undefined;
  /** The document as it was sent, JSON, where it lies nowhere else; absent where it is too long for that. */
  readonly original?: string | undefined;
  /** Whether it is a record of an event log that was deleted, and only what was left of it found. */
  readonly isRecovered?: true | undefined;
}

/** Input that could not be understood; kept and counted, while its neighbours go on. */
export interface DeadLetter {
  readonly file: string;
  /** Bytes into the (uncompressed) file at which the fault starts. */
  readonly offset: number;
  readonly reason: DeadLetterReason;
  /** A sentence for the person who reads it: what was wrong and where. */
  readonly message: string;
  /** The record itself, where it cannot be read again from anywhere; absent for files. */
  readonly received?: ReceivedRecord | undefined;
}

/** A record as it was received. */
export interface ReceivedRecord {
  /** All of it, or its beginning where it is too long to be kept. */
  readonly text: string;
  /** Bytes of all of it. */
  readonly lengthBytes: number;
  /** `_index` under which it was sent. */
  readonly index: string;
}

/** Why something was not understood. */
export const DEAD_LETTER_REASONS = [
  'INVALID_JSON',
  'TOO_LONG',
  'TOO_DEEP',
  'UNKNOWN_DIALECT',
  'MISSING_FIELD',
  'INVALID_FIELD',
  'DAMAGED_EVTX',
  'DAMAGED_ARCHIVE',
  'UNSAFE_ARCHIVE',
  'UNREADABLE',
  'EMPTY',
] as const;

export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];
