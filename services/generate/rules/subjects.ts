import type { Random } from '../random.ts';
import { inventedProgram, type Words } from './words.ts';

/** A field that conditions ask about, and how one thinks of a value for it. */
export interface Subject {
  readonly field: string;
  /** Whether it is written `?field`, where the rule has such. */
  readonly isOptional?: boolean;
  readonly value: (random: Random, words: Words) => string | number | boolean;
}

const program: Subject['value'] = (random, words) => (random.chance(0.75) ? random.pick(words.programs) : inventedProgram(random, words));
const path: Subject['value'] = (random, words) =>
  `${random.pick(words.folders)}${random.pick(['*', `*.${random.pick(words.extensions)}`, program(random, words)])}`;
const argument: Subject['value'] = (random, words) => random.pick(words.arguments);
const commandLine: Subject['value'] = (random, words) => `*${random.pick(words.arguments)}*${random.pick(words.arguments)}*`;
const account: Subject['value'] = (random, words) => random.pick(words.accounts);
const digest: Subject['value'] = (random) => random.hex(64);
const signer: Subject['value'] = (random) => random.pick(['Contoso Corporation', 'Fabrikam, Inc.', 'Northwind Traders *', 'Tailspin Toys']);
const yes: Subject['value'] = (random) => random.chance(0.6);
const seconds: Subject['value'] = (random) => random.pick([60, 300, 500, 1000, 2000]);
const port: Subject['value'] = (random) => random.pick([22, 53, 80, 135, 389, 443, 445, 636, 3389, 5985, 8080, 9389]);
const registryPath: Subject['value'] = (random) =>
  `${random.pick(['HKLM\\SOFTWARE\\', 'HKLM\\SYSTEM\\*ControlSet*\\', 'HKU\\*\\Software\\', '\\REGISTRY\\MACHINE\\SOFTWARE\\', 'HKEY_USERS\\*\\'])}${random.pick(['Microsoft\\Windows\\CurrentVersion\\Run\\*', 'Services\\*\\ImagePath', 'Policies\\*', 'Classes\\CLSID\\*\\InprocServer32\\', `Contoso\\${random.hex(4)}\\*`, 'Control\\Lsa\\*'])}`;

/** Of the process that acted. */
const ACTOR: readonly Subject[] = [
  { field: 'process.name', value: program },
  { field: 'process.executable', value: path },
  { field: 'process.code_signature.subject_name', isOptional: true, value: signer },
  { field: 'process.code_signature.trusted', isOptional: true, value: yes },
  { field: 'user.id', value: account },
];

