import { argumentsOf } from '../../../../../graph/command-line.ts';
import type { HoplineEvent } from '../../../../../schema/event.ts';
import { accountDomain, accountName, guid, logonId, serviceAccountSid } from '../../values/identity.ts';
import { pid } from '../../values/number.ts';
import { baseName, hashNamed, programPath } from '../../values/program.ts';
import { envelope } from '../envelope.ts';
import { type EcsKind, kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';
import { utcTime } from './utc-time.ts';

const START = kindOf(['process'], ['start'], 'start');
const END_OF_PROCESS = kindOf(['process'], ['end'], 'end');

/** Sysmon 1: a process was started. */
export function processStart(record: WindowsRecord): HoplineEvent {
  return processEvent(record, START);
}

/** Sysmon 5: a process ended. */
export function processEnd(record: WindowsRecord): HoplineEvent {
  return processEvent(record, END_OF_PROCESS);
}

function processEvent(record: WindowsRecord, kind: EcsKind): HoplineEvent {
  const account = textDatum(record, 'User');
  const session = logonId(datum(record, 'LogonId'));
  const executable = programPath(datum(record, 'Image'));
  const parent = programPath(datum(record, 'ParentImage'));
  const commandLine = textDatum(record, 'CommandLine');
  const hashes = textDatum(record, 'Hashes');
  return {
    ...envelope(record, kind, utcTime(record)),
    'user.id': serviceAccountSid(account, session),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'winlog.logon.id': session,
    'process.entity_id': guid(datum(record, 'ProcessGuid')),
    'process.pid': pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
    'process.command_line': commandLine,
    'process.args': argumentsOf(commandLine),
    'process.working_directory': textDatum(record, 'CurrentDirectory'),
    'process.pe.original_file_name': textDatum(record, 'OriginalFileName'),
    'process.hash.sha256': hashNamed(hashes, 'SHA256'),
    'process.hash.md5': hashNamed(hashes, 'MD5'),
    'process.hash.sha1': hashNamed(hashes, 'SHA1'),
    'winlog.event_data.IntegrityLevel': textDatum(record, 'IntegrityLevel'),
    'winlog.event_data.TerminalSessionId': textDatum(record, 'TerminalSessionId'),
    'process.parent.entity_id': guid(datum(record, 'ParentProcessGuid')),
    'process.parent.pid': pid(datum(record, 'ParentProcessId')),
    'process.parent.name': baseName(parent),
    'process.parent.executable': parent,
    'process.parent.command_line': textDatum(record, 'ParentCommandLine'),
  };
}
