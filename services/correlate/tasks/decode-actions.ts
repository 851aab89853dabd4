import type { TaskAction } from '../../../graph/model.ts';

/** What a TaskCache `Actions` value holds. */
export interface DecodedActions {
  /** The principal's context, such as `Author` or `LocalSystem`; null in version 1. */
  readonly context: string | null;
  readonly actions: readonly TaskAction[];
}

const EXEC = 0x6666;
const COM_HANDLER = 0x7777;
const EMAIL = 0x8888;
const MESSAGE = 0x9999;

/** More actions than the Task Scheduler takes for one task (32): what claims more is damaged. */
const MOST_ACTIONS = 64;

/**
 * Decodes the bytes of a scheduled task's `Actions` value under `TaskCache\Tasks\{GUID}`.
 *
 * Little-endian: `u16` version (1 to 3); from 2 on the principal's context; then actions until the end, each opened by a `u16` magic. A
 * string is its length in bytes as `u32`, then UTF-16. What does not parse becomes one opaque action that holds the rest in base64;
 * never throws.
 * Source: https://cyber.wtf/2022/06/01/windows-registry-analysis-todays-episode-tasks/
 */
export function decodeActions(bytes: Uint8Array): DecodedActions {
  const reader = new Reader(bytes);
  const version = reader.u16();
  if (version === null || version < 1 || version > 3) return { context: null, actions: bytes.length === 0 ? [] : [opaque(bytes, 0)] };
  const context = version >= 2 ? reader.text() : null;
  const actions: TaskAction[] = [];
  if (version >= 2 && context === null) return { context: null, actions: [opaque(bytes, 2)] };
  while (reader.at < bytes.length) {
    const start = reader.at;
    const action = actions.length < MOST_ACTIONS ? readAction(reader, version) : null;
    if (action === null) {
      actions.push(opaque(bytes, start));
      break;
    }
    actions.push(action);
  }
  return { context: context === '' ? null : context, actions };
}

function readAction(reader: Reader, version: number): TaskAction | null {
  switch (reader.u16()) {
    case EXEC: {
      const [id, path, args, directory] = [reader.text(), reader.text(), reader.text(), reader.text()];
      if (id === null || path === null || args === null || directory === null) return null;
      if (version === 3 && reader.u16() === null) return null;
      return action('EXEC', { path: orNull(path), arguments: orNull(args), workingDirectory: orNull(directory) });
    }
    case COM_HANDLER: {
      const [id, clsid, data] = [reader.text(), reader.guid(), reader.text()];
      return id === null || clsid === null || data === null ? null : action('COM_HANDLER', { clsid, data: orNull(data) });
    }
    case EMAIL:
      return readEmail(reader);
    case MESSAGE: {
      const [id, caption, text] = [reader.text(), reader.text(), reader.text()];
      return id === null || caption === null || text === null ? null : action('MESSAGE', { path: orNull(caption), data: orNull(text) });
    }
    default:
      return null;
  }
}

/** From, to, cc, bcc, reply-to, server, subject, body; then attachments and headers, each a `u32` count of strings or pairs. */
function readEmail(reader: Reader): TaskAction | null {
  const texts = Array.from({ length: 9 }, () => reader.text());
  if (texts.includes(null)) return null;
  const attachments = reader.u32();
  if (attachments === null || attachments > MOST_ACTIONS) return null;
  const files = Array.from({ length: attachments }, () => reader.text());
  const headers = reader.u32();
  if (headers === null || headers > MOST_ACTIONS) return null;
  const pairs = Array.from({ length: headers * 2 }, () => reader.text());
  if (files.includes(null) || pairs.includes(null)) return null;
  const [, from, to, , , , server, subject] = texts;
  return action('EMAIL', { path: orNull(server ?? ''), arguments: orNull(subject ?? ''), data: `${from ?? ''} → ${to ?? ''}` });
}

function action(kind: TaskAction['kind'], fields: Partial<TaskAction>): TaskAction {
  return { kind, path: null, arguments: null, workingDirectory: null, clsid: null, data: null, ...fields };
}

function opaque(bytes: Uint8Array, from: number): TaskAction {
  return action('OPAQUE', { data: Buffer.from(bytes.subarray(from)).toString('base64') });
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** Reads little-endian values in order; null past the end. */
class Reader {
  at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u16(): number | null {
    return this.#take(2, (at) => this.#view.getUint16(at, true));
  }

  u32(): number | null {
    return this.#take(4, (at) => this.#view.getUint32(at, true));
  }

  text(): string | null {
    const length = this.u32();
    if (length === null || length % 2 !== 0) return null;
    return this.#take(length, (at) =>
      Buffer.from(this.#bytes.subarray(at, at + length))
        .toString('utf16le')
        .replace(/\0+$/, ''),
    );
  }

  /** The first three groups are little-endian numbers, the rest plain bytes. */
  guid(): string | null {
    return this.#take(16, (at) => {
      const hex = (from: number, to: number): string => Buffer.from(this.#bytes.subarray(at + from, at + to)).toString('hex');
      const first = this.#view.getUint32(at, true).toString(16).padStart(8, '0');
      const [second, third] = [4, 6].map((offset) =>
        this.#view
          .getUint16(at + offset, true)
          .toString(16)
          .padStart(4, '0'),
      );
      return `{${first}-${second}-${third}-${hex(8, 10)}-${hex(10, 16)}}`;
    });
  }

  #take<T>(length: number, read: (at: number) => T): T | null {
    if (this.at + length > this.#bytes.length) return null;
    const value = read(this.at);
    this.at += length;
    return value;
  }
}