/** What rules ask about events of a category, the most frequent first. */
export const SUBJECTS: Readonly<Record<string, readonly Subject[]>> = {
  process: [
    { field: 'process.name', value: program },
    { field: 'process.args', value: argument },
    { field: 'process.parent.name', value: program },
    { field: 'process.executable', value: path },
    { field: 'process.command_line', value: commandLine },
    { field: 'process.parent.executable', value: path },
    { field: 'process.pe.original_file_name', isOptional: true, value: program },
    { field: 'process.parent.args', value: argument },
    { field: 'process.code_signature.subject_name', isOptional: true, value: signer },
    { field: 'process.Ext.token.integrity_level_name', isOptional: true, value: (random) => random.pick(['high', 'system', 'medium']) },
    { field: 'process.Ext.relative_file_creation_time', isOptional: true, value: seconds },
    { field: 'process.Ext.effective_parent.executable', isOptional: true, value: path },
    { field: 'process.working_directory', isOptional: true, value: path },
    { field: 'process.args_count', value: (random) => random.integer(1, 12) },
    { field: 'process.hash.sha256', value: digest },
    { field: 'user.id', value: account },
  ],
  registry: [
    { field: 'registry.path', value: registryPath },
    { field: 'registry.value', value: (random) => random.pick(['ImagePath', 'Debugger', 'ServiceDll', 'Start', `Value${random.hex(2)}`]) },
    { field: 'registry.data.strings', value: (random, words) => random.pick([path(random, words), '1', '0x00000001', 'rundll32*']) },
    ...ACTOR,
  ],
  file: [
    { field: 'file.path', value: path },
    {
      field: 'file.name',
      value: (random, words) => `${random.pick(['*', 'invoice', 'setup', 'data'])}${random.hex(2)}.${random.pick(words.extensions)}`,
    },
    { field: 'file.extension', value: (random, words) => random.pick(words.extensions) },
    { field: 'file.Ext.header_bytes', isOptional: true, value: (random) => random.pick(['4d5a*', '504b0304*', '7f454c46*']) },
    { field: 'file.Ext.windows.zone_identifier', isOptional: true, value: (random) => random.integer(0, 3) },
    { field: 'file.Ext.original.path', isOptional: true, value: path },
    { field: 'file.size', value: (random) => random.pick([5_000, 100_000, 10_000_000]) },
    ...ACTOR,
  ],
  library: [
    {
      field: 'dll.name',
      value: (random) => `${random.pick(['wbem', 'taskschd', 'amsi', 'vault', 'crypt'])}${random.pick(['cli', 'api', ''])}.dll`,
    },
    { field: 'dll.path', value: path },
    { field: 'dll.code_signature.trusted', isOptional: true, value: yes },
    {
      field: 'dll.code_signature.status',
      isOptional: true,
      value: (random) => random.pick(['trusted', 'errorExpired', 'errorUntrustedRoot']),
    },
    { field: 'dll.Ext.relative_file_creation_time', isOptional: true, value: seconds },
    { field: 'dll.Ext.load_index', isOptional: true, value: (random) => random.integer(1, 3) },
    { field: 'dll.hash.sha256', value: digest },
    ...ACTOR,
  ],
  driver: [
    { field: 'dll.name', value: (random) => `${random.hex(6)}.sys` },
    { field: 'dll.path', value: path },
    { field: 'dll.hash.sha256', value: digest },
    { field: 'dll.code_signature.trusted', isOptional: true, value: yes },
  ],
  network: [
    { field: 'destination.port', value: port },
    { field: 'process.name', value: program },
    { field: 'network.direction', value: (random) => random.pick(['egress', 'ingress', 'outgoing', 'incoming']) },
    { field: 'dns.question.name', isOptional: true, value: (random) => `*.${random.pick(['contoso', 'fabrikam', 'tunnel'])}.example` },
    { field: 'network.protocol', isOptional: true, value: (random) => random.pick(['dns', 'http', 'tls', 'smb']) },
    { field: 'source.port', value: (random) => random.pick([445, 3389, 49_152]) },
    ...ACTOR.slice(1),
  ],
  authentication: [
    {
      field: 'winlog.event_data.AuthenticationPackageName',
      isOptional: true,
      value: (random) => random.pick(['NTLM', 'Kerberos', 'Negotiate']),
    },
    { field: 'winlog.logon.type', value: (random) => random.pick(['Network', 'RemoteInteractive', 'Interactive', 'NewCredentials']) },
    { field: 'user.name', value: (random) => random.pick(['*$', 'administrator', 'svc-*', 'root']) },
    { field: 'event.outcome', value: (random) => random.pick(['success', 'failure']) },
    { field: 'user.id', value: account },
    { field: 'source.port', value: port },
  ],
  iam: [
    {
      field: 'event.action',
      value: (random) => random.pick(['scheduled-task-created', 'added-user-account', 'modified-user-account', 'added-member-to-group']),
    },
    { field: 'winlog.event_data.SubjectUserName', isOptional: true, value: (random) => random.pick(['*$', 'administrator', 'svc-*']) },
    { field: 'winlog.event_data.TaskName', isOptional: true, value: (random) => `\\Contoso\\${random.hex(3)}*` },
    { field: 'group.name', isOptional: true, value: (random) => random.pick(['Administrators', 'Domain Admins', 'wheel', 'docker']) },
    { field: 'user.id', value: account },
  ],
  any: [
    { field: 'event.code', value: (random) => random.pick(['4624', '4662', '4688', '4697', '4719', '5136', '5145', '7045']) },
    { field: 'winlog.event_data.AccessMask', isOptional: true, value: (random) => random.pick(['0x100', '0x2', '0x40000']) },
    { field: 'winlog.event_data.ObjectType', isOptional: true, value: (random) => `{${random.hex(8)}}` },
    {
      field: 'winlog.event_data.RelativeTargetName',
      isOptional: true,
      value: (random) => random.pick(['svcctl', 'atsvc', 'winreg', '*.exe', 'Policies\\*']),
    },
    { field: 'event.action', value: (random, words) => random.pick(words.arguments) },
    { field: 'user.name', value: (random) => random.pick(['*$', 'administrator', 'svc-*']) },
  ],
  web: [
    { field: 'url.path', value: (random) => `/${random.pick(['api', 'owa', 'upload', '*'])}/${random.hex(3)}*` },
    { field: 'http.response.status_code', value: (random) => random.pick([200, 302, 401, 404, 500]) },
    { field: 'user_agent.original', value: (random, words) => `*${random.pick(words.programs)}*` },
    { field: 'event.action', value: argument },
  ],
};
