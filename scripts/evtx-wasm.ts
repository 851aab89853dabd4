/**
 * Builds the reader of binary event logs: `evtx-wasm.ts build` writes services/ingest/evtx/evtx.wasm, `evtx-wasm.ts check`
 * builds it anew and fails where the committed one differs by a byte. The module is committed so that installing Hopline
 * needs no Rust; both commands need cargo, of the version in shim/rust-toolchain.toml, with the wasm32 target.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHIM = fileURLToPath(new URL('../services/ingest/evtx/shim', import.meta.url));
const MODULE = new URL('../services/ingest/evtx/evtx.wasm', import.meta.url);

/** Builds in a folder of its own, with every path of this machine renamed, so that all machines build the same bytes. */
function buildModule(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'hopline-evtx-'));
  try {
    cpSync(SHIM, folder, { recursive: true, filter: (path) => !path.endsWith('/target') });
    const cargoHome = process.env['CARGO_HOME'] ?? join(homedir(), '.cargo');
    const flags = [
      // Hash tables over one chunk are seeded with a constant, which the shim supplies.
      ...['--cfg', 'getrandom_backend="custom"'],
      ...['-C', 'target-feature=+simd128'],
      // No chunk of 64 KiB needs 256 MiB: one that asks for more is hostile, and running out is a trap that is survived.
      ...['-C', 'link-arg=--max-memory=268435456'],
      `--remap-path-prefix=${folder}=/shim`,
      `--remap-path-prefix=${cargoHome}=/cargo`,
    ];
    const built = spawnSync('cargo', ['build', '--release', '--locked', '--target', 'wasm32-unknown-unknown'], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f'), CARGO_TARGET_DIR: join(folder, 'target') },
    });
    if (built.status !== 0) {
      const wanted = readFileSync(join(SHIM, 'rust-toolchain.toml'), 'utf8').match(/channel = "(.*)"/)?.[1];
      const reason = built.error === undefined ? `cargo ended with ${built.status}` : `cargo cannot be run (${built.error.message})`;
      throw new Error(`${reason}; needed are Rust ${wanted} and: rustup target add wasm32-unknown-unknown`);
    }
    return readFileSync(join(folder, 'target/wasm32-unknown-unknown/release/hopline_evtx.wasm'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const mode = process.argv[2];
if (mode !== 'build' && mode !== 'check') {
  process.stderr.write('usage: evtx-wasm.ts build|check\n');
  process.exitCode = 2;
} else {
  try {
    const module = buildModule();
    if (mode === 'build') {
      writeFileSync(MODULE, module);
    } else if (!module.equals(readFileSync(MODULE))) {
      throw new Error('services/ingest/evtx/evtx.wasm is not what its sources build; run: node scripts/evtx-wasm.ts build');
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
