/**
 * The bytes of a scheduled task's `Actions` value under `TaskCache\Tasks\{GUID}`.
 *
 * Little-endian: `u16` version; from version 2 on the principal's context as a string; then one record an action,
 * each opening with a `u16` magic. A string is its length in bytes as `u32`, then UTF-16LE without terminator.
 * Source: https://cyber.wtf/2022/06/01/windows-registry-analysis-todays-episode-tasks/
 */

export interface ExecAction {
  readonly kind: 'exec';
  readonly id?: string | undefined;
  readonly command: string;
  readonly arguments?: string | undefined;
  readonly workingDirectory?: string | undefined;
}

export interface ComHandlerAction {
  readonly kind: 'com-handler';
  readonly id?: string | undefined;
  /** `{01234567-89ab-cdef-0123-456789abcdef}` */
  readonly clsid: string;
  readonly data?: string | undefined;
}

export interface MessageBoxAction {
  readonly kind: 'message-box';
  readonly id?: string | undefined;
  readonly caption: string;
  readonly text: string;
}

export type BlobAction = ExecAction | ComHandlerAction | MessageBoxAction;

/** Encodes actions as Windows stores them. `context` is the principal's id (`Author`), absent from version 1. */
export function encodeActions(version: 1 | 2 | 3, context: string, actions: readonly BlobAction[]): Buffer {
  const parts: Buffer[] = [word(version)];
  if (version >= 2) parts.push(text(context));
  for (const action of actions) parts.push(...encodeAction(version, action));
  return Buffer.concat(parts);
}

function encodeAction(version: number, action: BlobAction): Buffer[] {
  switch (action.kind) {
    case 'exec': {
      const fields = [word(0x6666), text(action.id), text(action.command), text(action.arguments), text(action.workingDirectory)];
      if (version === 3) fields.push(word(0));
      return fields;
    }
    case 'com-handler':
      return [word(0x7777), text(action.id), guidBytes(action.clsid), text(action.data)];
    case 'message-box':
      return [word(0x9999), text(action.id), text(action.caption), text(action.text)];
  }
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function text(value = ''): Buffer {
  const body = Buffer.from(value, 'utf16le');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([length, body]);
}

/** A GUID's first three groups are little-endian numbers, the rest plain bytes. */
function guidBytes(guid: string): Buffer {
  const bytes = Buffer.from(guid.replaceAll(/[{}-]/g, ''), 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}
