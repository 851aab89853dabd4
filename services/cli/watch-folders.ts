import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';

/** Editors write a file in several steps, and a checkout changes many files: what comes within this time counts as one change, ms. */
const SETTLING_MS = 300;

/** Folders and files that are watched until `close` is called. */
export interface Watching {
  close(): void;
}

/**
 * Calls `changed` shortly after something changes in one of these folders, or beside one of these files. A path that cannot be watched is left
 * out.
 */
export function watchFolders(paths: readonly string[], changed: () => void): Watching {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLING_MS);
  };
  const watchers = paths.flatMap((path): FSWatcher[] => {
    try {
      const isFolder = statSync(path).isDirectory();
      // Editors replace the old file by a new one, of which a watch on the file itself would not learn.
      const watcher = watch(isFolder ? path : dirname(path), { recursive: isFolder }, soon);
      return [watcher.on('error', () => watcher.close())];
    } catch {
      return [];
    }
  });
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
