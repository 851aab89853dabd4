import { type EstateAccount, type EstateHost, type EstateProcess, LOCAL_SYSTEM, type Session } from '../estate/model.ts';
import type { Connected, Happening, LoggedOff, LoggedOn, ProcessStarted } from '../happenings.ts';
import type { LogRecord } from './record.ts';

const LSASS_PID = 668;
const KERNEL_PID = 4;
const NOBODY = 'S-1-0-0';
const ADMIN_PRIVILEGES = [
  'SeSecurityPrivilege',
  'SeBackupPrivilege',
  'SeRestorePrivilege',
  'SeTakeOwnershipPrivilege',
  'SeDebugPrivilege',
  'SeSystemEnvironmentPrivilege',
  'SeLoadDriverPrivilege',
  'SeImpersonatePrivilege',
  'SeDelegateSessionUserImpersonatePrivilege',
].join('\r\n\t\t\t');
const INTEGRITY_LABELS = { Low: 'S-1-16-4096', Medium: 'S-1-16-8192', High: 'S-1-16-12288', System: 'S-1-16-16384' } as const;

/** What the Security log records of a happening, on every host that takes part in it. */
export function securityRecords(happening: Happening): LogRecord[] {
  switch (happening.kind) {
    case 'process-started':
      return [processCreated(happening)];
    case 'process-ended': {
      const { process, at } = happening;
      return [
        record(process.host, 4689, at + 1, KERNEL_PID, {
          ...subjectOf(process.session),
          Status: '0x0',
          ProcessId: hex(process.pid),
          ProcessName: process.image,
        }),
      ];
    }
    case 'connected':
      return connectionAllowed(happening);
    case 'logged-on':
      return logon(happening);
    case 'logged-off':
      return [logoff(happening)];
    case 'registry-set':
    case 'file-created':
    case 'name-resolved':
    case 'image-loaded':
    case 'pipe-used':
    case 'logged':
      return [];
  }
}

/** `Subject…` of an event that an account in a session caused; services of the system act under the computer's name. */
export function subjectOf(session: Session): Record<string, string> {
  const account = nameInLog(session.host, session.account);
  return {
    SubjectUserSid: session.account.sid,
    SubjectUserName: account.name,
    SubjectDomainName: account.domain,
    SubjectLogonId: session.logonId,
  };
}

function nameInLog(host: EstateHost, account: EstateAccount): EstateAccount {
  return account.sid === LOCAL_SYSTEM.sid ? host.machineAccount : account;
}

/** A Security record; no account is in its `System` part. */
export function record(
  host: EstateHost,
  eventId: number,
  recordedAt: number,
  writerPid: number,
  fields: Record<string, string>,
): LogRecord {
  return { host, sensor: 'security', provider: 'security', eventId, recordedAt, user: null, writerPid, fields };
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

function processCreated({ process, at }: ProcessStarted): LogRecord {
  const { parent, session, host } = process;
  // The creator is the subject; where the child runs as another account, that one is the target.
  const creator = parent?.session ?? session;
  const isOther = creator.logonId !== session.logonId;
  return record(host, 4688, at + 2, KERNEL_PID, {
    ...subjectOf(creator),
    NewProcessId: hex(process.pid),
    NewProcessName: process.image,
    TokenElevationType: process.integrity === 'Medium' ? '%%1938' : session.terminalSession === 0 ? '%%1936' : '%%1937',
    ProcessId: hex(parent?.pid ?? 0),
    CommandLine: process.commandLine,
    TargetUserSid: isOther ? session.account.sid : NOBODY,
    TargetUserName: isOther ? session.account.name : '-',
    TargetDomainName: isOther ? session.account.domain : '-',
    TargetLogonId: isOther ? session.logonId : '0x0',
    ParentProcessName: parent?.image ?? '',
    MandatoryLabel: INTEGRITY_LABELS[process.integrity],
  });
}

function connectionAllowed(happening: Connected): LogRecord[] {
  const { source, arrivesFrom, destination } = happening;
  const records: LogRecord[] = [];
  for (const end of [source, destination]) {
    const { host, process } = end;
    if (host === null || process === null || !host.auditsConnections) continue;
    const isOutbound = end === source;
    const from = isOutbound ? source : arrivesFrom;
    records.push(
      record(host, 5156, happening.at + (isOutbound ? 1 : 2), KERNEL_PID, {
        ProcessID: String(process.pid),
        Application: devicePath(process),
        Direction: isOutbound ? '%%14593' : '%%14592',
        SourceAddress: from.ip,
        SourcePort: String(from.port),
        DestAddress: destination.ip,
        DestPort: String(destination.port),
        Protocol: happening.transport === 'tcp' ? '6' : '17',
        FilterRTID: isOutbound ? '77864' : '80863',
        LayerName: isOutbound ? '%%14611' : '%%14610',
        LayerRTID: isOutbound ? '48' : '44',
        RemoteUserID: NOBODY,
        RemoteMachineID: NOBODY,
      }),
    );
  }
  return records;
}

/** The filtering platform names programs by device, in lower case. */
function devicePath(process: EstateProcess): string {
  return process.image === 'System' ? 'System' : `\\device\\harddiskvolume3${process.image.slice(2).toLowerCase()}`;
}

function logon({ session, at, from, authentication, by }: LoggedOn): LogRecord[] {
  const { host, account } = session;
  const subject =
    by === null ? { SubjectUserSid: NOBODY, SubjectUserName: '-', SubjectDomainName: '-', SubjectLogonId: '0x0' } : subjectOf(by.session);
  const records = [
    record(host, 4624, at + 3, LSASS_PID, {
      ...subject,
      TargetUserSid: account.sid,
      TargetUserName: account.name,
      TargetDomainName: authentication === 'Kerberos' ? `${account.domain}.EXAMPLE` : account.domain,
      TargetLogonId: session.logonId,
      LogonType: String(session.type),
      LogonProcessName:
        authentication === 'NTLM'
          ? 'NtLmSsp '
          : authentication === 'Kerberos'
            ? 'Kerberos'
            : session.type === 10
              ? 'User32 '
              : session.type === 9
                ? 'seclogo'
                : 'Advapi  ',
      AuthenticationPackageName: authentication,
      WorkstationName: session.type === 10 ? host.name : '-',
      LogonGuid: `{${session.guid}}`,
      TransmittedServices: '-',
      LmPackageName: authentication === 'NTLM' ? 'NTLM V2' : '-',
      KeyLength: authentication === 'NTLM' ? '128' : '0',
      ProcessId: hex(by?.pid ?? 0),
      ProcessName: by?.image ?? '-',
      IpAddress: from?.ip ?? '-',
      IpPort: from === null ? '-' : String(from.port),
      ImpersonationLevel: '%%1833',
      RestrictedAdminMode: '-',
      TargetOutboundUserName: '-',
      TargetOutboundDomainName: '-',
      VirtualAccount: '%%1843',
      TargetLinkedLogonId: '0x0',
      ElevatedToken: session.isElevated ? '%%1842' : '%%1843',
    }),
  ];
  if (session.isElevated) records.push(record(host, 4672, at + 3, LSASS_PID, { ...subjectOf(session), PrivilegeList: ADMIN_PRIVILEGES }));
  return records;
}

function logoff({ session, at }: LoggedOff): LogRecord {
  return record(session.host, 4634, at + 1, LSASS_PID, {
    TargetUserSid: session.account.sid,
    TargetUserName: session.account.name,
    TargetDomainName: session.account.domain,
    TargetLogonId: session.logonId,
    LogonType: String(session.type),
  });
}
