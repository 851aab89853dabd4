const HIVES: readonly (readonly [prefix: string, hive: string])[] = [
  ['\\REGISTRY\\MACHINE\\', 'HKLM\\'],
  ['\\REGISTRY\\USER\\', 'HKU\\'],
  ['REGISTRY\\MACHINE\\', 'HKLM\\'],
  ['REGISTRY\\USER\\', 'HKU\\'],
  ['HKEY_LOCAL_MACHINE\\', 'HKLM\\'],
  ['HKEY_USERS\\', 'HKU\\'],
  ['HKEY_CLASSES_ROOT\\', 'HKCR\\'],
  ['HKEY_CURRENT_USER\\', 'HKCU\\'],
];

/** A registry path as Sysmon writes it, its hive short (`HKLM\…`, `HKU\…`), whichever form the sensor gave. */
export function registryPath(path: string | undefined): string | undefined {
  if (path === undefined || path.startsWith('HKLM\\') || path.startsWith('HKU\\')) return path;
  for (const [prefix, hive] of HIVES) {
    if (path.length > prefix.length && path.slice(0, prefix.length).toUpperCase() === prefix) return hive + path.slice(prefix.length);
  }
  return path;
}

/** The hive of a short registry path (`HKLM`). */
export function registryHive(path: string | undefined): string | undefined {
  const at = path?.indexOf('\\') ?? -1;
  return at > 0 ? path?.slice(0, at) : undefined;
}

/** The key without its hive; where the path ends in a value's name, without that too. */
export function registryKey(path: string | undefined, endsInValue: boolean): string | undefined {
  const from = path?.indexOf('\\') ?? -1;
  if (path === undefined || from < 0) return undefined;
  const to = endsInValue ? path.lastIndexOf('\\') : path.length;
  return to > from ? path.slice(from + 1, to) : undefined;
}

/** A value as Sysmon describes it (`DWORD (0x00000001)`, `Binary Data`, or the text itself), by ECS: numbers in decimal, no text for bytes. */
export interface RegistryDetails {
  readonly type: string | undefined;
  readonly strings: readonly string[] | undefined;
}

const NOTHING: RegistryDetails = { type: undefined, strings: undefined };
const BINARY: RegistryDetails = { type: 'REG_BINARY', strings: undefined };
const NUMBER = /^(DWORD|QWORD) \((?:0x([0-9a-f]{1,8})-)?0x([0-9a-f]{1,16})\)$/i;

/**
 * Reads Sysmon's `Details`.
 *
 * Source: https://www.elastic.co/guide/en/ecs/current/ecs-registry.html (numbers are in `registry.data.strings` in decimal)
 */
export function registryDetails(details: string | undefined): RegistryDetails {
  if (details === undefined) return NOTHING;
  if (details === 'Binary Data') return BINARY;
  if (details === '(Empty)') return { type: 'REG_SZ', strings: undefined };
  const number = details.charCodeAt(1) === 87 ? NUMBER.exec(details) : null;
  if (number === null) return { type: 'REG_SZ', strings: [details] };
  const low = number[3] ?? '0';
  const hexadecimal = number[2] === undefined ? low : number[2] + low.padStart(8, '0');
  return { type: `REG_${number[1]?.toUpperCase()}`, strings: [BigInt(`0x${hexadecimal}`).toString()] };
}
