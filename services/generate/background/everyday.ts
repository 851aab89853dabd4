/** The everyday work of hosts and their users: what fills a capture and means nothing. */
import { openOnShare, openShare, openSmb } from '../acts/shares.ts';
import { type ActStage, connect, logOff, newSession, requestTicket, resolve, runProcess } from '../acts/stage.ts';
import { type EstateHost, fileName } from '../estate/model.ts';
import type { Work } from './work.ts';

const SITES = [
  'www.heise.example',
  'news.meridian-daily.example',
  'cdn.static.example',
  'mail.office.example',
  'login.identity.example',
  'maps.example',
  'wiki.meridian.example',
  'weather.example',
];
const OFFICE = [
  'C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE',
  'C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE',
  'C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE',
];
const EDGE = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
const LIBRARIES = [
  'ntdll.dll',
  'kernel32.dll',
  'combase.dll',
  'rpcrt4.dll',
  'crypt32.dll',
  'ws2_32.dll',
  'winhttp.dll',
  'dnsapi.dll',
  'urlmon.dll',
];
const BACKGROUND_TASKS = ['taskhostw.exe', 'backgroundTaskHost.exe', 'RuntimeBroker.exe', 'dllhost.exe', 'SearchProtocolHost.exe'];

const isWorkstation = (host: EstateHost): boolean => host.ownerSession !== null;
const isAnything = (): boolean => true;

/** Addresses of the internet, always the same for a name. */
function publicAddress(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + character.charCodeAt(0)) % 60_000;
  return `198.51.${100 + (sum % 2)}.${1 + (sum % 250)}`;
}

export const EVERYDAY_WORK: readonly Work[] = [
  { weight: 6, canHappenOn: isWorkstation, happen: browse },
  { weight: 3, canHappenOn: isWorkstation, happen: useOffice },
  { weight: 2, canHappenOn: (host) => isWorkstation(host), happen: readFileShare },
  { weight: 4, canHappenOn: isAnything, happen: runBackgroundTask },
  { weight: 4, canHappenOn: isAnything, happen: writeSettings },
  { weight: 2, canHappenOn: (host) => host.role !== 'domain-controller', happen: talkToDomainController },
  { weight: 2, canHappenOn: isAnything, happen: syncTime },
  { weight: 3, canHappenOn: isAnything, happen: reportToFleet },
  { weight: 2, canHappenOn: (host) => host.role === 'app-server', happen: serveOrders },
];

function browse(stage: ActStage, host: EstateHost, at: number): void {
  const { explorer } = host.baseline;
  if (explorer === null) return;
  const { random } = stage;
  const site = random.pick(SITES);
  const browser = runProcess(stage, at, random.integer(20_000, 400_000), {
    image: EDGE,
    commandLine: `"${EDGE}" --type=utility --lang=en-GB`,
    parent: explorer,
  });
  loadLibraries(stage, at + 10, browser);
  resolve(stage, at + 200, browser, site, publicAddress(site));
  for (let i = random.integer(1, 4); i > 0; i--) connect(stage, at + 220 + i * 30, browser, { ip: publicAddress(site), port: 443 });
  stage.happen({
    kind: 'file-created',
    at: at + 900,
    process: browser,
    path: `C:\\Users\\${browser.session.account.name}\\AppData\\Local\\Microsoft\\Edge\\User Data\\Default\\Cache\\f_${random.hex(6)}`,
  });
}

function useOffice(stage: ActStage, host: EstateHost, at: number): void {
  const { explorer } = host.baseline;
  if (explorer === null) return;
  const { random } = stage;
  const image = random.pick(OFFICE);
  const program = runProcess(stage, at, random.integer(30_000, 900_000), { image, commandLine: `"${image}"`, parent: explorer });
  loadLibraries(stage, at + 10, program);
  resolve(stage, at + 400, program, 'config.office.example', publicAddress('config.office.example'));
  connect(stage, at + 450, program, { ip: publicAddress('config.office.example'), port: 443 });
  stage.happen({
    kind: 'registry-set',
    at: at + 600,
    process: program,
    path: `HKU\\${program.session.account.sid}\\Software\\Microsoft\\Office\\16.0\\Common\\Identity\\LastSync`,
    value: { type: 'REG_DWORD', number: random.integer(0, 0xffffff) },
  });
  if (random.chance(0.5)) {
    stage.happen({
      kind: 'file-created',
      at: at + 5_000,
      process: program,
      path: `C:\\Users\\${program.session.account.name}\\Documents\\~$report-${random.hex(4)}.${fileName(image).startsWith('W') ? 'docx' : 'xlsx'}`,
    });
  }
}

