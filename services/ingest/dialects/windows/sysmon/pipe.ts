import type { HoplineEvent } from '../../../../../schema/event.ts';
import { accountDomain, accountName, guid, serviceAccountSid } from '../../values/identity.ts';
import { pid } from '../../values/number.ts';
import { baseName, programPath } from '../../values/program.ts';
import { envelope } from '../envelope.ts';
import { type EcsKind, kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';
import { utcTime } from './utc-time.ts';

const CREATION = kindOf(['file'], ['creation'], 'pipe-created');
const CONNECTION = kindOf(['file'], ['access'], 'pipe-connected');

/** Sysmon 17: a named pipe was created. */
export function pipeCreation(record: WindowsRecord): HoplineEvent {
  return pipeEvent(record, CREATION);
}

/** Sysmon 18: a named pipe was connected to. */
export function pipeConnection(record: WindowsRecord): HoplineEvent {
  return pipeEvent(record, CONNECTION);
}

function pipeEvent(record: WindowsRecord, kind: EcsKind): HoplineEvent {
  const account = textDatum(record, 'User');
  const executable = programPath(datum(record, 'Image'));
  const pipe = textDatum(record, 'PipeName');
  return {
    ...envelope(record, kind, utcTime(record)),
    'user.id': serviceAccountSid(account, undefined),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'process.entity_id': guid(datum(record, 'ProcessGuid')),
    'process.pid': pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
    'file.name': pipe,
    'file.pipe': pipe,
  };
}
