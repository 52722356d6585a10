import { crc32 } from 'node:zlib';

type Entry = { readonly name: string; readonly content: Buffer };

/** The bytes of a zip file with these texts, without compression (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(([name, text]) => ({ name, content: Buffer.from(text) }));
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), description({ name, content }), Buffer.from(name)]);
    directory.push(directoryEntry({ name, content }, offset));
    parts.push(local, content);
    offset += local.length + content.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...parts, listed, endOfDirectory(entries.length, listed.length, offset)]);
}

/** What the header before a file and the entry in the directory share: the first of January 1980 stands for no date. */
function description({ name, content }: Entry): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(0x21, 8);
  bytes.writeUInt32LE(crc32(content), 10);
  bytes.writeUInt32LE(content.length, 14);
  bytes.writeUInt32LE(content.length, 18);
  bytes.writeUInt16LE(Buffer.byteLength(name), 22);
  return bytes;
}

function directoryEntry(file: Entry, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(0o100644 * 0x10000, 6);
  rest.writeUInt32LE(offset, 10);
  // 0x0314: made on Unix, so the upper half of the attributes is the mode of the file.
  return Buffer.concat([Buffer.from('504b01021403', 'hex'), description(file), rest, Buffer.from(file.name)]);
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  Buffer.from('504b0506', 'hex').copy(bytes);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}
