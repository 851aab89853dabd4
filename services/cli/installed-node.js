import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';

/** As for any other wrong use; see exit-codes.ts. */
const WRONG_USE = 2;

/**
 * Runs a program, with this process's arguments and streams, by the Node that npm's package `node` installed beside the dependencies, and gives
 * its exit code: as shells do, 128 and the signal's number where a signal ended it. Where there is no such Node it says what is missing, and
 * gives the exit code of wrong use.
 *
 * @param {string} program
 * @param {number} neededMajor
 * @returns {Promise<number>}
 */
export async function runByInstalledNode(program, neededMajor) {
  const node = installedNode();
  if (node === null) {
    process.stderr.write(
      `hopline: Hopline needs Node ${neededMajor} or newer, and this is Node ${process.versions.node}. Start it by a newer one, or run npm ci in ` +
        `${resolve(dirname(program), '../..')}, which brings one along unless --ignore-scripts or --omit=optional is given.\n`,
    );
    return WRONG_USE;
  }
  const child = spawn(node, [...process.execArgv, program, ...process.argv.slice(2)], { stdio: 'inherit' });
  // Whoever stops this process means the one that does the work. A terminal tells both by itself.
  const isAtTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGINT', () => isAtTerminal || child.kill('SIGINT'));
  return new Promise((settle, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => settle(code ?? 128 + constants.signals[signal]));
  });
}

/** @returns {string | null} */
function installedNode() {
  try {
    return createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    return null;
  }
}