function readFileShare(stage: ActStage, host: EstateHost, at: number): void {
  const server = stage.estate.byRole.get('file-server');
  const { explorer } = host.baseline;
  if (server === undefined || explorer === null) return;
  const smb = openSmb(stage, at, explorer, server, explorer.session.account, false);
  openShare(stage, at + 40, smb, 'Projects');
  openOnShare(stage, at + 60, smb, 'Projects', `Plans\\${stage.random.hex(4)}.xlsx`);
  logOff(stage, at + stage.random.integer(8_000, 15_000), smb.session);
}

function runBackgroundTask(stage: ActStage, host: EstateHost, at: number): void {
  const { random } = stage;
  const image = `C:\\Windows\\System32\\${random.pick(BACKGROUND_TASKS)}`;
  const parent = image.endsWith('taskhostw.exe') ? host.baseline.schedule : host.baseline.dcomLaunch;
  const process = runProcess(stage, at, random.integer(500, 60_000), {
    image,
    commandLine: image.endsWith('dllhost.exe') ? `${image} /Processid:{AB8902B4-09CA-4BB6-B78D-A8F59079A8D5}` : image,
    parent,
  });
  loadLibraries(stage, at + 5, process);
}

function writeSettings(stage: ActStage, host: EstateHost, at: number): void {
  const { random } = stage;
  const { lsass, timeService, eventLog, services } = host.baseline;
  const writes = [
    { process: lsass, path: 'HKLM\\System\\CurrentControlSet\\Services\\W32Time\\SecureTimeLimits\\SecureTimeHigh' },
    { process: timeService, path: 'HKLM\\System\\CurrentControlSet\\Services\\W32Time\\Config\\LastKnownGoodTime' },
    { process: services, path: 'HKLM\\System\\CurrentControlSet\\Services\\bam\\State\\Sequence' },
    { process: eventLog, path: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\Sequence' },
  ];
  for (let i = random.integer(2, 6); i > 0; i--)
    stage.happen({
      kind: 'registry-set',
      at: at + i * 12,
      ...random.pick(writes),
      value: { type: 'REG_DWORD', number: random.integer(0, 0xffffff) },
    });
  stage.happen({ kind: 'file-created', at: at + 90, process: eventLog, path: 'C:\\Windows\\ServiceState\\EventLog\\Data\\lastalive1.dat' });
}

/** Machine accounts log on to the domain controller for policy and directory, over LDAP, SMB (SYSVOL) and RPC. */
function talkToDomainController(stage: ActStage, host: EstateHost, at: number): void {
  const server = stage.estate.domainController;
  const { lsass } = host.baseline;
  requestTicket(stage, at, host, host.machineAccount, server);
  const flow = connect(stage, at + 20, lsass, { process: server.baseline.lsass, port: 389 });
  const session = newSession(server, host.machineAccount, { type: 3, isElevated: false });
  stage.happen({
    kind: 'logged-on',
    at: at + 24,
    session,
    from: flow.arrivesFrom,
    authentication: 'Kerberos',
    by: null,
  });
  if (stage.random.chance(0.3)) {
    connect(stage, at + 40, lsass, { process: server.baseline.rpcEndpointMapper, port: 135 });
    connect(stage, at + 55, lsass, { process: server.baseline.lsass, port: server.rpcPorts.lsass });
  }
  logOff(stage, at + 4_000, session);
}

function syncTime(stage: ActStage, host: EstateHost, at: number): void {
  const server = stage.estate.domainController;
  if (server !== host) connect(stage, at, host.baseline.timeService, { process: server.baseline.timeService, port: 123 }, 'udp');
}

/** The fleet agent asks its server in the cloud for work. */
function reportToFleet(stage: ActStage, host: EstateHost, at: number): void {
  const agent = host.baseline.role.get('FleetAgent.exe');
  if (agent === undefined) return;
  resolve(stage, at, agent, 'fleet.example', publicAddress('fleet.example'));
  connect(stage, at + 40, agent, { ip: publicAddress('fleet.example'), port: 443 });
}

/** Web servers are asked by workstations. */
function serveOrders(stage: ActStage, host: EstateHost, at: number): void {
  const { random, estate } = stage;
  const { explorer } = random.pick(estate.workstations).baseline;
  if (explorer === null) return;
  for (let i = random.integer(1, 3); i > 0; i--) connect(stage, at + i * 50, explorer, { process: host.baseline.system, port: 443 });
}

function loadLibraries(stage: ActStage, at: number, process: Parameters<typeof connect>[2]): void {
  for (let i = stage.random.integer(2, 5); i > 0; i--)
    stage.happen({ kind: 'image-loaded', at: at + i, process, path: `C:\\Windows\\System32\\${stage.random.pick(LIBRARIES)}` });
}
