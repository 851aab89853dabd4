import { type EcsKind, kind } from './kinds.ts';

const UNKNOWN = kind([], undefined, undefined);

/**
 * The kinds of events that are kept in general form, as Winlogbeat and Elastic Agent name them, so that rules written for their data meet
 * these events too. Provider → event id → kind.
 * Source: https://www.elastic.co/docs/reference/beats/winlogbeat/winlogbeat-module-security
 * Source: https://github.com/elastic/beats/blob/main/x-pack/winlogbeat/module/sysmon/ingest/sysmon.yml
 */
const KINDS: Readonly<Record<string, Readonly<Record<number, EcsKind>>>> = {
  'Microsoft-Windows-Sysmon': {
    2: kind(['file'], ['change'], 'creation-time-changed'),
    4: kind(['process'], ['change'], 'sensor-state-changed'),
    8: kind(['process'], ['change'], 'remote-thread-created'),
    9: kind(['process'], ['access'], 'raw-access-read'),
    10: kind(['process'], ['access'], 'process-accessed'),
    15: kind(['file'], ['access'], 'stream-created'),
    16: kind(['configuration'], ['change'], 'sensor-configuration-changed'),
    19: kind(['process'], ['info'], 'wmi-filter-changed'),
    20: kind(['process'], ['change'], 'wmi-consumer-changed'),
    21: kind(['process'], ['access'], 'wmi-binding-changed'),
    24: kind([], ['change'], 'clipboard-changed'),
    25: kind(['process'], ['change'], 'process-tampered'),
    26: kind(['file'], ['deletion'], 'deletion'),
    27: kind(['file'], ['creation'], 'creation-blocked', 'failure'),
    28: kind(['file'], ['deletion'], 'shredding-blocked'),
    29: kind(['file'], ['creation'], 'executable-created'),
    255: kind(['process'], undefined, 'sensor-failed', 'failure'),
  },
  'Microsoft-Windows-Eventlog': { 1102: kind(['iam'], ['admin', 'change'], 'audit-log-cleared') },
  'Microsoft-Windows-Security-Auditing': {
    4673: kind(['iam'], ['admin'], 'privileged-service-called'),
    4674: kind(['iam'], ['admin'], 'privileged-operation'),
    4719: kind(['iam', 'configuration'], ['admin', 'change'], 'changed-audit-config'),
    4720: kind(['iam'], ['user', 'creation'], 'added-user-account'),
    4722: kind(['iam'], ['user', 'change'], 'enabled-user-account'),
    4723: kind(['iam'], ['user', 'change'], 'changed-password'),
    4724: kind(['iam'], ['user', 'change'], 'reset-password'),
    4725: kind(['iam'], ['user', 'deletion'], 'disabled-user-account'),
    4726: kind(['iam'], ['user', 'deletion'], 'deleted-user-account'),
    4727: kind(['iam'], ['group', 'creation'], 'added-group-account'),
    4728: kind(['iam'], ['group', 'change'], 'added-member-to-group'),
    4729: kind(['iam'], ['group', 'change'], 'removed-member-from-group'),
    4730: kind(['iam'], ['group', 'deletion'], 'deleted-group-account'),
    4731: kind(['iam'], ['group', 'creation'], 'added-group-account'),
    4732: kind(['iam'], ['group', 'change'], 'added-member-to-group'),
    4733: kind(['iam'], ['group', 'change'], 'removed-member-from-group'),
    4734: kind(['iam'], ['group', 'deletion'], 'deleted-group-account'),
    4735: kind(['iam'], ['group', 'change'], 'modified-group-account'),
    4737: kind(['iam'], ['group', 'change'], 'modified-group-account'),
    4738: kind(['iam'], ['user', 'change'], 'modified-user-account'),
    4740: kind(['iam'], ['user', 'change'], 'locked-out-user-account'),
    4741: kind(['iam'], ['creation', 'admin'], 'added-computer-account'),
    4742: kind(['iam'], ['change', 'admin'], 'changed-computer-account'),
    4743: kind(['iam'], ['deletion', 'admin'], 'deleted-computer-account'),
    4754: kind(['iam'], ['group', 'creation'], 'added-group-account'),
    4755: kind(['iam'], ['group', 'change'], 'modified-group-account'),
    4756: kind(['iam'], ['group', 'change'], 'added-member-to-group'),
    4757: kind(['iam'], ['group', 'change'], 'removed-member-from-group'),
    4758: kind(['iam'], ['group', 'deletion'], 'deleted-group-account'),
    4767: kind(['iam'], ['user', 'change'], 'unlocked-user-account'),
    4778: kind(['authentication', 'session'], ['start'], 'session-reconnected'),
    4779: kind(['authentication', 'session'], ['end'], 'session-disconnected'),
    4781: kind(['iam'], ['user', 'change'], 'renamed-user-account'),
    4798: kind(['iam'], ['user', 'info'], 'group-membership-enumerated'),
    4799: kind(['iam'], ['group', 'info'], 'user-member-enumerated'),
    5136: kind(['configuration'], ['change'], 'directory-service-object-modified'),
  },
};

/** The kind of an event that has no normaliser of its own; one without category, type and action where it is not known. */
export function otherKind(provider: string, eventId: number): EcsKind {
  return KINDS[provider]?.[eventId] ?? UNKNOWN;
}
