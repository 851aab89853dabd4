import { readFile } from 'node:fs/promises';

/** An instance of `evtx.wasm`: plain functions over its memory (see shim/src/lib.rs). */
export interface ChunkModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Makes room for a chunk of this many bytes and returns the address to write it to. */
  allocate(length: number): number;
  /** Reads the chunk written there; the address of three u32: address of the text, address of the items, number of items. */
  parse(): number;
  /** After a trap: the record at fault is the first at or after this offset of the chunk. */
  reached(): number;
}

/** The part of https://webassembly.github.io/spec/js-api/ used here; TypeScript has it only among the types of a browser. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  readonly Instance: new (module: object) => { readonly exports: object };
};

const MODULE = new URL('./evtx.wasm', import.meta.url);

/**
 * Compiles `evtx.wasm`, which takes some milliseconds, and returns a function that makes instances of it.
 *
 * An instance that trapped must not be used again: the state of its memory is unknown.
 */
export async function loadChunkModule(): Promise<() => ChunkModule> {
  const module = await WebAssembly.compile(await readFile(MODULE));
  return () => {
    // The exports are typed by the shim that this module was built from; scripts/evtx-wasm.ts keeps the two together.
    return new WebAssembly.Instance(module).exports as unknown as ChunkModule;
  };
}
