/** A stream of bytes that can be given up before its end. */
export interface ByteStream extends AsyncIterableIterator<Buffer> {
  return(): Promise<IteratorResult<Buffer>>;
}

/**
 * The first `count` bytes of a stream (fewer where it is shorter), and the stream with them again at its front.
 *
 * Throws what the stream throws before its first byte; a fault after that comes where it lies, after the bytes before it.
 */
export async function peek(chunks: AsyncIterable<Buffer>, count: number): Promise<{ readonly head: Buffer; readonly chunks: ByteStream }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  let fault: Promise<never> | undefined;
  try {
    while (length < count) {
      const next = await iterator.next();
      if (next.done === true) break;
      first.push(next.value);
      length += next.value.length;
    }
  } catch (error) {
    if (length === 0) throw error;
    fault = Promise.reject(error);
    // It is handed on by `next`, or dropped with the stream: not an unhandled rejection either way.
    fault.catch(() => undefined);
  }
  const head = first.length === 1 && first[0] !== undefined ? first[0] : Buffer.concat(first);
  return { head: head.subarray(0, count), chunks: rejoined(head, iterator, fault) };
}

/** Not a generator: giving up one that was never begun would leave `iterator`, and with it the file, open. */
function rejoined(head: Buffer, iterator: AsyncIterator<Buffer>, fault: Promise<never> | undefined): ByteStream {
  let isHeadDue = head.length > 0;
  return {
    next() {
      if (!isHeadDue) return fault ?? iterator.next();
      isHeadDue = false;
      return Promise.resolve({ done: false, value: head });
    },
    async return() {
      isHeadDue = false;
      await iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
