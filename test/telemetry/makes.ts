import type { EstateOptions } from '../../services/generate/options.ts';

/** What the hosts of an estate record, and how it comes. */
export interface Make {
  readonly name: string;
  readonly options: Partial<EstateOptions>;
  /** Events of the Security log that are not recorded. */
  readonly without: ReadonlySet<string>;
  /** Whether a collector sends them under its own name. */
  readonly isForwarded: boolean;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Logs that Windows keeps unasked, beside the Security log. */
const KEPT_UNASKED = ['security', 'system', 'terminal-services', 'winrm'] as const;

/**
 * What a fresh Windows does not audit: processes, services, tasks, shares, connections, the registry.
 * Source: https://learn.microsoft.com/en-us/windows-server/identity/ad-ds/plan/security-best-practices/audit-policy-recommendations
 */
const NOT_BY_DEFAULT: ReadonlySet<string> = new Set('4657 4688 4689 4697 4698 4699 4700 4701 4702 5140 5145 5156'.split(' '));

/** What Microsoft's security baseline leaves out still: successes of detailed file shares, connections, the registry. */
const NOT_BY_BASELINE: ReadonlySet<string> = new Set('4657 4689 5145 5156'.split(' '));

/** The makes of estates that the table tells of. */
export const MAKES: readonly Make[] = [
  { name: 'Sysmon only', options: { sensors: ['sysmon'] }, without: NOTHING, isForwarded: false },
  { name: 'Security log, default policy', options: { sensors: KEPT_UNASKED }, without: NOT_BY_DEFAULT, isForwarded: false },
  { name: 'Security log, Microsoft’s baseline', options: { sensors: KEPT_UNASKED }, without: NOT_BY_BASELINE, isForwarded: false },
  { name: 'Elastic Defend only', options: { dialect: 'elastic-defend' }, without: NOTHING, isForwarded: false },
  { name: 'All logs, forwarded', options: {}, without: NOTHING, isForwarded: true },
];

interface Document {
  readonly event?: { readonly code?: unknown };
  readonly winlog?: { readonly channel?: string };
}

/** The lines of a capture as hosts of a make would have sent them. */
export function* sentBy({ without, isForwarded }: Make, lines: Iterable<string>): Generator<string> {
  for (const line of lines) {
    const document: Document = JSON.parse(line);
    if (document.winlog?.channel === 'Security' && without.has(String(document.event?.code))) continue;
    yield isForwarded ? JSON.stringify(forwarded(document)) : line;
  }
}

/** What Winlogbeat on a collector makes of what was forwarded to it: host and agent are the collector's. */
function forwarded(document: Document): Document {
  const collector = { name: 'WEC01', hostname: 'WEC01', id: '6d9a9a3e-1f0b-4b36-9f6b-2b1a7c5e4d30' };
  return { ...document, host: { name: 'WEC01' }, agent: { ...collector, type: 'winlogbeat', version: '8.12.0' } } as Document;
}
