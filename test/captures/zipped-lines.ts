import { text } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** The lines of all files in an archive of line-wise JSON. */
export async function zippedLines(path: string): Promise<string[]> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    const lines: string[] = [];
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      lines.push(...(await text(await zip.openReadStreamPromise(entry))).split('\n').filter((line) => line.trim() !== ''));
    }
    return lines;
  } finally {
    zip.close();
  }
}
