import { standInHash } from '../random.ts';
import { fileName } from './model.ts';

/** What a program file says of itself (its version resource) and its hashes, in the spelling of Sysmon's `Hashes`. */
export interface ImageFacts {
  readonly description: string;
  readonly product: string;
  readonly company: string;
  readonly originalFileName: string;
  readonly fileVersion: string;
  readonly sha256: string;
  readonly md5: string;
  readonly hashes: string;
}

/** The path of Windows PowerShell. */
export const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

const WINDOWS = 'Microsoft® Windows® Operating System';
const MICROSOFT = 'Microsoft Corporation';
const BUILD = '10.0.19041.3636 (WinBuild.160101.0800)';

/** File name in lower case → description, original file name, and product where it is no part of Windows. */
const KNOWN: Readonly<Record<string, readonly [description: string, originalFileName: string, product?: string, company?: string]>> = {
  'cmd.exe': ['Windows Command Processor', 'Cmd.Exe'],
  'powershell.exe': ['Windows PowerShell', 'PowerShell.EXE'],
  'conhost.exe': ['Console Window Host', 'CONHOST.EXE'],
  'svchost.exe': ['Host Process for Windows Services', 'svchost.exe'],
  'services.exe': ['Services and Controller app', 'services.exe'],
  'schtasks.exe': ['Task Scheduler Configuration Tool', 'schtasks.exe'],
  'sc.exe': ['Service Control Manager Configuration Tool', 'sc.exe'],
  'reg.exe': ['Registry Console Tool', 'reg.exe'],
  'wmic.exe': ['WMI Commandline Utility', 'wmic.exe'],
  'wmiprvse.exe': ['WMI Provider Host', 'Wmiprvse.exe'],
  'wsmprovhost.exe': ['Host process for WinRM plug-ins', 'wsmprovhost.exe'],
  'mmc.exe': ['Microsoft Management Console', 'mmc.exe'],
  'mstsc.exe': ['Remote Desktop Connection', 'mstsc.exe'],
  'rdpclip.exe': ['RDP Clipboard Monitor', 'rdpclip.exe'],
  'explorer.exe': ['Windows Explorer', 'EXPLORER.EXE'],
  'taskhostw.exe': ['Host Process for Windows Tasks', 'taskhostw.exe'],
  'whoami.exe': ['whoami - displays logged on user information', 'whoami.exe'],
  'gpupdate.exe': ['Microsoft® Group Policy Update Utility', 'GPUpdate.exe'],
  'notepad.exe': ['Notepad', 'NOTEPAD.EXE'],
  'msedge.exe': ['Microsoft Edge', 'msedge.exe', 'Microsoft Edge'],
  'outlook.exe': ['Microsoft Outlook', 'Outlook.exe', 'Microsoft Office'],
  'winword.exe': ['Microsoft Word', 'WinWord.exe', 'Microsoft Office'],
  'excel.exe': ['Microsoft Excel', 'Excel.exe', 'Microsoft Office'],
  'onedrivesetup.exe': ['Microsoft OneDrive (64 bit) Setup', 'OneDriveSetup.exe', 'Microsoft OneDrive'],
  'psexec.exe': ['Execute processes remotely', 'psexec.c', 'Sysinternals PsExec', 'Sysinternals - www.sysinternals.com'],
  'updateagentsvc.exe': ['PsExec Service', 'psexesvc.exe', 'Sysinternals PsExec', 'Sysinternals - www.sysinternals.com'],
  'mshta.exe': ['Microsoft (R) HTML Application host', 'MSHTA.EXE', 'Internet Explorer'],
  'winrshost.exe': ['Host Process for WinRM plug-ins', 'winrshost.exe'],
  'psexesvc.exe': ['PsExec Service', 'psexesvc.exe', 'Sysinternals PsExec', 'Sysinternals - www.sysinternals.com'],
};

const cache = new Map<string, ImageFacts>();

/** Facts of the file at `path`; the same path has the same facts on every host. */
export function imageFacts(path: string): ImageFacts {
  const key = path.toLowerCase();
  const cached = cache.get(key);
  if (cached !== undefined) return cached;
  const name = fileName(path);
  const known = KNOWN[name.toLowerCase()];
  const isSystemFile = key.startsWith('c:\\windows\\') || key === 'system';
  const sha256 = standInHash(key, 64);
  const md5 = standInHash(`${key}|md5`, 32);
  const impHash = standInHash(`${key}|imphash`, 32);
  const facts: ImageFacts = {
    description: known?.[0] ?? (isSystemFile ? name.replace(/\.\w+$/, '') : '-'),
    product: known?.[2] ?? (isSystemFile ? WINDOWS : '-'),
    company: known?.[3] ?? (isSystemFile || known ? MICROSOFT : '-'),
    originalFileName: known?.[1] ?? (isSystemFile ? name : '-'),
    fileVersion: isSystemFile || known ? BUILD : '-',
    sha256,
    md5,
    hashes: `SHA1=${standInHash(`${key}|sha1`, 40)},MD5=${md5},SHA256=${sha256},IMPHASH=${impHash}`.toUpperCase(),
  };
  cache.set(key, facts);
  return facts;
}
