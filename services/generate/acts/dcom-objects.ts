/** Other COM objects than the management console through which a program can be started on another host. */
import { POWERSHELL } from '../estate/images.ts';
import type { EstateProcess } from '../estate/model.ts';
import type { ActOutcome, ActRequest, PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { activateObject } from './rpc.ts';
import { type ActStage, logOff, startProcess } from './stage.ts';

const MSHTA = 'C:\\Windows\\System32\\mshta.exe';
const SHELL_WINDOWS = '9BA05972-F6A8-11CF-A442-00A0C90A8F39';
const HTML_APPLICATION = '3050F4D8-98B5-11CF-BB82-00AA00BDCE0B';

/** Has the desktop of the person who works at another host run a shell; of a server, that of nobody, the management console serves. */
export const activateShellWindows: PerformAct = (stage, request) =>
  activate(stage, request, SHELL_WINDOWS, (startsAt, session) => {
    const { explorer, dcomLaunch } = request.target.baseline;
    if (explorer !== null) return explorer;
    const image = 'C:\\Windows\\System32\\mmc.exe';
    return startProcess(stage, startsAt, { image, commandLine: `${image} -Embedding`, parent: dcomLaunch, session, integrity: 'High' });
  });

/** Has the handler of HTML applications on another host run a shell. */
export const activateHtmlApplication: PerformAct = (stage, request) =>
  activate(stage, request, HTML_APPLICATION, (startsAt, session) =>
    startProcess(stage, startsAt, {
      image: MSHTA,
      commandLine: `${MSHTA} -Embedding`,
      parent: request.target.baseline.dcomLaunch,
      session,
      integrity: 'High',
    }),
  );

function activate(
  stage: ActStage,
  { at, from, target, account }: ActRequest,
  clsid: string,
  serve: (startsAt: number, session: ActOutcome['session']) => EstateProcess,
): ActOutcome {
  const { random } = stage;
  const action = `C:\\Windows\\System32\\cmd.exe /c C:\\ProgramData\\${random.hex(6)}.bat`;
  const tool = startProcess(stage, at, {
    image: POWERSHELL,
    commandLine: `powershell.exe -nop -c [activator]::CreateInstance([type]::GetTypeFromCLSID('${clsid}','${target.name}'))`,
    parent: from,
  });
  let server = target.baseline.dcomLaunch;
  const call = activateObject(stage, at + 400, tool, target, account, (startsAt, session) => {
    server = serve(startsAt, session);
    return { process: server, port: 50_000 + random.integer(0, 9_000) };
  });
  const landed = startProcess(stage, call.at + 250, { image: 'C:\\Windows\\System32\\cmd.exe', commandLine: action, parent: server });
  discover(stage, call.at + 1_200, landed);
  stage.happen({ kind: 'process-ended', at: call.at + 20_000, process: tool });
  if (server !== target.baseline.explorer) stage.happen({ kind: 'process-ended', at: call.at + 40_000, process: server });
  logOff(stage, call.at + 45_000, call.session);
  return {
    techniques: ['T1021.003'],
    flow: call.flow,
    session: call.session,
    otherSessions: [call.activatedBy],
    sourceProcess: 'powershell.exe',
    action,
    landed,
    endsAt: call.at + 46_000,
  };
}
