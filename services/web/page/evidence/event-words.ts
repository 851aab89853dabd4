import type { AskedEvent } from './evidence-query.ts';

/** What an event tells, in a few words: `out to 10.0.0.5:135`, `schtasks.exe started`. */
export function eventWords({ category, fields }: Pick<AskedEvent, 'category' | 'fields'>): string {
  const text = (name: string): string | null => {
    const value = fields[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  };
  const program = text('process.name') ?? text('process.executable')?.split('\\').at(-1) ?? null;
  switch (category) {
    case 'network': {
      const isIn = text('network.direction') === 'ingress' || text('network.direction') === 'inbound';
      const far = isIn ? 'source' : 'destination';
      return `${program === null ? '' : `${program} `}${isIn ? 'in from' : 'out to'} ${text(`${far}.ip`) ?? 'unknown'}:${text(`${far}.port`) ?? '?'}`;
    }
    case 'registry':
      return [text('registry.path') ?? text('registry.key') ?? 'a registry value', text('registry.data.strings')]
        .filter(Boolean)
        .join(' = ');
    case 'process':
      return `${program ?? 'a program'} ${text('event.action') ?? text('event.type') ?? 'started'}`;
    case 'authentication':
    case 'session':
      return `${text('user.name') ?? text('winlog.event_data.TargetUserName') ?? 'somebody'} logged on, type ${text('winlog.event_data.LogonType') ?? text('winlog.logon.type') ?? 'unknown'}`;
    default:
      return [text('event.action'), program].filter(Boolean).join(', ') || category;
  }
}

/** Where an event was recorded: `Sysmon 3`, `Security 4624`. */
export function recorderWords({ fields }: Pick<AskedEvent, 'fields'>): string {
  const provider = String(fields['event.provider'] ?? fields['winlog.channel'] ?? fields['event.dataset'] ?? '')
    .replace(/^Microsoft-Windows-/, '')
    .replace(/-Auditing$|\/Operational$/, '');
  return [provider, fields['event.code']].filter(Boolean).join(' ');
}
