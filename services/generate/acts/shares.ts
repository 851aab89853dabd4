import type { EstateAccount, EstateHost, EstateProcess, Session } from '../estate/model.ts';
import type { Connected } from '../happenings.ts';
import { subjectOf } from '../windows/security.ts';
import { type ActStage, connect, log, networkLogon, requestTicket, resolveHost, useCredentials } from './stage.ts';

const READ_WRITE = {
  AccessMask: '0x12019f',
  AccessList: ['%%1538', '%%1541', '%%4416', '%%4417', '%%4418', '%%4419', '%%4420', '%%4423', '%%4424']
    .map((right) => `${right}\r\n\t\t\t\t`)
    .join(''),
};
const LIST = { AccessMask: '0x1', AccessList: '%%4416\r\n\t\t\t\t' };

export interface SmbSession {
  readonly flow: Connected;
  readonly session: Session;
}

/** Opens an SMB session to a host: the kernel redirector connects (pid 4 at both ends) on behalf of `process`. */
export function openSmb(
  stage: ActStage,
  at: number,
  process: EstateProcess,
  target: EstateHost,
  account: EstateAccount,
  isElevated = true,
): SmbSession {
  resolveHost(stage, at, process, target);
  useCredentials(stage, at + 10, process, account, target);
  requestTicket(stage, at + 14, process.host, account, target);
  const flow = connect(stage, at + 22, process.host.baseline.system, { process: target.baseline.system, port: 445 });
  return { flow, session: networkLogon(stage, at + 28, target, account, { flow, isElevated }) };
}

/** Opens an SMB session by a client that brings its own SMB and NTLM: the process itself connects. */
export function openSmbByItself(
  stage: ActStage,
  at: number,
  process: EstateProcess,
  target: EstateHost,
  account: EstateAccount,
): SmbSession {
  resolveHost(stage, at, process, target);
  const flow = connect(stage, at + 22, process, { process: target.baseline.system, port: 445 });
  return { flow, session: networkLogon(stage, at + 28, target, account, { flow, authentication: 'NTLM' }) };
}

/** 5140: a share was connected to. `share` is `IPC$`, `C$` or `ADMIN$`. */
export function openShare(stage: ActStage, at: number, { flow, session }: SmbSession, share: string): void {
  log(stage, at, session.host, 'security', 'security', 5140, null, 4, {
    ...subjectOf(session),
    ObjectType: 'File',
    IpAddress: flow.arrivesFrom.ip,
    IpPort: String(flow.arrivesFrom.port),
    ShareName: `\\\\*\\${share}`,
    ShareLocalPath: localPath(share),
    ...LIST,
  });
}

/** 5145: a file or pipe on a share was opened for writing. */
export function openOnShare(stage: ActStage, at: number, { flow, session }: SmbSession, share: string, relativeTarget: string): void {
  log(stage, at, session.host, 'security', 'security', 5145, null, 4, {
    ...subjectOf(session),
    ObjectType: 'File',
    IpAddress: flow.arrivesFrom.ip,
    IpPort: String(flow.arrivesFrom.port),
    ShareName: `\\\\*\\${share}`,
    ShareLocalPath: localPath(share),
    RelativeTargetName: relativeTarget,
    AccessMask: READ_WRITE.AccessMask,
    AccessList: READ_WRITE.AccessList,
    AccessReason: '-',
  });
}

const LOCAL_PATHS: Readonly<Record<string, string>> = {
  C$: '\\??\\C:\\',
  ADMIN$: '\\??\\C:\\Windows',
  IPC$: '',
  SYSVOL: '\\??\\C:\\Windows\\SYSVOL\\sysvol',
};

function localPath(share: string): string {
  return LOCAL_PATHS[share] ?? `\\??\\D:\\${share}`;
}
