import { argumentsOf } from '../../../../../graph/command-line.ts';
import type { HoplineEvent } from '../../../../../schema/event.ts';
import { logonId, sid } from '../../values/identity.ts';
import { pid } from '../../values/number.ts';
import { baseName, programPath } from '../../values/program.ts';
import { envelope } from '../envelope.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';

const CREATED = kindOf(['process'], ['start'], 'created-process');
const EXITED = kindOf(['process'], ['end'], 'exited-process');

/**
 * Security 4688: a process was created. It runs as the target account where the record names one, which is where it differs from its
 * creator; the creator's session stays in `SubjectLogonId`.
 *
 * Source: https://learn.microsoft.com/en-us/windows/security/threat-protection/auditing/event-4688
 */
export function processCreation(record: WindowsRecord): HoplineEvent {
  const executable = programPath(datum(record, 'NewProcessName'));
  const parent = programPath(datum(record, 'ParentProcessName'));
  const commandLine = textDatum(record, 'CommandLine');
  const targetName = textDatum(record, 'TargetUserName');
  const who = targetName === undefined ? 'Subject' : 'Target';
  return {
    ...envelope(record, CREATED, record.createdMs, record.outcome),
    'user.id': sid(datum(record, `${who}UserSid`)),
    'user.name': textDatum(record, `${who}UserName`),
    'user.domain': textDatum(record, `${who}DomainName`),
    'winlog.logon.id': logonId(datum(record, 'TargetLogonId')) ?? logonId(datum(record, 'SubjectLogonId')),
    'process.pid': pid(datum(record, 'NewProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
    'process.command_line': commandLine,
    'process.args': argumentsOf(commandLine),
    'winlog.event_data.IntegrityLevel': INTEGRITY[textDatum(record, 'MandatoryLabel') ?? ''],
    'process.parent.pid': pid(datum(record, 'ProcessId')),
    'process.parent.name': baseName(parent),
    'process.parent.executable': parent,
    'winlog.event_data.SubjectUserSid': sid(datum(record, 'SubjectUserSid')),
    'winlog.event_data.SubjectUserName': textDatum(record, 'SubjectUserName'),
    'winlog.event_data.SubjectDomainName': textDatum(record, 'SubjectDomainName'),
    'winlog.event_data.SubjectLogonId': logonId(datum(record, 'SubjectLogonId')),
    'winlog.event_data.TargetUserSid': sid(datum(record, 'TargetUserSid')),
    'winlog.event_data.TargetUserName': textDatum(record, 'TargetUserName'),
    'winlog.event_data.TargetDomainName': textDatum(record, 'TargetDomainName'),
    'winlog.event_data.TargetLogonId': logonId(datum(record, 'TargetLogonId')),
  };
}

/** Source: https://learn.microsoft.com/en-us/windows/win32/secauthz/well-known-sids */
const INTEGRITY: Readonly<Record<string, string>> = {
  'S-1-16-4096': 'Low',
  'S-1-16-8192': 'Medium',
  'S-1-16-8448': 'Medium',
  'S-1-16-12288': 'High',
  'S-1-16-16384': 'System',
};

/** Security 4689: a process ended. */
export function processExit(record: WindowsRecord): HoplineEvent {
  const executable = programPath(datum(record, 'ProcessName'));
  return {
    ...envelope(record, EXITED, record.createdMs, record.outcome),
    'user.id': sid(datum(record, 'SubjectUserSid')),
    'user.name': textDatum(record, 'SubjectUserName'),
    'user.domain': textDatum(record, 'SubjectDomainName'),
    'winlog.logon.id': logonId(datum(record, 'SubjectLogonId')),
    'process.pid': pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
    'winlog.event_data.SubjectUserSid': sid(datum(record, 'SubjectUserSid')),
    'winlog.event_data.SubjectUserName': textDatum(record, 'SubjectUserName'),
    'winlog.event_data.SubjectDomainName': textDatum(record, 'SubjectDomainName'),
    'winlog.event_data.SubjectLogonId': logonId(datum(record, 'SubjectLogonId')),
  };
}
