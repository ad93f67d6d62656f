import { crc32, inflateRawSync } from 'node:zlib';

/** A district's workbook is some 100 KB; these leave room and keep a zip bomb from harm. */
const LIMITS = { bytes: 20_000_000, entries: 500, entryBytes: 60_000_000, totalBytes: 100_000_000 };

export type Archive =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, Buffer> }
  | { readonly ok: false; readonly reason: 'broken' | 'too large' | 'encrypted' };

const CENTRAL = 0x02_01_4b_50;
const LOCAL = 0x04_03_4b_50;
const END = 0x06_05_4b_50;

/**
 * The parts of a zip archive that a reader of workbooks needs (XML, and names of the rest with no content), each
 * inflated no further than the limits, whatever the archive claims of their sizes.
 */
export function openArchive(bytes: Uint8Array): Archive {
  if (bytes.length > LIMITS.bytes) return { ok: false, reason: 'too large' };
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readEntries(zip);
  } catch (error) {
    const tooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { ok: false, reason: tooLarge ? 'too large' : 'broken' };
  }
}

function readEntries(zip: Buffer): Archive {
  const end = zip.lastIndexOf(uint32(END));
  if (end < 0) return { ok: false, reason: 'broken' };
  const count = zip.readUInt16LE(end + 10);
  if (count > LIMITS.entries) return { ok: false, reason: 'too large' };
  const entries = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let index = 0; index < count; index++) {
    const entry = centralEntry(zip, at);
    if (!entry || entries.has(entry.name)) return { ok: false, reason: 'broken' };
    if (entry.encrypted) return { ok: false, reason: 'encrypted' };
    const content = entry.isXml ? inflated(zip, entry) : Buffer.alloc(0);
    total += content.length;
    if (total > LIMITS.totalBytes) return { ok: false, reason: 'too large' };
    entries.set(entry.name, content);
    at = entry.next;
  }
  return { ok: true, entries };
}

interface Entry {
  readonly name: string;
  readonly isXml: boolean;
  readonly encrypted: boolean;
  readonly method: number;
  readonly size: number;
  readonly local: number;
  readonly next: number;
}

function centralEntry(zip: Buffer, at: number): Entry | null {
  if (zip.readUInt32LE(at) !== CENTRAL) return null;
  const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
  // Some writers use backslashes or a leading slash.
  const name = zip
    .toString('utf8', at + 46, nameEnd)
    .replaceAll('\\', '/')
    .replace(/^\/+/, '');
  return {
    name,
    isXml: /\.(xml|rels)$/i.test(name),
    encrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
    method: zip.readUInt16LE(at + 10),
    size: zip.readUInt32LE(at + 20),
    local: zip.readUInt32LE(at + 42),
    next: nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32),
  };
}

function inflated(zip: Buffer, entry: Entry): Buffer {
  if (zip.readUInt32LE(entry.local) !== LOCAL) throw new Error('no local header');
  const start = entry.local + 30 + zip.readUInt16LE(entry.local + 26) + zip.readUInt16LE(entry.local + 28);
  const content = zip.subarray(start, start + entry.size);
  if (entry.method === 0) return content;
  if (entry.method !== 8) throw new Error('unknown compression');
  return inflateRawSync(content, { maxOutputLength: LIMITS.entryBytes });
}

/**
 * A zip of exactly these entries, uncompressed. The workbook reader unpacks by itself and without bounds, so it is
 * given only what was bounded here.
 */
export function storedArchive(entries: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const header = Buffer.concat([uint32(LOCAL), fields, path]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([uint32(CENTRAL), Buffer.from([20, 0]), fields, place, path]));
    parts.push(header, content);
    offset += header.length + content.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.size, 4);
  end.writeUInt16LE(entries.size, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, uint32(END), end]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
