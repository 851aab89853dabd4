/** Loaded into a measured program: tells its peak resident memory, KiB, over the file descriptor 3 when it ends. */
import { writeSync } from 'node:fs';

process.on('exit', () => {
  writeSync(3, String(process.resourceUsage().maxRSS));
});
