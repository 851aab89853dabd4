import { dcom } from './dcom.ts';
import { rdp } from './rdp.ts';
import { registry } from './registry.ts';
import { service } from './service.ts';
import { smb } from './smb.ts';
import { ssh } from './ssh.ts';
import { task } from './task.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { winrm } from './winrm.ts';
import { wmi } from './wmi.ts';

/**
 * All families, the most telling first: an act that is of several is of the first. A task or service says what was done; WMI is carried by
 * DCOM, and everything may come with a copy over SMB. Source: https://attack.mitre.org/tactics/TA0008/
 */
export const FAMILIES: readonly TechniqueFamily[] = [task, service, wmi, winrm, ssh, dcom, rdp, registry, smb];
