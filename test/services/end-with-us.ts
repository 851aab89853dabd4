import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';

/** Every process has this variable from who started it, unless it is given an environment without. */
export const TEST_OF = 'HOPLINE_TEST_OF';

/**
 * Waits until its standard input ends, and kills whatever has the variable then; a second time for what was being started meanwhile. Where there is
 * no `/proc` nothing is killed.
 */
const WATCHER = `
cat > /dev/null
for time in first second; do
  for file in $(grep -lszx "$1" /proc/[0-9]*/environ); do
    pid=\${file#/proc/}
    kill -KILL "\${pid%/environ}"
  done 2> /dev/null
  sleep 1
done`;

/**
 * Sees to it that all processes that this one starts from now on end with it, however it ends, and all that those start: a killed one cannot end
 * them itself, and an engine that is left takes memory and a processor from every test after.
 */
export function endWithUs(): void {
  const token = randomUUID();
  // The watcher must not find itself, nor go with whoever stops our process group.
  const watcher = spawn('sh', ['-c', WATCHER, 'watcher', `${TEST_OF}=${token}`], {
    env: { PATH: process.env['PATH'] },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  process.env[TEST_OF] = token;
  watcher.unref();
  // The pipe is what tells it; it must not keep us from ending.
  (watcher.stdin as unknown as { readonly unref: () => void }).unref();
}
