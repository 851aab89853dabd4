/** A format that is known, so that a file of it is told by its name and with what to do, and is not read. */
export interface UnreadFormat {
  /** With its article, for a sentence. */
  readonly name: string;
  /** The first bytes of its files. */
  readonly magic: Buffer;
  /** What to do with such a file, as the end of a sentence. */
  readonly remedy: string;
}

const UNPACK = 'unpack it first';
const MOUNT = 'mount it, and read the event logs in Windows\\System32\\winevt\\Logs';
const CAPTURE = 'it holds packets and no events';

/**
 * Sources: https://en.wikipedia.org/wiki/List_of_file_signatures, RFC 8878 §3.1.1 (Zstandard),
 * https://github.com/libyal/libevt/blob/main/documentation/Windows%20Event%20Log%20(EVT)%20format.asciidoc,
 * https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-vhdx (VHDX).
 */
export const UNREAD_FORMATS: readonly UnreadFormat[] = [
  {
    name: 'an event log of Windows XP or Server 2003 (.evt)',
    magic: Buffer.from([0x30, 0, 0, 0, 0x4c, 0x66, 0x4c, 0x65]),
    remedy: 'convert it on a newer Windows: wevtutil export-log OLD.evt NEW.evtx /logfile:true',
  },
  { name: 'a RAR archive (.rar)', magic: Buffer.from('Rar!\x1a\x07'), remedy: UNPACK },
  { name: 'a cabinet (.cab)', magic: Buffer.from('MSCF\0\0\0\0'), remedy: `${UNPACK}, on Windows with expand -F:* FILE.cab FOLDER` },
  { name: 'a 7-Zip archive (.7z)', magic: Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), remedy: `${UNPACK}: 7z x FILE.7z` },
  { name: 'a Windows image (.wim)', magic: Buffer.from('MSWIM\0\0\0'), remedy: UNPACK },
  { name: 'a virtual disk (.vhdx)', magic: Buffer.from('vhdxfile'), remedy: MOUNT },
  { name: 'a virtual disk (.vhd)', magic: Buffer.from('conectix'), remedy: MOUNT },
  { name: 'a virtual disk (.vmdk)', magic: Buffer.from('KDMV'), remedy: MOUNT },
  { name: 'a disk image of EnCase (.E01)', magic: Buffer.from('EVF\x09\x0d\x0a\xff\0', 'latin1'), remedy: MOUNT },
  { name: 'a file of Zstandard (.zst)', magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), remedy: `${UNPACK}: zstd -d FILE` },
  { name: 'a file of bzip2 (.bz2)', magic: Buffer.from('BZh'), remedy: `${UNPACK}: bunzip2 FILE` },
  { name: 'a file of xz (.xz)', magic: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), remedy: `${UNPACK}: unxz FILE` },
  { name: 'a file of LZ4 (.lz4)', magic: Buffer.from([0x04, 0x22, 0x4d, 0x18]), remedy: `${UNPACK}: unlz4 FILE` },
  { name: 'a Parquet file', magic: Buffer.from('PAR1'), remedy: 'convert it to JSON, one object a line' },
  { name: 'a database of SQLite', magic: Buffer.from('SQLite format 3\0'), remedy: 'export its table as JSON, one object a line' },
  { name: 'a capture of packets (.pcap)', magic: Buffer.from([0xd4, 0xc3, 0xb2, 0xa1]), remedy: CAPTURE },
  { name: 'a capture of packets (.pcapng)', magic: Buffer.from([0x0a, 0x0d, 0x0d, 0x0a]), remedy: CAPTURE },
];
