import type { HoplineEvent } from '../../../../schema/event.ts';
import { addressLeased } from './dhcp-client.ts';
import { dnsRecordCreated } from './dns-server.ts';
import { generic } from './generic.ts';
import { logCleared } from './log-clearing.ts';
import { sshServerEvent } from './open-ssh.ts';
import { powershellEvent } from './powershell.ts';
import type { WindowsNormaliser, WindowsRecord } from './record.ts';
import { filteredConnection } from './security/connection.ts';
import { desktopConnection } from './security/desktop.ts';
import { credentialCheck } from './security/kerberos.ts';
import { logoff, specialPrivileges } from './security/logoff.ts';
import { explicitLogon, logon } from './security/logon.ts';
import { processCreation, processExit } from './security/process.ts';
import { serviceInstallation } from './security/service.ts';
import { shareAccess } from './security/share.ts';
import { scheduledTask } from './security/task.ts';
import { serviceInstalled, serviceStateChanged } from './service-control-manager.ts';
import { smbClientEvent, smbServerEvent } from './smb.ts';
import { dnsQuery } from './sysmon/dns.ts';
import { fileCreation, fileDeletion, fileTouched } from './sysmon/file.ts';
import { driverLoad, imageLoad } from './sysmon/image.ts';
import { connection } from './sysmon/network.ts';
import { otherActOfProcess } from './sysmon/other-act-of-process.ts';
import { pipeConnection, pipeCreation } from './sysmon/pipe.ts';
import { processEnd, processStart } from './sysmon/process.ts';
import { processAccess } from './sysmon/process-access.ts';
import { registryChange } from './sysmon/registry.ts';
import { wmiSubscription } from './sysmon/subscription.ts';
import { taskEvent } from './task-scheduler.ts';
import {
  desktopSession,
  relayedDesktop,
  remoteDesktopAuthentication,
  remoteDesktopConnection,
  remoteDesktopRefusal,
  remoteDesktopRequest,
} from './terminal-services.ts';
import { winrmEvent } from './winrm.ts';
import { wmiActivity } from './wmi-activity.ts';

/** Every event of a Windows log that is understood in full: provider → event id → its normaliser. */
const NORMALISERS: Readonly<Record<string, Readonly<Record<number, WindowsNormaliser>>>> = {
  'Microsoft-Windows-Sysmon': {
    1: processStart,
    2: fileTouched,
    3: connection,
    5: processEnd,
    6: driverLoad,
    7: imageLoad,
    8: processAccess,
    9: otherActOfProcess,
    10: processAccess,
    11: fileCreation,
    12: registryChange,
    13: registryChange,
    14: registryChange,
    15: fileTouched,
    17: pipeCreation,
    18: pipeConnection,
    19: wmiSubscription,
    20: wmiSubscription,
    21: wmiSubscription,
    22: dnsQuery,
    23: fileDeletion,
    24: otherActOfProcess,
    25: otherActOfProcess,
    26: fileTouched,
    27: fileTouched,
    28: fileTouched,
    29: fileTouched,
  },
  'Microsoft-Windows-Security-Auditing': {
    4624: logon,
    4625: logon,
    4634: logoff,
    4647: logoff,
    4648: explicitLogon,
    4672: specialPrivileges,
    4688: processCreation,
    4689: processExit,
    4697: serviceInstallation,
    4698: scheduledTask,
    4699: scheduledTask,
    4700: scheduledTask,
    4701: scheduledTask,
    4702: scheduledTask,
    4768: credentialCheck,
    4769: credentialCheck,
    4770: credentialCheck,
    4771: credentialCheck,
    4776: credentialCheck,
    4778: desktopConnection,
    4779: desktopConnection,
    5140: shareAccess,
    5145: shareAccess,
    5156: filteredConnection,
  },
  'Service Control Manager': { 7036: serviceStateChanged, 7045: serviceInstalled },
  'Microsoft-Windows-TaskScheduler': {
    106: taskEvent,
    110: taskEvent,
    129: taskEvent,
    140: taskEvent,
    141: taskEvent,
    200: taskEvent,
    201: taskEvent,
  },
  'Microsoft-Windows-TerminalServices-LocalSessionManager': {
    21: desktopSession,
    22: desktopSession,
    23: desktopSession,
    24: desktopSession,
    25: desktopSession,
  },
  'Microsoft-Windows-TerminalServices-ClientActiveXCore': { 1024: remoteDesktopRequest, 1102: remoteDesktopRequest },
  'Microsoft-Windows-TerminalServices-Gateway': { 302: relayedDesktop },
  'Microsoft-Windows-TerminalServices-RemoteConnectionManager': { 1149: remoteDesktopAuthentication },
  'Microsoft-Windows-RemoteDesktopServices-RdpCoreTS': { 131: remoteDesktopConnection, 140: remoteDesktopRefusal },
  OpenSSH: { 4: sshServerEvent },
  'Microsoft-Windows-WinRM': { 6: winrmEvent, 91: winrmEvent, 169: winrmEvent },
  'Microsoft-Windows-WMI-Activity': { 5857: wmiActivity, 5858: wmiActivity, 5859: wmiActivity, 5860: wmiActivity, 5861: wmiActivity },
  'Microsoft-Windows-SMBClient': {
    30803: smbClientEvent,
    30804: smbClientEvent,
    30805: smbClientEvent,
    30806: smbClientEvent,
    30807: smbClientEvent,
    30808: smbClientEvent,
  },
  'Microsoft-Windows-SMBServer': {
    551: smbServerEvent,
    1003: smbServerEvent,
    1009: smbServerEvent,
    1020: smbServerEvent,
    3000: smbServerEvent,
  },
  'Microsoft-Windows-Eventlog': { 104: logCleared, 1102: logCleared },
  'Microsoft-Windows-PowerShell': { 4103: powershellEvent, 4104: powershellEvent },
  'Microsoft-Windows-DNSServer': { 515: dnsRecordCreated, 519: dnsRecordCreated },
  'Microsoft-Windows-Dhcp-Client': { 1022: addressLeased, 1023: addressLeased },
};

/** The normaliser of a record: its own, else the general one. */
export function normaliserOf(record: WindowsRecord): WindowsNormaliser {
  return NORMALISERS[record.provider]?.[record.eventId] ?? generic;
}

/**
 * The event of a record that says nothing. Every normaliser makes its events in one expression, so that it has all the fields that those of
 * its kind have, whether or not their records have a value for them.
 */
export function sampleEvent(provider: string, eventId: number): HoplineEvent {
  const record: WindowsRecord = {
    provider,
    eventId,
    code: String(eventId),
    channel: undefined,
    computer: '',
    recordId: undefined,
    createdMs: 0,
    isZoneMissing: false,
    userSid: undefined,
    outcome: undefined,
    data: {},
    spare: undefined,
    isEscaped: false,
    hostId: undefined,
    hostIp: undefined,
    source: { file: '', offset: 0, length: 0 },
    extra: undefined,
  };
  return normaliserOf(record)(record);
}

/** Whether events of this provider and id are understood in full. */
export function isNormalised(provider: string, code: string): boolean {
  return NORMALISERS[provider]?.[Number(code)] !== undefined;
}
