import { LOCAL_SYSTEM, qualifiedName } from '../estate/model.ts';
import { sysmonTime } from '../windows/sysmon.ts';
import type { PerformAct } from './act.ts';
import { activateObject } from './rpc.ts';
import { log, logOff, runProcess, startProcess, systemProcess } from './stage.ts';

/** What Sysmon's service is known by in its records. */
const SYSMON_PID = 3_392;

/** Subscribes a program to an event of another host's WMI, which WMI itself runs later, as SYSTEM. */
export const subscribeToWmi: PerformAct = (stage, { at, from, target, account }) => {
  const { winmgmt, dcomLaunch } = target.baseline;
  const name = stage.random.hex(6);
  const action = `cmd.exe /c C:\\ProgramData\\${name}.bat`;
  const tool = startProcess(stage, at, {
    image: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    commandLine: `powershell.exe -File C:\\ProgramData\\${name}.ps1 ${target.name}`,
    parent: from,
  });
  const call = activateObject(stage, at + 90, tool, target, account, () => ({ process: winmgmt, port: target.rpcPorts.winmgmt }));
  const subscribed = call.at + 200;
  const told = (eventId: number, EventType: string, fields: Readonly<Record<string, string>>): void =>
    log(stage, subscribed, target, 'sysmon', 'sysmon', eventId, LOCAL_SYSTEM, SYSMON_PID, {
      RuleName: '-',
      EventType,
      UtcTime: sysmonTime(subscribed),
      Operation: 'Created',
      User: qualifiedName(account),
      ...fields,
    });
  told(19, 'WmiFilterEvent', {
    EventNamespace: '"root\\\\cimv2"',
    Name: `"${name}"`,
    Query: '"SELECT * FROM __InstanceModificationEvent"',
  });
  told(20, 'WmiConsumerEvent', { Name: `"${name}"`, Type: 'Command Line', Destination: `"${action}"` });
  told(21, 'WmiBindingEvent', { Consumer: `"CommandLineEventConsumer.Name=\\"${name}\\""`, Filter: `"__EventFilter.Name=\\"${name}\\""` });
  log(stage, subscribed + 20, target, 'wmi-activity', 'wmi-activity', 5861, LOCAL_SYSTEM, winmgmt.pid, {
    Namespace: '//./root/subscription',
    ESS: name,
    CONSUMER: `CommandLineEventConsumer="${name}"`,
    PossibleCause: `Binding EventFilter: ${name}`,
  });
  const provider = runProcess(stage, subscribed + 40_000, 90_000, {
    image: 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe',
    commandLine: 'C:\\Windows\\system32\\wbem\\wmiprvse.exe -secured -Embedding',
    parent: dcomLaunch,
    session: target.networkServiceSession,
    integrity: 'System',
  });
  const landed = systemProcess(stage, subscribed + 41_000, provider, 'C:\\Windows\\System32\\cmd.exe', action);
  stage.happen({ kind: 'process-ended', at: subscribed + 500, process: tool });
  logOff(stage, subscribed + 20_000, call.session);
  return {
    techniques: ['T1546.003', 'T1047'],
    flow: call.flow,
    session: call.session,
    otherSessions: [call.activatedBy],
    sourceProcess: 'powershell.exe',
    landed,
    endsAt: subscribed + 60_000,
  };
};
