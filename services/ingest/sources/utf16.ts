/**
 * Little-endian UTF-16 with its byte order mark, as PowerShell's `Out-File` writes it, turned into UTF-8.
 * Offsets of documents are then bytes of the UTF-8 text; unpaired surrogates become U+FFFD.
 */
export async function* utf8FromUtf16(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-16le');
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
