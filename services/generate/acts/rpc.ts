import type { EstateAccount, EstateHost, EstateProcess, Session } from '../estate/model.ts';
import type { Connected } from '../happenings.ts';
import { type ActStage, connect, networkLogon, requestTicket, resolveHost, useCredentials } from './stage.ts';

/** Calls an RPC server of a host: asks its endpoint mapper (135) for the port, then connects and logs on there. */
export function callRpc(
  stage: ActStage,
  at: number,
  process: EstateProcess,
  server: { readonly process: EstateProcess; readonly port: number },
  account: EstateAccount,
): { readonly flow: Connected; readonly session: Session; readonly at: number } {
  const target = server.process.host;
  approach(stage, at, process, target, account);
  connect(stage, at + 25, process, { process: target.baseline.rpcEndpointMapper, port: 135 });
  const flow = connect(stage, at + 40, process, server);
  return { flow, session: networkLogon(stage, at + 45, target, account, { flow }), at: at + 50 };
}

/**
 * Activates a COM object on a host: the source's own RPC service asks the target's (135, with a logon of its own);
 * `start` then brings up the server, to which the client process connects and logs on.
 */
export function activateObject(
  stage: ActStage,
  at: number,
  process: EstateProcess,
  target: EstateHost,
  account: EstateAccount,
  start: (at: number, activatedBy: Session) => { readonly process: EstateProcess; readonly port: number },
): { readonly flow: Connected; readonly session: Session; readonly activatedBy: Session; readonly at: number } {
  approach(stage, at, process, target, account);
  const activation = connect(stage, at + 25, process.host.baseline.rpcEndpointMapper, {
    process: target.baseline.rpcEndpointMapper,
    port: 135,
  });
  const activatedBy = networkLogon(stage, at + 30, target, account, { flow: activation });
  const flow = connect(stage, at + 180, process, start(at + 60, activatedBy));
  return { flow, session: networkLogon(stage, at + 186, target, account, { flow }), activatedBy, at: at + 200 };
}

function approach(stage: ActStage, at: number, process: EstateProcess, target: EstateHost, account: EstateAccount): void {
  resolveHost(stage, at, process, target);
  useCredentials(stage, at + 8, process, account, target);
  requestTicket(stage, at + 12, process.host, account, target);
}
