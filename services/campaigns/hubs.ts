/**
 * Programs that start others for whoever asks: that two descend from one of these says nothing. Services, tasks, WMI, DCOM and the desktop of a
 * host are each run by one of them.
 */
const HUBS: ReadonlySet<string> = new Set([
  'system',
  'services.exe',
  'svchost.exe',
  'wininit.exe',
  'winlogon.exe',
  'lsass.exe',
  'explorer.exe',
  'userinit.exe',
  'wmiprvse.exe',
  'taskeng.exe',
  'taskhostw.exe',
  'dllhost.exe',
]);

/** Process ids of Windows' idle loop and kernel, whatever a sensor calls them. */
const KERNEL_PIDS: ReadonlySet<number> = new Set([0, 4]);

/** Whether a process serves many, so that it ties nothing. Names are compared without regard to case. */
export function isHub({ name, pid }: { readonly name: string | null; readonly pid: number | null }): boolean {
  return (pid !== null && KERNEL_PIDS.has(pid)) || HUBS.has(name?.toLowerCase() ?? '');
}

/** Whether a process is somebody's desktop: it is no lineage, but tells since when somebody was there. */
export function isDesktopShell(process: { readonly name: string | null } | null): boolean {
  return process?.name?.toLowerCase() === 'explorer.exe';
}
